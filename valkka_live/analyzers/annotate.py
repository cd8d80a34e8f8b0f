"""Paints what an analyzer says into a picture: for its view while somebody looks, and into videos. OpenCV only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers import colors
from valkka_live.analyzers.base import Analysis
from valkka_live.analyzers.brush import Brush, Plate, Points, Stroke
from valkka_live.core.detection import Detection
from valkka_live.core.messages import Count
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.core.skeleton import bones, joints

MOTION = "motion"
BOX_PX, ZONE_PX, LINE_PX, ARROW_PX = 2.0, 1.5, 2.5, 38.0
BONE_PX, JOINT_PX, OBJECT_ALPHA = 1.5, 5.0, 0.2
ZONE_ALPHA, BUSY_ZONE_ALPHA, MASK_ALPHA, SEEN_ALPHA = 0.13, 0.28, 0.6, 0.5
NARROW_BOX_PX = 34
MARGIN_PX = 4


def annotated(picture: NDArray[np.uint8], analysis: Analysis, shapes: Sequence[Shape] = ()) -> NDArray[np.uint8]:
    """A copy of the picture with mask, zones, boxes, lines, counts and labels painted into it.

    Args:
        picture: (h, w, 3) uint8 BGR; stays as it is.
        analysis: of this picture.
        shapes: that the analyzer works with.

    Returns:
        (h, w, 3) uint8 BGR.
    """
    brush = Brush(np.array(picture))
    if analysis.mask is not None:
        brush.tint(analysis.mask, colors.SEEN, SEEN_ALPHA)
    busy = {count.shape for count in analysis.counts if count.label == "inside" and count.value > 0}
    areas = [(shape, brush.points(shape.points)) for shape in shapes if shape.kind is not ShapeKind.LINE]
    lines = [(shape, brush.points(shape.points)) for shape in shapes if shape.kind is ShapeKind.LINE]
    _paint_areas(brush, areas, busy)
    boxes = [_box(brush, found) for found in analysis.detections]
    _paint_objects(brush, analysis.detections, boxes)
    brush.strokes([stroke for _, points in lines for stroke in _line_strokes(brush, points)])
    plates = _Plates(brush)
    if any(not count.shape for count in analysis.counts):
        plates.add(_words("", analysis.counts), colors.LINE, [(MARGIN_PX, MARGIN_PX)])
    for shape, points in lines:
        plates.add(_words(shape.name, analysis.counts), colors.LINE, _beside_line(brush, points))
    for shape, points in areas:
        if shape.kind is ShapeKind.ZONE:
            plates.add(_words(shape.name, analysis.counts), colors.ZONE, [_lowest_left(brush, points)])
    for found, box in sorted(zip(analysis.detections, boxes, strict=True), key=lambda pair: -pair[0].confidence):
        label = _label(found, narrow=box.points[:, 0].max() - box.points[:, 0].min() < brush.px(NARROW_BOX_PX))
        if label:
            plates.add(label, box.color, _around(brush, box.points), may_fail=True)
    brush.plates(plates.placed)
    return brush.picture


def _paint_areas(brush: Brush, areas: Sequence[tuple[Shape, Points]], busy: set[str]) -> None:
    masks = [points for shape, points in areas if shape.kind is ShapeKind.MASK]
    brush.fill(masks, colors.MASK, MASK_ALPHA)
    for points in masks:
        brush.hatch(points, colors.WHITE)
    zones = [(shape, points) for shape, points in areas if shape.kind is ShapeKind.ZONE]
    brush.fill([points for shape, points in zones if shape.name not in busy], colors.ZONE, ZONE_ALPHA)
    brush.fill([points for shape, points in zones if shape.name in busy], colors.ZONE, BUSY_ZONE_ALPHA)
    brush.strokes([Stroke(points, colors.ZONE, ZONE_PX, closed=True) for _, points in zones])


def _paint_objects(brush: Brush, detections: Sequence[Detection], boxes: Sequence[Stroke]) -> None:
    """Boxes, or in their place masks and turned boxes; and key points."""
    strokes: list[Stroke] = []
    tints: dict[colors.Color, list[Points]] = {}
    for found, box in zip(detections, boxes, strict=True):
        if not found.outline:
            strokes.append(box)
        else:
            corners = brush.points(found.outline)
            strokes.append(Stroke(corners, box.color, BOX_PX, closed=True))
            if len(corners) > len(box.points):
                tints.setdefault(box.color, []).append(corners)
        lines = [brush.points(bone) for bone in bones(found.key_points)]
        dots = [brush.points((joint, joint)) for joint in joints(found.key_points)]
        strokes += [Stroke(line, box.color, BONE_PX) for line in lines] + [
            Stroke(dot, box.color, JOINT_PX) for dot in dots
        ]
    for color, areas in tints.items():
        brush.fill(areas, color, OBJECT_ALPHA)
    brush.strokes(strokes)


def _box(brush: Brush, found: Detection) -> Stroke:
    x1, y1, x2, y2 = found.xyxy
    corners = brush.points([(x1, y1), (x2, y1), (x2, y2), (x1, y2)])
    is_motion = found.class_name == MOTION
    color = colors.MOTION if is_motion else colors.class_color(found.class_name)
    return Stroke(corners, color, BOX_PX, closed=True, dashed=is_motion, smooth=False)


def _line_strokes(brush: Brush, points: Points) -> list[Stroke]:
    """The line itself, and an arrow from its middle to where "in" is: its right, seen from its beginning."""
    begin, end = points.astype(float)
    along = (end - begin) / max(float(np.hypot(*(end - begin))), 1.0)
    inwards = np.array([-along[1], along[0]])
    middle = (begin + end) / 2
    tip = middle + inwards * brush.px(ARROW_PX)
    wing = brush.px(ARROW_PX / 4)
    head = [tip - inwards * wing + along * wing, tip, tip - inwards * wing - along * wing]
    paths = ([begin, end], [middle, tip], head)
    return [Stroke(np.rint(path).astype(np.int32), colors.LINE, LINE_PX) for path in paths]


def _words(name: str, counts: Iterable[Count]) -> str:
    """ "Path  in 14  out 9": a shape's name and its counts, over all classes."""
    totals: dict[str, int] = {}
    by_class: dict[str, int] = {}
    for count in counts:
        if count.shape == name:
            group = by_class if count.class_name else totals
            group[count.label] = group.get(count.label, 0) + count.value
    numbers = totals | {label: value for label, value in by_class.items() if label not in totals}
    return "  ".join(part for part in (name, *(f"{label} {value}" for label, value in numbers.items())) if part)


def _label(found: Detection, *, narrow: bool) -> str:
    """ "person 0.95  #7"."""
    track = f"#{found.track_id}" if found.track_id >= 0 else ""
    if found.class_name == MOTION:
        return track
    return found.class_name if narrow else f"{found.class_name} {found.confidence:.2f}  {track}".rstrip()


def _beside_line(brush: Brush, points: Points) -> list[tuple[int, int]]:
    """Near the end with more room below it, else near the other."""
    ends = sorted(points.tolist(), key=lambda point: point[1])
    return [(x + brush.px(MARGIN_PX), y + brush.px(MARGIN_PX)) for x, y in ends]


def _lowest_left(brush: Brush, points: Points) -> tuple[int, int]:
    """Inside an area, at its lowest left corner."""
    x, y = min(points.tolist(), key=lambda point: (-point[1], point[0]))
    return x + brush.px(MARGIN_PX), y - brush.plate_size("")[1] - brush.px(MARGIN_PX)


def _around(brush: Brush, box: Points) -> list[tuple[int, int]]:
    """Above a box, below it, inside at its top, inside at its bottom."""
    (left, top), (_, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
    height, gap = brush.plate_size("")[1], math.ceil(brush.px(BOX_PX) / 2) + 1
    return [(left, top - height - gap), (left, bottom + gap + 1), (left, top + gap), (left, bottom - height - gap)]


class _Plates:
    """Finds room for plates; the first come is the first served."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self.placed: list[Plate] = []

    def add(self, text: str, color: colors.Color, places: Sequence[tuple[int, int]], *, may_fail: bool = False) -> None:
        """Put a plate at the first of some places (left, top) where it meets no other; if there is none, at the last one."""
        width, height = self._brush.plate_size(text)
        picture_height, picture_width = self._brush.picture.shape[:2]
        plate = None
        for left, top in places:
            inside = 0 <= top <= picture_height - height
            at = (
                max(0, min(left, picture_width - width)),
                max(0, min(top, picture_height - height)),
            )
            plate = Plate(text, color, *at, width, height)
            if (inside or not may_fail) and not any(_meet(plate, other) for other in self.placed):
                break
        else:
            if may_fail:
                return
        if plate is not None:
            self.placed.append(plate)


def _meet(a: Plate, b: Plate) -> bool:
    return (
        a.left < b.left + b.width
        and b.left < a.left + a.width
        and a.top < b.top + b.height
        and b.top < a.top + a.height
    )
