"""A ring buffer that an analyzer's worker writes: it follows the size of the camera's frames."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from valkka_live.core.detection import Detection, to_records
from valkka_live.core.frame import Frame, PixelFormat
from valkka_live.core.shmem import RingServer

MAX_DETECTIONS = 128


class FrameRing:
    """Serves frames with the camera's own sequence numbers and times; made anew when their size changes. One thread."""

    def __init__(self, name: str, n_slots: int = 8) -> None:
        """Remember the name; the ring exists from the first frame on, when its size is known.

        Args:
            name: of the ring; "" for none, then nothing may be called but :meth:`close`.
            n_slots: frames in it.
        """
        self._name, self._n_slots = name, n_slots
        self._server: RingServer | None = None
        self._size_wh = (0, 0)

    def prepare(self, size_wh: tuple[int, int]) -> RingServer:
        """The ring for frames of this size; made if it is not there yet, so that clients can attach.

        Raises:
            RingError: it cannot be made.
        """
        if self._server is None or size_wh != self._size_wh:
            self.close()
            self._server = RingServer(
                self._name, *size_wh, PixelFormat.BGR24, n_slots=self._n_slots, max_detections=MAX_DETECTIONS
            )
            self._size_wh = size_wh
        return self._server

    @property
    def readers(self) -> int:
        """Clients attached now; 0 while there is no ring."""
        return 0 if self._server is None else self._server.readers

    def push(self, frame: Frame, detections: Sequence[Detection] = ()) -> None:
        """Copy a frame and its results into the ring.

        Raises:
            RingError: the ring cannot be made.
        """
        meta = frame.meta
        self.prepare((meta.width, meta.height)).push(
            frame.array,
            seq=meta.seq,
            media_time_ns=meta.media_time_ns,
            monotonic_ns=meta.monotonic_ns,
            wall_time_ms=meta.wall_time_ms,
            camera_number=meta.camera_number,
            detections=to_records(detections[:MAX_DETECTIONS]),
        )

    def close(self) -> None:
        """End the ring; its clients see it. May be called twice."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def __enter__(self) -> FrameRing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
