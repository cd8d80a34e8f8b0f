"""What was measured of the picture, small, while the mouse is over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import qcolor, theme_of, tile_theme
from valkka_live.gui.video.tile_paint import paint_plate

_REST_MS = 5000
_MARGIN_PX, _PADDING_PX, _LINE_PX = 8, 8, 16
_MIN_TILE_WIDTH_PX = 200
_SEPARATOR = "  ·  "


class FactPlate(QWidget):
    """A plate at the lower left of a tile, beside its controls or above them; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tile = parent
        self._parts: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._wanted = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.leave)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while it is hidden."""
        return _SEPARATOR.join(self._parts) if self.isVisibleTo(self._tile) else ""

    def appear(self, controls: QRect) -> None:
        """The mouse moves over the tile; it may rest for some seconds, because there is something to read.

        Args:
            controls: where the tile's controls are.
        """
        self._wanted = True
        self._rest.start()
        self._lay_out(controls)

    def leave(self) -> None:
        """The mouse is gone, or has rested for long."""
        self._wanted = False
        self._rest.stop()
        self.hide()

    def tell(self, parts: Sequence[str], controls: QRect) -> None:
        """Say this from now on; nothing hides it."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._lay_out(controls)

    def _lay_out(self, controls: QRect) -> None:
        if not self._wanted or not self._parts or self._tile.width() < _MIN_TILE_WIDTH_PX:
            self.hide()
            return
        metrics = QFontMetrics(_font())
        beside = controls.left() - 2 * _MARGIN_PX - 2 * _PADDING_PX
        self._lines = wrapped(self._parts, beside, metrics)
        bottom = self._tile.height() - _MARGIN_PX
        if len(self._lines) > 2:
            self._lines = wrapped(self._parts, self._tile.width() - 2 * _MARGIN_PX - 2 * _PADDING_PX, metrics)
            bottom = controls.top() - _MARGIN_PX // 2
        width = max(metrics.horizontalAdvance(line) for line in self._lines) + 2 * _PADDING_PX
        height = len(self._lines) * _line_px(metrics) + 4
        self.setGeometry(_MARGIN_PX, bottom - height, width, height)
        self.setAccessibleName(_SEPARATOR.join(self._parts))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = tile_theme(theme_of(self.palette())), QPainter(self)
        paint_plate(painter, self.rect(), theme, 4)
        painter.setFont(_font())
        painter.setPen(qcolor(theme.t1))
        line_px = _line_px(painter.fontMetrics())
        for number, line in enumerate(self._lines):
            area = QRect(_PADDING_PX, 2 + number * line_px, self.width() - _PADDING_PX, line_px)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)


def wrapped(parts: Sequence[str], width_px: int, metrics: QFontMetrics) -> list[str]:
    """The parts in lines of at most this width; a part that is wider alone has a line of its own."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{_SEPARATOR}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _line_px(metrics: QFontMetrics) -> int:
    """Height of a line."""
    return max(_LINE_PX, metrics.height() + 2)


def _font() -> QFont:
    return fonts.font(fonts.CAPTION_PX, tabular=True)
