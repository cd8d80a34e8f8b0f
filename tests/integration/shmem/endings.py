"""Processes that end without closing their rings, run out of descriptors, or have no shared memory at all."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.integration.shmem.programs import say
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import NoSharedMemory, RingClient, RingServer, list_rings, sweep
from valkka_live.core.shmem.names import SHM_DIR

FRAME = np.zeros((48, 64), np.uint8)
_PATIENCE_S = 60.0
kept: list[object] = []  # a module's names are there until the interpreter takes them away


def _serve(name: str) -> RingServer:
    return RingServer(name, 64, 48, PixelFormat.GRAY8)


def _serve_a_reader(name: str) -> RingServer:
    """A server that somebody has attached to."""
    server = _serve(name)
    say("serving")
    sys.stdin.readline()
    server.push(FRAME)
    return server


def just_end(name: str) -> None:
    """End with everything open: a server, clients with and without one, views."""
    server = _serve_a_reader(name)
    clients = [RingClient(name), RingClient(name, policy="every"), RingClient(f"{name}-none")]
    for client in clients[:2]:
        client.wait_attached(_PATIENCE_S)
    server.push(FRAME)
    kept.extend((server, clients, [client.read(_PATIENCE_S) for client in clients[:2]]))
    server.push(FRAME)


def end_by_an_error(name: str) -> None:
    """End by an exception that nobody catches."""
    kept.append(_serve_a_reader(name))
    sys.exit(3)


def end_while_threads_work(name: str) -> None:
    """End while daemon threads push and read."""
    server, client = _serve_a_reader(name), RingClient(name)
    busy = threading.Barrier(3)

    def push() -> None:
        busy.wait(_PATIENCE_S)
        while True:
            server.push(FRAME)

    def read() -> None:
        busy.wait(_PATIENCE_S)
        while True:
            client.read(0.5)

    for work in (push, read):
        threading.Thread(target=work, daemon=True).start()
    busy.wait(_PATIENCE_S)


def end_after_a_fork(name: str) -> None:
    """Have a child that ends by itself before we do: it must not take our ring with it."""
    kept.append(_serve_a_reader(name))
    child = os.fork()
    if child == 0:
        sys.exit(0)
    os.waitpid(child, 0)
    say("there" if name in [info.name for info in list_rings()] else "gone")
    sys.stdin.readline()


def end_at_once(name: str) -> None:
    """End without any clean-up."""
    kept.append(_serve_a_reader(name))
    os._exit(0)


def run_short(name: str, limit: int) -> None:
    """Make a server and a client and read, with so many descriptors more than there are; then with enough."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    highest = max(int(entry) for entry in os.listdir("/proc/self/fd"))  # noqa: PTH208
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + limit, most))
    try:
        with _serve(name) as server, RingClient(name) as client:
            client.wait_attached(1.0)
            server.push(FRAME)
            say("enough" if client.read(1.0) is not None else "nothing")
    except OSError as error:
        say("short of descriptors", error.errno)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with _serve(name) as server, RingClient(name) as client:
        client.wait_attached(_PATIENCE_S)
        server.push(FRAME)
        say("whole" if client.read(_PATIENCE_S) is not None else "nothing")
    say("left", len(os.listdir("/proc/self/fd")) - before)  # noqa: PTH208


def without_shared_memory(name: str, mounts: list[list[str]]) -> None:
    """Do everything where /dev/shm cannot be used: after these calls of mount(8) in a name space of our own."""
    for mount in mounts:
        subprocess.run(["mount", *mount], check=True)
    try:
        _serve(name)
    except NoSharedMemory as error:
        say("refused", error)
    with RingClient(name) as client:
        say("attached", client.wait_attached(0.05), client.read(0.05))
    say("rings", list_rings(), sweep())
    say("left", [path.name for path in SHM_DIR.glob("*")])


ROLES: dict[str, Callable[..., Any]] = {
    role.__name__: role
    for role in (
        just_end,
        end_by_an_error,
        end_while_threads_work,
        end_after_a_fork,
        end_at_once,
        run_short,
        without_shared_memory,
    )
}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
