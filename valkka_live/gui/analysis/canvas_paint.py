"""Paints the editor's canvas: shapes with their handles, what is being drawn, names and hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from valkka_live.core.detection import Detection
from valkka_live.core.overlay_colors import class_color
from valkka_live.core.shapes import Point, Shape, ShapeKind
from valkka_live.gui.analysis.geometry import Sheet, middles
from valkka_live.gui.theme import DARK, OVERLAY, qcolor
from valkka_live.gui.tr import tr
from valkka_live.gui.video.plates import PLATE_HEIGHT_PX, plate
from valkka_live.gui.video.shape_paint import arrow_end, paint_line, paint_mask, paint_zone, polygon_on

_CORNER_PX, _CHOSEN_PX, _MIDDLE_PX, _ARROW_PX = 9.0, 12.0, 7.0, 38.0


def shape_color(kind: ShapeKind) -> str:
    """Of its edges and handles."""
    return {ShapeKind.LINE: OVERLAY.line, ShapeKind.ZONE: OVERLAY.zone, ShapeKind.MASK: OVERLAY.motion}[kind]


class CanvasPainter:
    """One painting of the canvas."""

    def __init__(self, painter: QPainter, sheet: Sheet) -> None:
        self._painter, self._sheet = painter, sheet
        self._picture = QRectF(sheet.left, sheet.top, sheet.width, sheet.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def boxes(self, found: Sequence[Detection]) -> None:
        """Thin: they are not what this is about."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for detection in found:
            x1, y1, x2, y2 = detection.xyxy
            corners = self._at((x1, y1)), self._at((x2, y2))
            for color, width in (("#000000", 3.0), (class_color(detection.class_name), 1.0)):
                self._painter.setPen(QPen(qcolor(color, 0.67), width))
                self._painter.drawRect(QRectF(*corners))

    def shape(self, shape: Shape, problem: str, *, selected: bool) -> None:
        """Edge, fill and name; in the colour of errors when it cannot be used."""
        if shape.kind is ShapeKind.LINE:
            begin, end = (self._at(point) for point in shape.points)
            paint_line(self._painter, begin, end, arrow_px=_ARROW_PX)
            for length, words in ((_ARROW_PX, tr("in")), (-_ARROW_PX, tr("out"))):
                self._plate(words, OVERLAY.line, arrow_end(begin, end, length) + QPointF(8, -PLATE_HEIGHT_PX / 2))
            right = begin if begin.x() > end.x() else end
            self._plate(shape.name, OVERLAY.line, right + QPointF(10, -PLATE_HEIGHT_PX / 2))
            return
        polygon = polygon_on(shape.points, self._picture)
        color = DARK.refused if problem else shape_color(shape.kind)
        if shape.kind is ShapeKind.MASK:
            paint_mask(self._painter, polygon, edge=color)
        else:
            paint_zone(self._painter, polygon, color=color, width_px=2.0 if selected else 1.5)
        top = min((self._at(point) for point in shape.points), key=QPointF.y)
        words = f"{shape.name}: {problem}" if problem else shape.name
        self._plate(words, color, top + QPointF(-20, -PLATE_HEIGHT_PX - 8))

    def handles(self, shape: Shape, chosen: int) -> None:
        """Corners to take hold of, and the middles of edges."""
        color = shape_color(shape.kind)
        if shape.kind is not ShapeKind.LINE:
            self._painter.setPen(QPen(qcolor(color), 1.5))
            self._painter.setBrush(qcolor(DARK.bg0))
            for middle in middles(shape.points):
                self._painter.drawEllipse(self._at(middle), _MIDDLE_PX / 2, _MIDDLE_PX / 2)
        for index, point in enumerate(shape.points):
            self._square(point, *((_CHOSEN_PX, "#FFFFFF") if index == chosen else (_CORNER_PX, color)))

    def draft(self, kind: ShapeKind, points: Sequence[Point], following: Point | None, problem: str, hint: str) -> None:
        """What is drawn so far, the edge that comes next, and what to do."""
        color = shape_color(kind)
        placed = polygon_on(points, self._picture)
        if kind is not ShapeKind.LINE and len(points) > 1:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(qcolor(color, 0.13))
            whole = [*points, following] if following is not None else list(points)
            self._painter.drawPolygon(polygon_on(whole, self._picture))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._stroke(placed, color, Qt.PenStyle.SolidLine)
        if following is not None and points:
            next_color = DARK.refused if problem else color
            self._stroke(polygon_on((points[-1], following), self._picture), next_color, Qt.PenStyle.DashLine)
            if kind is not ShapeKind.LINE and len(points) > 1:
                back = polygon_on((following, points[0]), self._picture)
                self._stroke(back, color, Qt.PenStyle.DotLine)
        for point in points:
            self._square(point, _CORNER_PX, color)
        if following is not None:
            self._cross(self._at(following))
            words, bar = (problem, DARK.refused) if problem else (hint, color)
            self._plate(words, bar, self._at(following) + QPointF(16, 10))

    def _stroke(self, polygon: QPolygonF, color: str, style: Qt.PenStyle) -> None:
        for name, width, pen_style in (("#000000", 4.0, Qt.PenStyle.SolidLine), (color, 2.0, style)):
            self._painter.setPen(QPen(qcolor(name, 0.67 if name == "#000000" else 1.0), width, pen_style))
            self._painter.drawPolyline(polygon)

    def _cross(self, at: QPointF) -> None:
        for color, width in (("#000000", 4.0), ("#FFFFFF", 2.0)):
            self._painter.setPen(QPen(qcolor(color), width))
            self._painter.drawLine(at - QPointF(9, 0), at + QPointF(9, 0))
            self._painter.drawLine(at - QPointF(0, 9), at + QPointF(0, 9))

    def _square(self, point: Point, side: float, color: str) -> None:
        area = QRectF(0, 0, side, side)
        area.moveCenter(self._at(point))
        self._painter.setPen(QPen(qcolor("#000000", 0.8), 1))
        self._painter.setBrush(qcolor(color))
        self._painter.drawRect(area)

    def _plate(self, words: str, color: str, at: QPointF) -> None:
        """Pushed into the canvas."""
        made = plate(((words, OVERLAY.plate_text),), color, self._painter.device().devicePixelRatio())
        size, room = made.deviceIndependentSize(), self._painter.window()
        x = max(4.0, min(at.x(), room.width() - size.width() - 4))
        y = max(4.0, min(at.y(), room.height() - size.height() - 4))
        self._painter.drawPixmap(QPointF(x, y), made)

    def _at(self, point: Point) -> QPointF:
        return QPointF(*self._sheet.to_px(point))
