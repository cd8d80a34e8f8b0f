"""What a plug-in says is checked where it says it, so that a fault is found with the plug-in's name on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import numpy as np

from valkka_live.analyzers.base import Analysis, Happening
from valkka_live.analyzers.rings import MAX_DETECTIONS
from valkka_live.core.detection import FURTHEST, MAX_KEY_POINTS, MAX_OUTLINE_POINTS, MAX_OUTLINED, Detection
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue

MAX_REASON_CHARS = 300
_INT32 = range(-(2**31), 2**31)


class WrongResult(ValkkaLiveError):
    """A plug-in gave something that is no result; its author has to mend it."""

    def __init__(self, analyzer: str, reason: str) -> None:
        super().__init__(analyzer, reason)
        self.analyzer, self.reason = analyzer, reason

    def __str__(self) -> str:
        return f"the analyzer {self.analyzer} gave {self.reason}"


def checked(analyzer: str, analysis: object) -> Analysis:
    """What a plug-in's ``process`` returned, in plain types and inside its bounds.

    Boxes and confidences are clipped to 0.0 to 1.0; of too many detections the first MAX_DETECTIONS are kept.

    Args:
        analyzer: its name, for the words.
        analysis: anything.

    Raises:
        WrongResult: it is no Analysis, or something in it is not what it must be.
    """
    try:
        return _analysis(analysis)
    except _Wrong as error:
        raise WrongResult(analyzer, str(error)) from None


class _Wrong(Exception):
    """Why; the words go on after "the analyzer x gave"."""


def _analysis(value: object) -> Analysis:
    if not isinstance(value, Analysis):
        raise _Wrong(f"{_name(value)} instead of an Analysis")
    return Analysis(
        detections=_detections(value.detections),
        active=bool(value.active),
        answered=bool(value.answered),
        events=[_event(event) for event in _several(value.events, "events")],
        counts=[_count(count) for count in _several(value.counts, "counts")],
        mask=_mask(value.mask),
        reason=str(value.reason)[:MAX_REASON_CHARS],
        kept=bool(value.kept),
    )


def _detections(values: object) -> list[Detection]:
    checked = [_detection(value) for value in list(_several(values, "detections"))[:MAX_DETECTIONS]]
    outlined = [number for number, one in enumerate(checked) if one.outline or one.key_points]
    for number in outlined[MAX_OUTLINED:]:
        checked[number] = msgspec.structs.replace(checked[number], outline=(), key_points=())
    return checked


def _detection(value: object) -> Detection:
    if not isinstance(value, Detection):
        raise _Wrong(f"{_name(value)} instead of a Detection")
    try:
        x1, y1, x2, y2 = (float(side) for side in value.xyxy)
        confidence = float(value.confidence)
        class_id, track_id = int(value.class_id), int(value.track_id)
    except (TypeError, ValueError, OverflowError):
        raise _Wrong(f"a detection that cannot be read: {_shown(value)}") from None
    if not all(map(math.isfinite, (x1, y1, x2, y2, confidence))):
        raise _Wrong(f"a box or a confidence that is no finite number: {_shown(value)}")
    if x1 > x2 or y1 > y2:
        raise _Wrong(f"a box that is not left, top, right, bottom: {_shown(value)}")
    if class_id not in _INT32 or track_id not in _INT32:
        raise _Wrong(f"a class_id or track_id of more than 32 bits: {_shown(value)}")
    if not isinstance(value.class_name, str):
        raise _Wrong(f"a class name that is no text: {_shown(value)}")
    return Detection(
        (_clipped(x1), _clipped(y1), _clipped(x2), _clipped(y2)),
        _clipped(confidence),
        value.class_name,
        class_id,
        track_id,
        outline=_points(value.outline, 2, MAX_OUTLINE_POINTS),
        key_points=_points(value.key_points, 3, MAX_KEY_POINTS),
    )


def _points(values: object, n: int, most: int) -> tuple[Any, ...]:
    """Points of n numbers each."""
    try:
        points = tuple(tuple(map(float, point)) for point in _several(values, "points"))  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        raise _Wrong(f"an outline or key points that cannot be read: {_shown(values)}") from None
    if len(points) > most:
        raise _Wrong(f"an outline or key points of {len(points)} points; {most} are allowed")
    if not all(len(point) == n and all(FURTHEST[0] <= x <= FURTHEST[1] for x in point) for point in points):
        raise _Wrong(f"an outline or key points that are no points of a picture: {_shown(values)}")
    return points


def _event(value: object) -> Happening:
    if not isinstance(value, Happening):
        raise _Wrong(f"{_name(value)} instead of a Happening")
    if not isinstance(value.kind, str) or not value.kind or not isinstance(value.shape, str):
        raise _Wrong(f"an event without a kind, or with a shape that is no text: {_shown(value)}")
    if not isinstance(value.details, Mapping):
        raise _Wrong(f"details of an event that are no mapping: {_shown(value)}")
    details = {_text(name): _plain(detail) for name, detail in value.details.items()}
    return Happening(value.kind, _detections(value.detections), value.shape, details)


def _count(value: object) -> Count:
    if not isinstance(value, Count):
        raise _Wrong(f"{_name(value)} instead of a Count")
    texts = (value.shape, value.label, value.class_name)
    if not all(isinstance(text, str) for text in texts) or not isinstance(value.value, int | np.integer):
        raise _Wrong(f"a count that is no whole number of something: {_shown(value)}")
    return Count(shape=value.shape, label=value.label, value=int(value.value), class_name=value.class_name)


def _mask(mask: object) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None:
    if mask is None:
        return None
    if not isinstance(mask, np.ndarray) or mask.dtype != np.uint8 or mask.ndim != 2 or mask.size == 0:
        what = f"{mask.dtype} {mask.shape}" if isinstance(mask, np.ndarray) else _name(mask)
        raise _Wrong(f"a mask that is no array of uint8 (h, w), but {what}")
    return mask


def _several(values: object, what: str) -> Iterable[object]:
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise _Wrong(f"{what} that are no sequence, but {_name(values)}")
    return values


def _plain(value: object) -> ParameterValue:
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, str | int | float | bool):
        return plain
    raise _Wrong(f"a detail of an event that is neither text nor number: {_shown(value)}")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise _Wrong(f"a detail of an event whose name is no text: {_shown(value)}")


def _clipped(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _name(value: object) -> str:
    return "None" if value is None else type(value).__name__


def _shown(value: object) -> str:
    return repr(value)[:200]
