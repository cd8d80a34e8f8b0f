"""A slider that goes where it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.widgets.buttons import KEYBOARD_REASONS

_HEIGHT_PX, _GROOVE_PX, _KNOB_PX = 26, 4, 14


class Slider(QSlider):
    """Horizontal. The wheel turns it only when it has the focus, so that a form can be scrolled over it."""

    def __init__(self, name: str, steps: int, parent: QWidget | None = None) -> None:
        """Make one.

        Args:
            name: for a screen reader.
            steps: its positions are 0 to this.
        """
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, max(1, steps))
        self.setPageStep(max(1, steps // 10))
        self.setFixedHeight(_HEIGHT_PX)
        self.setMinimumWidth(60)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = False

    def sizeHint(self) -> QSize:
        return QSize(90, _HEIGHT_PX)

    def show_value(self, value: int) -> None:
        """Move it and tell nobody."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position().x())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, knob = self.height() / 2, self._knob_x()
        groove = QRectF(0, middle - _GROOVE_PX / 2, self.width(), _GROOVE_PX)
        painter.setBrush(qcolor(theme.line2))
        painter.drawRoundedRect(groove, 2, 2)
        painter.setBrush(qcolor(theme.accbg if self.isEnabled() else theme.dis))
        painter.drawRoundedRect(QRectF(0, groove.top(), knob, _GROOVE_PX), 2, 2)
        painter.setBrush(qcolor(theme.onacc))
        painter.setPen(QPen(qcolor(theme.acc if self.isEnabled() else theme.dis), 2))
        painter.drawEllipse(QPointF(knob, middle), _KNOB_PX / 2 - 1, _KNOB_PX / 2 - 1)
        if self._ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(theme.acc), 2))
            painter.drawEllipse(QPointF(knob, middle), _KNOB_PX / 2 + 3, _KNOB_PX / 2 + 3)

    def _knob_x(self) -> float:
        room = self.width() - _KNOB_PX
        return _KNOB_PX / 2 + room * (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())

    def _go_to(self, x: float) -> None:
        share = (x - _KNOB_PX / 2) / max(1, self.width() - _KNOB_PX)
        self.setValue(round(min(max(share, 0.0), 1.0) * self.maximum()))
        self.update()
