"""Paints marks over a picture: every stroke twice, so that it shows on anything; no antialiasing for boxes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from valkka_live.core.shapes import Point
from valkka_live.gui.theme import OVERLAY, qcolor
from valkka_live.gui.video.labels import Area, LabelWish, place_labels
from valkka_live.gui.video.overlay import Mark
from valkka_live.gui.video.overlay_outline import paint_key_points, paint_outline
from valkka_live.gui.video.plates import plate
from valkka_live.gui.video.shape_paint import on_picture

_BOX_PX, _SMALL_BOX_PX = 2.0, 1.5
_NARROW_BOX_PX = 34
_TAIL_PX, _TAIL_ALPHAS = 2.0, (0.25, 0.5, 0.75, 1.0)
_LONGEST_PX, _WIDEST_PX = 4096, 8


def paint_boxes(painter: QPainter, marks: Sequence[Mark], picture: QRectF, *, small: bool) -> None:
    """Draw the boxes, or the outlines in their place, and key points.

    Args:
        painter: on the tile, in logical pixels.
        picture: where the picture lies, logical pixels.
        small: a small tile: thinner.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    scale = painter.device().devicePixelRatio()
    width_px = _SMALL_BOX_PX if small else _BOX_PX
    for mark in marks:
        painter.setOpacity(mark.opacity)
        if mark.outline:
            paint_outline(painter, mark, picture, width_px)
        else:
            _paint_box(painter, mark, _box_on(mark, picture, scale), width_px)
        if mark.key_points:
            paint_key_points(painter, mark, picture)
    painter.setOpacity(1.0)


def paint_labels(
    painter: QPainter, marks: Sequence[Mark], picture: QRectF, tile: QRect, taken: Sequence[QRect]
) -> None:
    """Draw the labels of boxes.

    Args:
        taken: header, controls and plates, which no label may meet.
    """
    scale = painter.device().devicePixelRatio()
    boxes = [_box_on(mark, picture, scale) for mark in marks]
    _paint_labels(painter, marks, boxes, _area(QRectF(tile)), [_area(QRectF(rect)) for rect in taken])
    painter.setOpacity(1.0)


def paint_tail(painter: QPainter, mark: Mark, way: Sequence[Point], picture: QRectF) -> None:
    """Draw where an object came from, stronger towards the object."""
    points = [on_picture(point, picture) for point in way]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(mark.opacity)
    painter.setPen(QPen(qcolor("#000000", 0.4), _TAIL_PX + 2))
    painter.drawPolyline(points)
    parts = min(len(_TAIL_ALPHAS), len(way) - 1)
    for part, alpha in enumerate(_TAIL_ALPHAS[-parts:]):
        begin, end = part * (len(way) - 1) // parts, (part + 1) * (len(way) - 1) // parts
        painter.setPen(QPen(qcolor(mark.color, alpha), _TAIL_PX))
        painter.drawPolyline(points[begin : end + 1])
    painter.setOpacity(1.0)


def _box_on(mark: Mark, picture: QRectF, scale: float) -> QRectF:
    """The box in the tile, snapped to device pixels."""
    x1, y1, x2, y2 = (min(max(value, 0.0), 1.0) for value in mark.xyxy)
    corners = (
        picture.left() + x1 * picture.width(),
        picture.top() + y1 * picture.height(),
        picture.left() + x2 * picture.width(),
        picture.top() + y2 * picture.height(),
    )
    left, top, right, bottom = (round(value * scale) / scale for value in corners)
    return QRectF(left, top, max(right - left, 1.0), max(bottom - top, 1.0))


def _paint_box(painter: QPainter, mark: Mark, box: QRectF, width_px: float) -> None:
    half = width_px / 2
    shadow = _shadow()
    for side in _frame_sides(box.adjusted(-half - 1, -half - 1, half + 1, half + 1), width_px + 2):
        painter.drawPixmap(side, shadow[side.height() > side.width()], QRectF(0, 0, side.width(), side.height()))
    if mark.dashed:
        line = QPen(qcolor(mark.color), width_px)
        line.setDashPattern([4, 3])
        painter.setPen(line)
        painter.drawRect(box)
    else:
        for side in _frame_sides(box.adjusted(-half, -half, half, half), width_px):
            painter.fillRect(side, qcolor(mark.color))


def _frame_sides(outer: QRectF, width_px: float) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """A frame as four rectangles that do not overlap: upper, lower, left, right."""
    left, top, width, height = outer.left(), outer.top(), outer.width(), outer.height()
    inner_height = max(0.0, height - 2 * width_px)
    return (
        QRectF(left, top, width, width_px),
        QRectF(left, top + height - width_px, width, width_px),
        QRectF(left, top + width_px, width_px, inner_height),
        QRectF(left + width - width_px, top + width_px, width_px, inner_height),
    )


@cache
def _shadow() -> tuple[QPixmap, QPixmap]:
    """The outline's colour as a long lying and a long standing strip.

    A narrow upright rectangle filled with a translucent colour costs Qt 25 µs, as a pixmap 4 µs (measured, 200 px high).
    """
    strips = QPixmap(_LONGEST_PX, _WIDEST_PX), QPixmap(_WIDEST_PX, _LONGEST_PX)
    for strip in strips:
        strip.fill(qcolor("#000000", 0.67))
    return strips


def _paint_labels(
    painter: QPainter, marks: Sequence[Mark], boxes: Sequence[QRectF], tile: Area, taken: Sequence[Area]
) -> None:
    scale = painter.device().devicePixelRatio()
    labelled = []
    for mark, box in zip(marks, boxes, strict=True):
        text = mark.short_label if box.width() < _NARROW_BOX_PX else mark.label
        if text:
            drawn = plate(((text, OVERLAY.plate_text),), mark.color, scale)
            size = drawn.deviceIndependentSize()
            outer = box.adjusted(-1, -1, 1, 1)
            labelled.append((mark, drawn, LabelWish(_area(outer), size.width(), size.height(), mark.confidence)))
    places = place_labels([wish for _, _, wish in labelled], tile, taken)
    for (mark, drawn, _), place in zip(labelled, places, strict=True):
        if place is not None:
            painter.setOpacity(mark.opacity)
            painter.drawPixmap(QPointF(place.left, place.top), drawn)


def _area(rect: QRectF) -> Area:
    return Area(rect.left(), rect.top(), rect.right(), rect.bottom())
