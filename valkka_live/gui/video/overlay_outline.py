"""Paints what some models tell beside the box: outlines of masks, turned boxes, and key points with their bones."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from valkka_live.core.skeleton import bones, joints
from valkka_live.gui.theme import qcolor
from valkka_live.gui.video.overlay import Mark
from valkka_live.gui.video.shape_paint import on_picture, polygon_on

_SHADOW, _FILL = 0.67, 0.2
_CORNERS_OF_A_BOX = 4
_BONE_PX, _JOINT_PX = 1.5, 2.5


def paint_outline(painter: QPainter, mark: Mark, picture: QRectF, width_px: float) -> None:
    """In place of the box; a mask is tinted as well, a turned box is not."""
    polygon = polygon_on(mark.outline, picture)
    fills = len(mark.outline) > _CORNERS_OF_A_BOX
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("#000000", width_px + 2, _SHADOW))
    painter.drawPolygon(polygon)
    if fills:
        painter.setBrush(qcolor(mark.color, _FILL))
    painter.setPen(_pen(mark.color, width_px))
    painter.drawPolygon(polygon)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_key_points(painter: QPainter, mark: Mark, picture: QRectF) -> None:
    """Those that are sure enough, and the bones of a body."""
    lines = [QLineF(on_picture(a, picture), on_picture(b, picture)) for a, b in bones(mark.key_points)]
    points = [on_picture(point, picture) for point in joints(mark.key_points)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, extra_px, alpha in (("#000000", 1.0, _SHADOW), (mark.color, 0.0, 1.0)):
        painter.setPen(_pen(color, _BONE_PX + 2 * extra_px, alpha))
        painter.drawLines(lines)
        painter.setPen(_pen(color, 2 * (_JOINT_PX + extra_px), alpha))
        painter.drawPoints(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _pen(color: str, width_px: float, alpha: float = 1.0) -> QPen:
    return QPen(
        qcolor(color, alpha), width_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
