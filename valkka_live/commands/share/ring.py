"""The ring buffer of ``valkka-live share``: follows the wanted size and the source's."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from valkka_live.core.frame import PixelFormat
from valkka_live.core.geometry import fit_size
from valkka_live.core.shmem import RingServer
from valkka_live.core.sources.base import SourceFrame

_HALVES_COLOURS = (PixelFormat.YUV420P, PixelFormat.NV12)


@dataclass(frozen=True, slots=True)
class RingShape:
    """What the ring buffer is to be.

    Attributes:
        name: of the ring.
        box_wh: size of its frames, pixels; None: the source's own.
        fit: keep the source's proportions inside the box instead of stretching to exactly its size.
        pixel_format, n_slots: of the ring.
    """

    name: str
    box_wh: tuple[int, int] | None
    fit: bool
    pixel_format: PixelFormat
    n_slots: int

    def size_for(self, source_wh: tuple[int, int]) -> tuple[int, int]:
        """Size of the frames, pixels, for a source of this size."""
        if self.box_wh is not None:
            return fit_size(source_wh, self.box_wh) if self.fit else self.box_wh
        if self.pixel_format in _HALVES_COLOURS:
            return source_wh[0] // 2 * 2, source_wh[1] // 2 * 2
        return source_wh


class SharedRing:
    """Made as soon as its size is known, filled by the playing thread, closed by whoever ends the program.

    Attributes:
        frames: written since the start; also the number of the next one, which goes on when the ring is re-made.
    """

    def __init__(self, shape: RingShape) -> None:
        """Make the ring now if the source has no say in its size.

        Raises:
            NameTaken, NoSharedMemory, OSError: as :class:`RingServer`.
        """
        self._shape = shape
        self._lock = threading.Lock()
        self._closed = False
        self._server: RingServer | None = None
        self.frames = 0
        if shape.box_wh is not None and not shape.fit:
            self._remake(shape.box_wh)

    @property
    def words(self) -> str:
        """What it is, for the user: “640×360 RGB24”."""
        server = self._server
        return f"{server.width}×{server.height} {server.pixel_format.name}" if server else ""

    def write(self, frame: SourceFrame) -> None:
        """Scale a frame into the next slot; nothing happens after :meth:`close`.

        Raises:
            NameTaken, NoSharedMemory, OSError: the ring had to be made and could not be; the next frame tries again.
        """
        with self._lock:
            if self._closed:
                return
            size_wh = self._shape.size_for(frame.picture.size_wh)
            server = self._server
            if server is None or (server.width, server.height) != size_wh:
                server = self._remake(size_wh)
            with server.slot(
                seq=self.frames, media_time_ns=frame.media_time_ns, monotonic_ns=time.monotonic_ns()
            ) as target:
                frame.picture.write_to(target, server.pixel_format)
            self.frames += 1

    def close(self) -> None:
        """Tell the readers that it ends, and give the memory back. Any thread."""
        with self._lock:
            self._closed = True
            self._drop()

    def _remake(self, size_wh: tuple[int, int]) -> RingServer:
        self._drop()
        shape = self._shape
        self._server = RingServer(shape.name, *size_wh, shape.pixel_format, n_slots=shape.n_slots, max_detections=0)
        return self._server

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
