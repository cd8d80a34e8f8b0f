"""Cameras for many tiles that cost nearly nothing: one process pushes prepared pictures into ring buffers, nothing is decoded."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from types import TracebackType

import numpy as np

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer

_PATIENCE_S = 30.0
_SPAWN = multiprocessing.get_context("spawn")


class Wall:
    """Starts the process by ``with``; it ends with it, and when we end.

    Attributes:
        rings: their names.
    """

    def __init__(self, rings: list[str], size_wh: tuple[int, int], fps: float, *, staggered: bool = False) -> None:
        """Nothing is started yet.

        Args:
            rings: their names.
            size_wh: of the pictures, pixels.
            fps: of each camera.
            staggered: the cameras send one after the other, as real ones do, not all at the same moment.
        """
        self.rings, self._size_wh, self._fps, self._staggered = rings, size_wh, fps, staggered

    def __enter__(self) -> Wall:
        self._conn, theirs = _SPAWN.Pipe()
        plan = (self.rings, self._size_wh, self._fps, self._staggered, theirs)
        self._process = _SPAWN.Process(target=_push, args=plan, name="wall", daemon=True)
        self._process.start()
        theirs.close()
        assert self._conn.poll(_PATIENCE_S), "the process of the cameras does not start"
        self._conn.recv()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._conn.close()
        self._process.join(_PATIENCE_S)
        self._process.kill()
        self._process.close()


def _push(rings: list[str], size_wh: tuple[int, int], fps: float, staggered: bool, conn: Connection) -> None:
    servers = [RingServer(name, *size_wh, PixelFormat.BGRX) for name in rings]
    shape = PixelFormat.BGRX.shape(*size_wh)
    pictures = [np.full(shape, shade, np.uint8) for shade in (60, 90, 120)]
    conn.send("ready")
    begin = time.monotonic()
    step = 0
    parts = len(servers) if staggered else 1
    try:
        while not conn.poll(max(0.0, begin + step / parts / fps - time.monotonic())):
            picture = pictures[step // parts % len(pictures)]
            for server in servers[step % parts :: parts]:
                server.push(picture, monotonic_ns=time.monotonic_ns(), wall_time_ms=time.time_ns() // 1_000_000)
            step += 1
    finally:
        for server in servers:
            server.close()
