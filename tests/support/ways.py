"""Boxes that move on given ways, and frames that carry them, for analyzers that work on another's results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat

SIZE_WH = (640, 360)
START_NS = 5_000_000_000
_BLACK = np.zeros((SIZE_WH[1], SIZE_WH[0], 3), np.uint8)
Look = Callable[[float], Iterable[Detection]]


def person(
    x: float, foot: float, height: float = 0.3, *, name: str = "person", confidence: float = 0.9, track_id: int = -1
) -> Detection:
    """Somebody whose foot is at a place; the box is as wide as 0.4 of its height, on a picture of 16:9."""
    half = height * 0.2 * 9 / 16
    return Detection((x - half, foot - height, x + half, foot), confidence, name, 0, track_id)


def carrying(detections: Iterable[Detection], at_s: float, size_wh: tuple[int, int] = SIZE_WH) -> Frame:
    """A black frame of a time with these detections."""
    time_ns = START_NS + round(at_s * 1e9)
    picture = _BLACK if size_wh == SIZE_WH else np.zeros((size_wh[1], size_wh[0], 3), np.uint8)
    meta = FrameMeta(round(at_s * 100), size_wh[0], size_wh[1], PixelFormat.BGR24, time_ns, time_ns, round(at_s * 1000))
    return Frame(picture, meta, tuple(detections))


def played(look: Look, until_s: float, fps: float = 10.0, from_s: float = 0.0) -> Iterator[Frame]:
    """Frames with what ``look(seconds)`` gives."""
    for n in range(round((until_s - from_s) * fps)):
        at_s = from_s + n / fps
        yield carrying(look(at_s), at_s)


def between(at_s: float, *stations: tuple[float, float]) -> float:
    """Where somebody is who is at these places at these times: (seconds, place) in order, straight on between them."""
    return float(np.interp(at_s, [time for time, _ in stations], [place for _, place in stations]))
