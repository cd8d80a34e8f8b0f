"""What is done in a mount name space of its own, whose /dev/shm is small: ``unshare --mount python -m ... fill_up '{...}'``."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.integration.shmem.pattern import fill, is_whole
from tests.integration.shmem.programs import say
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import NoSharedMemory, RingClient, RingServer, ServerGone
from valkka_live.core.shmem.names import SHM_DIR

BIG = (1280, 720, PixelFormat.BGR24)
HALF = (1280, 720, PixelFormat.YUV420P)  # with four slots a good half of the file system
SMALL = (64, 48, PixelFormat.GRAY8)
_FILLER = SHM_DIR / "filler"


def _refusal(name: str, size: tuple[int, int, PixelFormat], n_slots: int = 8) -> dict[str, Any]:
    """Ask for a ring that cannot be had; the error's numbers and text, and what is left in /dev/shm."""
    before = set(SHM_DIR.iterdir())
    try:
        RingServer(name, *size, n_slots=n_slots).close()
    except NoSharedMemory as error:
        assert set(SHM_DIR.iterdir()) <= before  # what the dead left may have been swept
        return {"needed": error.needed_bytes, "free": error.free_bytes, "text": str(error)}
    return {"needed": 0, "free": 0, "text": "not refused"}


def _fill_what_is_left() -> None:
    fd = os.open(_FILLER, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        while True:
            os.write(fd, bytes(4096))
    except OSError as error:
        assert error.errno == errno.ENOSPC
    finally:
        os.close(fd)


def _push_and_read(server: RingServer, client: RingClient) -> int:
    """Use every slot often; how many frames came whole."""
    frame = np.empty(server.pixel_format.shape(server.width, server.height), np.uint8)
    whole = 0
    for seq in range(50):
        fill(frame, seq)
        server.push(frame)
        with server.slot() as array:
            array[:] = frame
        view = client.read(60.0)
        whole += view is not None and is_whole(view.array, int(view.meta.seq) // 2) and view.valid()
    return whole


def _serve_until_killed(name: str) -> int:
    """A child that serves; its process id. To be called before this process has a thread."""
    child = os.fork()
    if child == 0:
        server = RingServer(name, *HALF, n_slots=4)
        server.push(np.zeros(HALF[2].shape(*HALF[:2]), np.uint8))
        signal.pause()
    return child


def fill_up(name: str) -> None:
    """Run out of memory in every way, and get on with less."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(SHM_DIR)], check=True)
    say("mounted")
    dead = _serve_until_killed(f"{name}-dead")
    with RingClient(f"{name}-dead") as client:
        assert client.wait_attached(60.0)
        os.kill(dead, signal.SIGKILL)
        os.waitpid(dead, 0)
        say("held by a reader", json.dumps(_refusal(name, HALF, 4)))
        try:
            while (view := client.read(60.0)) is not None:
                view.release()
        except ServerGone:
            del view
        with RingServer(name, *HALF, n_slots=4) as server, RingClient(name) as reader:
            assert reader.wait_attached(60.0)
            say("too big", json.dumps(_refusal(f"{name}-big", BIG)))
            _fill_what_is_left()
            say("full", json.dumps(_refusal(f"{name}-small", SMALL)))
            say("whole", _push_and_read(server, reader))
        _FILLER.unlink()
        with RingServer(name, *SMALL) as server, RingClient(name) as reader:
            assert reader.wait_attached(60.0)
            say("whole", _push_and_read(server, reader))
    say("left", list(SHM_DIR.iterdir()))


ROLES: dict[str, Callable[..., Any]] = {"fill_up": fill_up}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
