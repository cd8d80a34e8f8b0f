"""A switch: on or off at once, without a button that says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.widgets.buttons import FlatButton

_SIZE = QSize(38, 26)
_TRACK_WH = (30, 16)
_KNOB_PX = 12


class Switch(FlatButton):
    """Checkable; Space turns it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make one that is off.

        Args:
            name: for a screen reader, and its tooltip.
        """
        super().__init__(parent)
        self.setCheckable(True)
        self.setFixedSize(_SIZE)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return _SIZE

    def show_checked(self, checked: bool) -> None:
        """Turn it and tell nobody."""
        self.blockSignals(True)
        self.setChecked(checked)
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 0, *_TRACK_WH)
        track.moveCenter(QRectF(self.rect()).center())
        on = self.isChecked()
        painter.setPen(QPen(qcolor(theme.accbg if on else theme.ctl), 1) if self.isEnabled() else Qt.PenStyle.NoPen)
        off = theme.inp if theme.is_contrast else theme.line2
        painter.setBrush(qcolor((theme.accbg if on else off) if self.isEnabled() else theme.line))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        knob = theme.ctl if theme.is_contrast and not on else theme.onacc
        painter.setBrush(qcolor(knob if self.isEnabled() else theme.dis))
        inset = track.height() / 2
        middle = QPointF(track.right() - inset if on else track.left() + inset, track.center().y())
        painter.drawEllipse(middle, _KNOB_PX / 2, _KNOB_PX / 2)
        self._paint_ring(painter, theme)
