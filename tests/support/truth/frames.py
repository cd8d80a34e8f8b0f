"""Frames of which everything is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat

START_NS = 1_000_000_000_000
"""CLOCK_MONOTONIC of the first frame of a sequence, ns."""

_START_WALL_MS = 1_767_225_600_000


@dataclass(frozen=True, slots=True)
class TrueObject:
    """Where an object really is. What stands there from the beginning to the end of a sequence is none.

    Attributes:
        object_id: the same object as long as it is there.
        class_name: "person", "car" or "dog".
        xyxy: left, top, right, bottom of the whole object clipped to the picture, 0.0 to 1.0.
        visible: share of the object that is neither hidden nor outside of the picture, 0.0 to 1.0.
        moving: it moves at this moment.
    """

    object_id: int
    class_name: str
    xyxy: tuple[float, float, float, float]
    visible: float
    moving: bool

    @property
    def area(self) -> float:
        """What can be seen of its box, as a share of the picture."""
        left, top, right, bottom = self.xyxy
        return max(0.0, right - left) * max(0.0, bottom - top) * self.visible


@dataclass(frozen=True, slots=True)
class TruthFrame:
    """A frame and what is on it.

    Attributes:
        time_s: since the first frame of the sequence.
    """

    frame: Frame
    objects: tuple[TrueObject, ...]
    time_s: float


def make_frame(picture: NDArray[np.uint8], seq: int, time_s: float, detections: Sequence[Detection] = ()) -> Frame:
    """A BGR picture as the frame that was taken ``time_s`` after the sequence began."""
    height, width = picture.shape[:2]
    time_ns = round(time_s * 1e9)
    meta = FrameMeta(
        seq=seq,
        width=width,
        height=height,
        pixel_format=PixelFormat.BGR24,
        media_time_ns=time_ns,
        monotonic_ns=START_NS + time_ns,
        wall_time_ms=_START_WALL_MS + round(time_s * 1000),
    )
    return Frame(picture, meta, detections)


def as_detections(objects: Sequence[TrueObject], *, tracked: bool = False) -> list[Detection]:
    """True boxes as a faultless detector would report them; with ``tracked``, the object's number is its track's."""
    return [Detection(one.xyxy, 1.0, one.class_name, track_id=one.object_id if tracked else -1) for one in objects]
