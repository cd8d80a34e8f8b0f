"""A line keeps labels away only where it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect

from valkka_live.gui.video.shape_layers import pieces


def test_the_pieces_of_a_slanting_line_cover_it_and_leave_the_corners_free() -> None:
    rects = pieces(QPointF(100, 20), QPointF(20, 180))
    for step in range(101):
        point = QPoint(round(100 - 0.8 * step), round(20 + 1.6 * step))
        assert any(rect.contains(point) for rect in rects)
    assert not any(rect.intersects(QRect(20, 20, 40, 60)) for rect in rects)
