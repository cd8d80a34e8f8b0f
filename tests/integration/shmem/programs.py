"""What the other processes of these tests do: ``python -m tests.integration.shmem.programs ROLE '{"name": ...}'``.

Each tells what it does in lines on stdout, and ends when its stdin does, so that nothing outlives a test.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.integration.shmem.pattern import fill, is_whole
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, NoSharedMemory, Policy, RingClient, RingServer, ServerGone


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def told_to_stop(wait_s: float) -> bool:
    """Whether the test has said something or is gone; waits that long for it."""
    return bool(select.select([sys.stdin], [], [], wait_s)[0])


def serve(name: str, width: int = 64, height: int = 48, n_slots: int = 8, interval_s: float = 0.005) -> None:
    """Serve frames until told to stop, then close."""
    frame = np.zeros((height, width), np.uint8)
    with RingServer(name, width, height, PixelFormat.GRAY8, n_slots=n_slots) as server:
        say("serving")
        seq = 0
        while not told_to_stop(interval_s):
            fill(frame, seq)
            seq = server.push(frame) + 1
    say("closed")


def serve_many(names: list[str], fps: float, n_frames: int, n_readers: int) -> None:
    """Serve n_frames to each ring at a steady rate, once each has n_readers."""
    # slots for one second: a reader on a busy machine may be late
    servers = [RingServer(name, 160, 120, PixelFormat.BGR24, n_slots=32) for name in names]
    frame = np.zeros((120, 160, 3), np.uint8)
    say("serving")
    while any(server.readers < n_readers for server in servers):
        if told_to_stop(0.01):
            return
    start = time.monotonic()
    for seq in range(n_frames):
        fill(frame, seq)
        for server in servers:
            server.push(frame)
        if told_to_stop(max(0.0, start + (seq + 1) / fps - time.monotonic())):
            break
    told_to_stop(60.0)
    for server in servers:
        server.close()


def hold_loan(name: str) -> None:
    """Announce one frame, then stay inside the writing of the next until told to finish it."""
    with RingServer(name, 64, 48, PixelFormat.GRAY8) as server:
        while not server.readers:
            if told_to_stop(0.01):
                return
        with server.slot() as array:
            fill(array, 0)
        with server.slot() as array:
            fill(array[:10], 1)
            say("holding")
            told_to_stop(60.0)
            sys.stdin.readline()
            fill(array, 1)
        say("finished")
        told_to_stop(60.0)


def read(name: str, policy: Policy = "every") -> None:
    """Tell what is read, and each end of a server."""
    with RingClient(name, policy=policy) as client:
        say("waiting")
        while not told_to_stop(0.0):
            try:
                view = client.read(0.1)
            except ServerGone as gone:
                say("gone", "clean" if gone.clean else "died")
                continue
            if view is not None:
                with view:
                    whole = is_whole(view.array, view.meta.seq)
                    say("frame", view.meta.seq, view.array.shape[0], "whole" if whole or not view.valid() else "WRONG")


def wait_for_the_end(name: str, policy: Policy = "latest") -> None:
    """Wait for hours for the next frame; tell how the server ended."""
    with RingClient(name, policy=policy) as client:
        client.wait_attached(60.0)
        say("waiting")
        try:
            client.read(10_000.0)
            say("woken for nothing")
        except ServerGone as gone:
            say("gone", "clean" if gone.clean else "died")


def hold_view(name: str) -> None:
    """Take one frame and never give it back."""
    with RingClient(name) as client:
        view = None
        while view is None and not told_to_stop(0.0):
            view = client.read(0.1)
        say("holding", view.slot if view else "nothing")
        told_to_stop(60.0)


def hold_and_catch_up(name: str, policy: Policy, holds: bool) -> None:
    """Take one frame, hold it or not until told, then read what there is and tell whether the count of lost frames is right."""
    with RingClient(name, policy=policy) as client:
        view = client.read(60.0)
        assert view is not None
        first = view.meta.seq
        if not holds:
            view.release()
        say("has", first)
        sys.stdin.readline()
        held_well = not holds or (is_whole(view.array, first) and view.valid())
        view.release()
        seqs = []
        while (view := client.read()) is not None:
            with view:
                assert is_whole(view.array, view.meta.seq) or not view.valid()
                seqs.append(view.meta.seq)
        told = {"held well": held_well, "seqs": seqs, "lost": client.stats.lost, "passed": seqs[-1] - first - len(seqs)}
        say(json.dumps(told))


def fork_and_wait(name: str) -> None:
    """Serve and read, then fork a child that goes on living and tries to use what it has inherited."""
    server, client = RingServer(name, 64, 48, PixelFormat.GRAY8), RingClient(name)
    client.wait_attached(10.0)
    server.push(np.zeros((48, 64), np.uint8))
    view = client.read(10.0)
    child = os.fork()
    if child == 0:
        del view  # must not let go of the parent's slot
        for attempt in (lambda: server.push(np.zeros((48, 64), np.uint8)), client.read):
            try:
                attempt()
                say("used what is the parent's")
            except ValueError:
                continue
        server.close()
        client.close()
        with RingServer(f"{name}-child", 64, 48, PixelFormat.GRAY8):
            say("child", os.getpid())
            signal.pause()
    told_to_stop(60.0)


def without_memory(name: str) -> None:
    """Ask for more than this process may have."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    try:
        RingServer(name, 1280, 720, PixelFormat.BGR24)
    except NoSharedMemory as error:
        say("refused", error.needed_bytes, error)
    RingServer(name, 64, 48, PixelFormat.GRAY8).close()
    say("a smaller one is fine")


def run_out_of_descriptors(name: str) -> None:
    """Serve with no descriptor left for a client, until told that there are enough again."""
    with RingServer(name, 64, 48, PixelFormat.GRAY8) as server:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())) - 1, most))
        say("full")
        while not told_to_stop(0.01):
            server.push(np.zeros((48, 64), np.uint8))
        sys.stdin.readline()
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        say("enough")
        while not told_to_stop(0.01):
            server.push(np.zeros((48, 64), np.uint8))


def read_as_nobody(name: str) -> None:
    """Try to read another user's ring."""
    os.setresuid(65534, 65534, 65534)
    with RingClient(name) as client:
        try:
            client.read(1.0)
        except BadSegment as error:
            say("refused", error)


ROLES: dict[str, Any] = {
    function.__name__: function
    for function in (
        serve,
        serve_many,
        hold_loan,
        read,
        wait_for_the_end,
        hold_view,
        hold_and_catch_up,
        fork_and_wait,
        without_memory,
        run_out_of_descriptors,
        read_as_nobody,
    )
}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
