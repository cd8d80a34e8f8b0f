"""A camera's two ring buffers: made, re-made and filled."""

from __future__ import annotations

import logging
import threading
import time

from valkka_live.core.frame import FrameMeta, PixelFormat
from valkka_live.core.geometry import fit_size
from valkka_live.core.shmem import NameTaken, RingServer
from valkka_live.core.sources.base import Picture

log = logging.getLogger(__name__)

TAKEN_RETRY_S = 2.0
"""The process of the camera's other stream may serve the ring a moment longer; every try holds the pictures up for half a second."""
END_WITHIN_S = 1.0


class CameraRing:
    """One ring buffer that follows the wanted size and the source's size. Decoder process, main thread.

    Attributes:
        frames: written since the start.
    """

    def __init__(self, name: str, pixel_format: PixelFormat, n_slots: int) -> None:
        """Nothing is allocated before the first frame.

        Args:
            name: of the ring.
            pixel_format: BGRX or BGR24.
            n_slots: readers + 2 at least, so that every reader's picture stays whole while it looks.
        """
        self._name = name
        self._pixel_format = pixel_format
        self._n_slots = n_slots
        self._server: RingServer | None = None
        self._taken_until_s = 0.0
        self._lock = threading.Lock()
        self._ended = False
        self.frames = 0

    def write(self, picture: Picture, box_wh: tuple[int, int], meta: FrameMeta) -> None:
        """Scale the picture into the next slot, if anybody reads; a new ring's first picture is there for whoever waits for the ring.

        Args:
            picture: of the source.
            box_wh: what the picture must fit into, pixels; (0, 0) closes the ring.
            meta: number and times of the frame.

        Raises:
            NoSharedMemory: the ring cannot be made.
        """
        with self._lock:
            if min(box_wh) < 1 or self._ended:
                self._close()
            else:
                self._write(picture, box_wh, meta)

    def _write(self, picture: Picture, box_wh: tuple[int, int], meta: FrameMeta) -> None:
        width, height = fit_size(picture.size_wh, box_wh)
        server = self._server
        is_new = server is None or (server.width, server.height) != (width, height)
        if is_new:
            self._close()
            server = self._server = self._make(width, height)
        if server is None or (server.readers == 0 and not is_new):
            return
        with server.slot(
            seq=meta.seq,
            media_time_ns=meta.media_time_ns,
            monotonic_ns=meta.monotonic_ns,
            wall_time_ms=meta.wall_time_ms,
            camera_number=meta.camera_number,
        ) as target:
            picture.write_to(target, self._pixel_format)
        self.frames += 1

    def _make(self, width: int, height: int) -> RingServer | None:
        """The ring; None while another process still serves it."""
        if time.monotonic() < self._taken_until_s:
            return None
        try:
            server = RingServer(self._name, width, height, self._pixel_format, n_slots=self._n_slots)
        except NameTaken as error:
            self._taken_until_s = time.monotonic() + TAKEN_RETRY_S
            log.info("%s; next try in %.0f s", error, TAKEN_RETRY_S)
            return None
        log.info("ring %s: %d×%d %s", self._name, width, height, self._pixel_format.name)
        return server

    def close(self) -> None:
        """Tell the readers that it ends, and give the memory back; the next picture makes it anew."""
        with self._lock:
            self._close()

    def end(self) -> None:
        """Close it for good, from any thread; whoever returns from here may end the process, and nothing is left of the ring.

        Another thread that is just making, filling or closing the ring is waited for, but not for ever.
        """
        free = self._lock.acquire(timeout=END_WITHIN_S)
        try:
            self._ended = True
            self._close()
        finally:
            if free:
                self._lock.release()

    def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
