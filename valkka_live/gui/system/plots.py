"""Curves of the last minutes.

Painted here and not by pyqtgraph: its import and its first widget hold the GUI thread for more than a second together, on another
thread it crashed the interpreter in one run of four, and it takes 60 MB.
"""

from __future__ import annotations

import math
from collections import deque

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import Theme, qcolor, theme_of
from valkka_live.gui.tr import number, tr

KEPT_S = 300
_HEIGHT_PX, _LINE_PX, _GAP_PX, _MINUTES = 130, 1.5, 6, 5
_SCALE = (0.0, 0.5, 1.0)


class Plot(QWidget):
    """One curve over the last five minutes, with its newest value in words.

    Attributes:
        values: (seconds, value), the newest last.
    """

    def __init__(self, title: str, token: str, parent: QWidget) -> None:
        """Empty until :meth:`add`.

        Args:
            token: the theme's colour of the curve.
        """
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT_PX)
        self.values: deque[tuple[float, float]] = deque(maxlen=KEPT_S + 10)
        self._title, self._token, self._words = title, token, ""

    def add(self, now_s: float, value: float, words: str) -> None:
        """The newest value."""
        self.values.append((now_s, value))
        self._words = words
        self.setAccessibleName(f"{self._title}: {words}")
        self.update()

    @property
    def top(self) -> float:
        """The upper end of the scale: a round number that no value exceeds."""
        highest = max((value for _, value in self.values), default=0.0)
        return round_up(max(highest, 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = fonts.font(fonts.CAPTION_PX, tabular=True)
        metrics = QFontMetrics(small)
        heading = fonts.font(fonts.SECOND_PX, fonts.MEDIUM, tabular=True)
        painter.setFont(heading)
        line = QRectF(0, 0, self.width(), QFontMetrics(heading).height())
        painter.setPen(qcolor(theme.t3))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setPen(qcolor(theme.t1))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._words)
        left = max(metrics.horizontalAdvance(self._scale_text(share)) for share in _SCALE) + _GAP_PX
        top = line.bottom() + metrics.height() / 2 + 2
        area = QRectF(left, top, self.width() - left, self.height() - top - metrics.height() - 2)
        painter.setFont(small)
        self._paint_scale(painter, theme, area, metrics.height())
        self._paint_curve(painter, theme, area)

    def _scale_text(self, share: float) -> str:
        return number(share * self.top, 1 if self.top < 2 else 0)

    def _paint_scale(self, painter: QPainter, theme: Theme, area: QRectF, text_px: int) -> None:
        painter.fillRect(area, qcolor(theme.inp))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share in _SCALE:
            y = area.bottom() - share * area.height()
            painter.setPen(qcolor(theme.line))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(qcolor(theme.t3))
            place = QRectF(0, y - text_px / 2, area.left() - _GAP_PX, text_px)
            painter.drawText(place, right, self._scale_text(share))
        for minute in range(1, _MINUTES):
            x = area.right() - area.width() * minute / _MINUTES
            painter.setPen(qcolor(theme.line))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(qcolor(theme.t3))
            place = QRectF(x - 40, area.bottom() + 2, 80, text_px)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, tr("−{0} min").format(minute))

    def _paint_curve(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        if not self.values:
            return
        now_s, top = self.values[-1][0], self.top
        curve = QPolygonF(
            [
                QPointF(
                    area.right() - (now_s - then_s) / KEPT_S * area.width(), area.bottom() - value / top * area.height()
                )
                for then_s, value in self.values
                if now_s - then_s <= KEPT_S
            ]
        )
        painter.setClipRect(area.adjusted(0, -1, 0, 1))
        painter.setPen(QPen(qcolor(getattr(theme, self._token)), _LINE_PX))
        painter.drawPolyline(curve)


def round_up(value: float) -> float:
    """To 1, 2, 5, 10, 20, 50 …"""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)
