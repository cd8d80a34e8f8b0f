"""Detections: what a detector or an analyzer found on one frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

DETECTION_DTYPE = np.dtype(
    [
        ("xyxy", "<f4", (4,)),
        ("confidence", "<f4"),
        ("class_id", "<i4"),
        ("track_id", "<i4"),
        ("class_name", "S36"),
    ]
)
"""One detection in shared memory, 64 bytes. xyxy is relative to the picture, 0.0 to 1.0; class_name is UTF-8, cut at 36 bytes;
track_id is -1 when the object is not tracked."""

_CLASS_NAME_BYTES = 36

MAX_OUTLINE_POINTS, MAX_KEY_POINTS = 48, 64
MAX_OUTLINED = 64
"""Of the detections of one picture so many may have an outline or key points: messages between processes are limited."""
FURTHEST = (-1.0, 2.0)
"""A turned box or a key point may lie outside the picture, by its size at most."""

Outline = Annotated[tuple[tuple[float, float], ...], msgspec.Meta(max_length=MAX_OUTLINE_POINTS)]
KeyPoints = Annotated[tuple[tuple[float, float, float], ...], msgspec.Meta(max_length=MAX_KEY_POINTS)]


class Detection(msgspec.Struct, frozen=True):
    """One box on one frame.

    Attributes:
        xyxy: left, top, right, bottom relative to the picture, 0.0 to 1.0.
        confidence: 0.0 to 1.0; 1.0 for regions that carry none.
        class_name: "person", "car", "motion" ...
        class_id: the model's number of the class, -1 when there is none.
        track_id: the same object over time, -1 when it is not tracked.
        outline: corners of the polygon around it, relative to the picture: of a mask, or the four of a turned box, which may lie
            outside the picture. Empty: the model gives none. Not in ring buffers.
        key_points: (x, y, confidence) of each, relative to the picture, in the model's order. Not in ring buffers.
    """

    xyxy: tuple[float, float, float, float]
    confidence: float
    class_name: str
    class_id: int = -1
    track_id: int = -1
    outline: Outline = ()
    key_points: KeyPoints = ()


def to_records(detections: Sequence[Detection]) -> NDArray[np.void]:
    """Detections as (N,) records of DETECTION_DTYPE."""
    records = np.zeros(len(detections), DETECTION_DTYPE)
    for record, detection in zip(records, detections, strict=True):
        record["xyxy"] = detection.xyxy
        record["confidence"] = detection.confidence
        record["class_id"] = detection.class_id
        record["track_id"] = detection.track_id
        name = detection.class_name.encode()[:_CLASS_NAME_BYTES]
        record["class_name"] = name.decode(errors="ignore").encode()
    return records


def from_records(records: NDArray[np.void]) -> list[Detection]:
    """The way back from :func:`to_records`; bytes that are not UTF-8 are replaced."""
    return [
        Detection(
            xyxy=(float(r["xyxy"][0]), float(r["xyxy"][1]), float(r["xyxy"][2]), float(r["xyxy"][3])),
            confidence=float(r["confidence"]),
            class_name=bytes(r["class_name"]).decode(errors="replace"),
            class_id=int(r["class_id"]),
            track_id=int(r["track_id"]),
        )
        for r in records
    ]
