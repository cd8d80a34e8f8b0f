"""The detector's numbers for other programs: a ring buffer whose frames are JSON text, filled while somebody reads."""

from __future__ import annotations

import os
from types import TracebackType

import msgspec
import numpy as np

from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import DetectorStats
from valkka_live.core.shmem import FrameView, RingClient, RingServer, list_rings

PREFIX = "detector-stats."
"""The process id of the master follows: every running program has its own."""
SIDE_PX = 256
"""Width and height of a frame, one byte a pixel: room for more than two hundred clients."""


class StatsRing:
    """The writing end; belongs to the master and its thread. Close it."""

    def __init__(self) -> None:
        """Make the ring.

        Raises:
            RingError: it cannot be made.
        """
        self._server = RingServer(f"{PREFIX}{os.getpid()}", SIDE_PX, SIDE_PX, PixelFormat.GRAY8, max_detections=0)

    def tell(self, stats: DetectorStats) -> None:
        """Serve new numbers; costs nothing while nobody reads, and what is too long is not served."""
        if not self._server.readers:
            return
        text = np.frombuffer(msgspec.json.encode(stats), np.uint8)
        picture = np.full(SIDE_PX * SIDE_PX, ord(" "), np.uint8)
        if len(text) <= len(picture):
            picture[: len(text)] = text
            self._server.push(picture.reshape(SIDE_PX, SIDE_PX))

    def close(self) -> None:
        """End the ring."""
        self._server.close()

    def __enter__(self) -> StatsRing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def stats_rings() -> list[str]:
    """Names of the rings of all masters of this user that run now."""
    return [ring.name for ring in list_rings() if ring.name.startswith(PREFIX)]


def read_stats(client: RingClient, timeout_s: float) -> DetectorStats | None:
    """The next numbers of a master; None when none came within the time.

    Raises:
        RingError: the master has ended, or it is no ring of this kind.
        msgspec.DecodeError: another version of the program wrote them.
    """
    view: FrameView | None = client.read(timeout_s)
    if view is None:
        return None
    with view:
        text = view.array.tobytes()
    return msgspec.json.decode(text, type=DetectorStats)
