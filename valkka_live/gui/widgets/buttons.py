"""Buttons that paint themselves from the theme: flat icons in the chrome, and the buttons on tiles, which are always dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import Theme, qcolor, theme_of, tile_theme

_RADIUS_PX = 4
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FlatButton(QAbstractButton):
    """What all kinds share: it repaints under the mouse and shows a focus ring for the keyboard only."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _paint_ground(self, painter: QPainter, fill: str, edge: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(qcolor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(qcolor(edge) if edge else Qt.PenStyle.NoPen)
        if fill or edge:
            painter.drawRoundedRect(area, _RADIUS_PX, _RADIUS_PX)

    def _paint_ring(self, painter: QPainter, theme: Theme, ring: str = "") -> None:
        if self._ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(ring or theme.acc), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX)


class IconButton(FlatButton):
    """An icon that can be pressed; its name for a screen reader is its tooltip without the shortcut."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        shortcut: str = "",
        side_px: int = 28,
        icon_px: int = icons.CHROME_PX,
        in_tile: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make one.

        Args:
            shortcut: shown in the tooltip only.
            in_tile: it has the colours of tiles, which are always dark.
        """
        super().__init__(parent)
        self._icon, self._icon_px, self._in_tile = icon, icon_px, in_tile
        self._shortcut = shortcut
        self._accent = False
        self.setFixedSize(side_px, side_px)
        self.describe(icon, name)

    def describe(self, icon: str, name: str) -> None:
        """Change icon and name."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {self._shortcut}" if self._shortcut else name)
        self.update()

    def set_accent(self, accent: bool) -> None:
        """Show that what stands behind it is switched on."""
        self._accent = accent
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self._in_tile:
            theme = tile_theme(theme)
        fill = theme.press if self.isDown() else theme.hover if self.underMouse() and self.isEnabled() else ""
        self._paint_ground(painter, theme.info_bg if self._accent else fill, "")
        color = theme.dis if not self.isEnabled() else theme.acc if self._accent else theme.t2
        drawn = icons.pixmap(self._icon, color, self._icon_px, self.devicePixelRatioF())
        offset = (self.width() - self._icon_px) // 2
        painter.drawPixmap(offset, (self.height() - self._icon_px) // 2, drawn)
        self._paint_ring(painter, theme)


class TileButton(FlatButton):
    """A button with words inside a tile: dark in both themes."""

    _HEIGHT_PX = 30
    _PADDING_PX = 14

    def __init__(self, text: str, *, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._primary = primary
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD if primary else fonts.MEDIUM))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * self._PADDING_PX, self._HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = tile_theme(theme_of(self.palette())), QPainter(self)
        if self._primary:
            fill, edge, text = theme.accbg, theme.accbg, theme.onacc
        else:
            fill, edge, text = theme.bg3, theme.line2, theme.t1
        if self.isDown():
            fill = theme.press
        elif self.underMouse() and not self._primary:
            fill = theme.hover
        self._paint_ground(painter, fill, edge)
        painter.setPen(qcolor(text))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self._paint_ring(painter, theme, theme.t1 if self._primary else "")
