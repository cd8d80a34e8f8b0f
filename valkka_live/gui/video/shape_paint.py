"""Paints lines, zones and masks, on tiles and in the editor; every stroke twice, so that it shows on anything."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from valkka_live.core.shapes import Point
from valkka_live.gui.theme import OVERLAY, qcolor

ZONE_PX, LINE_PX, END_PX = 1.5, 2.5, 4.0
_CALM, _BUSY, _MASKED = 0.13, 0.28, 0.6
_HEAD_PX = 9.0
_OUTLINE = 0.67
_ARROWS = "→↘↓↙←↖↑↗"


def on_picture(point: Point, picture: QRectF) -> QPointF:
    """Where a relative point lies."""
    return QPointF(picture.left() + point[0] * picture.width(), picture.top() + point[1] * picture.height())


def polygon_on(points: Sequence[Point], picture: QRectF) -> QPolygonF:
    """Where relative points lie."""
    return QPolygonF([on_picture(point, picture) for point in points])


def paint_zone(
    painter: QPainter,
    polygon: QPolygonF,
    *,
    busy: bool = False,
    filled: bool = True,
    color: str = OVERLAY.zone,
    width_px: float = ZONE_PX,
) -> None:
    """Edge and fill; more of it while somebody is inside. Without fill the edge is wider then."""
    width_px = width_px * 2 if busy and not filled else width_px
    painter.setPen(QPen(qcolor("#000000", _OUTLINE), width_px + 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(polygon)
    painter.setPen(QPen(qcolor(color), width_px))
    painter.setBrush(qcolor(color, _BUSY if busy else _CALM) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(polygon)


def paint_mask(painter: QPainter, polygon: QPolygonF, *, edge: str = OVERLAY.motion) -> None:
    """Dark, with a hatch: nobody looks here."""
    painter.setPen(QPen(qcolor("#000000", _OUTLINE), ZONE_PX + 2))
    painter.setBrush(qcolor(OVERLAY.mask, _MASKED))
    painter.drawPolygon(polygon)
    hatch = QColor(qcolor(OVERLAY.motion, 0.35))
    painter.setPen(QPen(qcolor(edge, 0.8), ZONE_PX))
    painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    painter.drawPolygon(polygon)


def paint_line(
    painter: QPainter, begin: QPointF, end: QPointF, *, arrow_px: float, bold: tuple[bool, bool] = (False, False)
) -> None:
    """The line, its round ends, and from its middle an arrow each way.

    Args:
        arrow_px: length of an arrow, 0 for none.
        bold: the arrow in, the arrow out: white, because something has just crossed.
    """
    heads = [(arrow_end(begin, end, arrow_px * turn), is_bold) for turn, is_bold in zip((1, -1), bold, strict=True)]
    middle = (begin + end) / 2
    arrows = [(middle, tip, OVERLAY.motion if is_bold else OVERLAY.line, is_bold) for tip, is_bold in heads]
    for outline in (True, False):
        _stroke(painter, begin, end, OVERLAY.line, LINE_PX, outline=outline)
        for point in (begin, end):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor("#000000", _OUTLINE) if outline else qcolor(OVERLAY.line))
            radius = END_PX + (1 if outline else 0)
            painter.drawEllipse(point, radius, radius)
        for root, tip, color, is_bold in arrows if arrow_px and begin != end else ():
            _stroke(painter, root, tip, color, LINE_PX if is_bold else 1.5, outline=outline)
            _head(painter, root, tip, color, outline=outline)


def arrow_end(begin: QPointF, end: QPointF, length_px: float) -> QPointF:
    """From the middle of a line along its normal: to its right as seen from the beginning, which is "in"; negative: out."""
    length = math.hypot(end.x() - begin.x(), end.y() - begin.y()) or 1.0
    normal = QPointF(-(end.y() - begin.y()), end.x() - begin.x()) / length
    return (begin + end) / 2 + normal * length_px


def arrow_glyph(begin: QPointF, end: QPointF, *, inward: bool) -> str:
    """The arrow of the picture as a character, rounded to 45°."""
    tip = arrow_end(begin, end, 1.0 if inward else -1.0) - (begin + end) / 2
    return _ARROWS[round(math.atan2(tip.y(), tip.x()) / (math.pi / 4)) % 8]


def _stroke(painter: QPainter, a: QPointF, b: QPointF, color: str, width_px: float, *, outline: bool) -> None:
    pen = QPen(qcolor("#000000", _OUTLINE), width_px + 2) if outline else QPen(qcolor(color), width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(a, b))


def _head(painter: QPainter, root: QPointF, tip: QPointF, color: str, *, outline: bool) -> None:
    length = math.hypot(tip.x() - root.x(), tip.y() - root.y()) or 1.0
    along = (tip - root) / length
    across = QPointF(-along.y(), along.x()) * (_HEAD_PX * 0.55)
    foot = tip - along * _HEAD_PX
    painter.setPen(QPen(qcolor("#000000", _OUTLINE), 2) if outline else Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(color))
    painter.drawPolygon(QPolygonF([tip, foot + across, foot - across]))
