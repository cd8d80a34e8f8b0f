"""Frames that betray every mixture: each 8-byte word of the pixels and of the detections, and each number, tells which frame it is of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem import FrameView


def word_of(seq: int) -> np.uint64:
    """The 64-bit word that every part of frame seq holds."""
    return np.uint64((seq + 1) * 0x9E3779B97F4A7C15 % 2**64)


def fill(array: NDArray[np.uint8], seq: int) -> None:
    """Paint frame seq; the array's bytes must be whole 8-byte words."""
    array.reshape(-1).view(np.uint64)[:] = word_of(seq)


def is_whole(array: NDArray[np.uint8], seq: int) -> bool:
    """Whether every word is frame seq's."""
    return bool((array.reshape(-1).view(np.uint64) == word_of(seq)).all())


class Detections:
    """Makes and checks the detections of frames: their number changes from frame to frame.

    Args:
        room: most that a frame may have.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._records = np.zeros(room, DETECTION_DTYPE)
        self._words = self._records.view(np.uint64)

    def of(self, seq: int) -> NDArray[np.void]:
        """Those of frame seq; good until the next call."""
        self._words[:] = word_of(seq)
        return self._records[: seq % (self._room + 1)]

    def are_whole(self, records: NDArray[np.void], seq: int) -> bool:
        """Whether these are frame seq's, all of them."""
        return len(records) == seq % (self._room + 1) and bool((records.view(np.uint64) == word_of(seq)).all())


def numbers_of(seq: int) -> dict[str, int]:
    """What is written beside frame seq."""
    return {
        "media_time_ns": seq * 3 + 1,
        "monotonic_ns": seq * 5 + 2,
        "wall_time_ms": seq * 7 + 3,
        "camera_number": seq % 65536,
    }


def numbers_are_whole(meta: FrameMeta) -> bool:
    """Whether all numbers are of one frame."""
    seq = meta.seq
    return (meta.media_time_ns, meta.monotonic_ns, meta.wall_time_ms, meta.camera_number) == (
        seq * 3 + 1,
        seq * 5 + 2,
        seq * 7 + 3,
        seq % 65536,
    )


def fault_in(view: FrameView, pixels: NDArray[np.uint8], detections: Detections) -> str:
    """What of a view is not of its frame, in words; empty when all is well. Says nothing of whether it still is valid."""
    meta = view.meta
    if not numbers_are_whole(meta):
        return f"numbers of several frames: {meta}"
    if not detections.are_whole(view.detections, meta.seq):
        return f"frame {meta.seq} with the detections of another: {view.detections}"
    right = pixels.reshape(-1).view(np.uint64) == word_of(meta.seq)  # looked at once: it may change under our eyes
    if not right.all():
        return f"frame {meta.seq} with {(~right).sum()} words of another, the first at {right.argmin()}"
    return ""
