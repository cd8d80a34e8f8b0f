"""What is drawn over a picture: boxes with colour, strength and words, a function of the results. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from valkka_live.core.detection import Detection, KeyPoints, Outline
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.overlay_colors import class_color
from valkka_live.gui.class_words import class_word
from valkka_live.gui.theme import OVERLAY
from valkka_live.gui.tr import number

MOTION = "motion"

_FULL_NS, _FADING_NS, _GONE_NS = 500_000_000, 1_000_000_000, 2_000_000_000
_FAINT = 0.4
_SAME = 0.7
"""Boxes of one class that overlap so much (IoU) are one object."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One box to draw.

    Attributes:
        xyxy: relative to the picture, 0.0 to 1.0.
        dashed: a region of motion.
        opacity: above 0.0, to 1.0.
        label, short_label: "person 0.95 #7" and "person"; "" for none.
        track: (analyzer, track id) of an object that is followed.
        outline: polygon that is drawn in place of the box; empty: the box.
        key_points: (x, y, confidence) of each.
    """

    xyxy: tuple[float, float, float, float]
    color: str
    dashed: bool
    opacity: float
    label: str
    short_label: str
    confidence: float
    track: tuple[str, int] | None = None
    outline: Outline = ()
    key_points: KeyPoints = ()


def opacity_at(age_ns: int) -> float:
    """How strongly a result of this age is drawn; 0.0: not at all."""
    if age_ns < _FULL_NS:
        return 1.0
    if age_ns < _FADING_NS:
        return 1.0 - (1.0 - _FAINT) * (age_ns - _FULL_NS) / (_FADING_NS - _FULL_NS)
    return _FAINT if age_ns < _GONE_NS else 0.0


def marks_at(results: Iterable[AnalysisResult], shown_ns: int) -> list[Mark]:
    """The boxes to draw over the frame that is shown.

    Args:
        results: the newest answered one of each analyzer.
        shown_ns: CLOCK_MONOTONIC of the shown frame.
    """
    marks: list[Mark] = []
    for result in results:
        opacity = opacity_at(shown_ns - result.monotonic_ns)
        if opacity > 0:
            marks += [_mark(found, result.analyzer, opacity) for found in result.detections]
    return _without_doubles(marks)


def _without_doubles(marks: list[Mark]) -> list[Mark]:
    """An object that several analyzers tell is drawn once: as the one that follows it has it, with the detector's outline."""
    followed = [mark for mark in marks if mark.track is not None]
    kept: list[Mark] = []
    for mark in followed:
        if not any(_is_same(mark, other) for other in kept):
            kept.append(mark)
    if not kept:
        return marks
    rest = []
    for mark in marks:
        if mark.track is None:
            twin = next((n for n, other in enumerate(kept) if _is_same(mark, other)), None)
            if twin is None:
                rest.append(mark)
            elif mark.outline or mark.key_points:
                kept[twin] = replace(kept[twin], outline=mark.outline, key_points=mark.key_points)
    return rest + kept


def _is_same(one: Mark, other: Mark) -> bool:
    """The same class at the same place."""
    if one.color != other.color or one.dashed != other.dashed or one.short_label != other.short_label:
        return False
    (ax1, ay1, ax2, ay2), (bx1, by1, bx2, by2) = one.xyxy, other.xyxy
    common = max(0.0, min(ax2, bx2) - max(ax1, bx1)) * max(0.0, min(ay2, by2) - max(ay1, by1))
    both = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - common
    return both > 0 and common / both > _SAME


def _mark(found: Detection, analyzer: str, opacity: float) -> Mark:
    track = (analyzer, found.track_id) if found.track_id >= 0 else None
    which = f"#{found.track_id}" if track else ""
    if MOTION in (analyzer, found.class_name):
        return Mark(found.xyxy, OVERLAY.motion, True, opacity, which, "", found.confidence, track)
    name = class_word(found.class_name)
    label = f"{name} {number(found.confidence, 2)}  {which}".rstrip()
    return Mark(
        found.xyxy,
        class_color(found.class_name),
        False,
        opacity,
        label,
        name,
        found.confidence,
        track,
        outline=found.outline,
        key_points=found.key_points,
    )
