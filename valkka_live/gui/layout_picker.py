"""Chooses the shape of the view: a button that shows it, and a popup with all of them drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import Theme, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_layouts import EVEN, MIXED, Layout
from valkka_live.gui.widgets.buttons import FlatButton

_COLUMNS = 4
_SHAPE_WH, _SMALL_WH = (56, 34), (20, 13)
_CARD_WH = (76, 66)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS}


def paint_shape(painter: QPainter, area: QRectF, layout: Layout, color: str) -> None:
    """Draw the cells of a layout into an area."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(color))
    width, height = area.width() / layout.columns, area.height() / layout.rows
    gap = 1.0 if layout.columns > 5 else 1.5
    for span in layout.spans:
        cell = QRectF(
            area.x() + span.column * width,
            area.y() + span.row * height,
            span.columns * width - gap,
            span.rows * height - gap,
        )
        painter.drawRoundedRect(cell, 1, 1)


class LayoutButton(FlatButton):
    """Shows the shape of the view, and opens the popup.

    Signals:
        chosen: the user wants another Layout.
    """

    chosen = Signal(Layout)

    def __init__(self, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        self._layout = layout
        self.clicked.connect(self.open)
        self.show_layout(layout)

    def show_layout(self, layout: Layout) -> None:
        """This is the view's shape now."""
        self._layout = layout
        self.setText(layout.name.replace("x", "×"))
        self.setAccessibleName(tr("Layout: {0}").format(layout.title))
        self.setToolTip(tr("Layout: {0}").format(layout.title) + "  Ctrl+L")
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def open(self) -> LayoutPopup:
        """Show all shapes."""
        popup = LayoutPopup(self._layout, self)
        popup.chosen.connect(self.chosen)
        popup.open_under(self)
        return popup

    def sizeHint(self) -> QSize:
        words = QFontMetrics(fonts.font(fonts.BODY_PX, fonts.MEDIUM)).horizontalAdvance(self.text())
        return QSize(8 + _SMALL_WH[0] + 8 + words + 4 + icons.ROW_PX + 6, 28)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(self.sizeHint().width())
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        fill = theme.press if self.isDown() else theme.hover if self.underMouse() else theme.bg3
        self._paint_ground(painter, fill, theme.line2)
        top = (self.height() - _SMALL_WH[1]) / 2
        paint_shape(painter, QRectF(8, top, *_SMALL_WH), self._layout, theme.t2)
        painter.setPen(qcolor(theme.t1))
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        words = self.rect().adjusted(8 + _SMALL_WH[0] + 8, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        arrow = icons.pixmap("keyboard_arrow_down", theme.t2, icons.ROW_PX, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - icons.ROW_PX - 6, (self.height() - icons.ROW_PX) // 2, arrow)
        self._paint_ring(painter, theme)


class LayoutPopup(QFrame):
    """All shapes, drawn; arrows go from one to the other, Enter takes it, Esc closes.

    Attributes:
        cards: one for each shape.

    Signals:
        chosen: Layout.
    """

    chosen = Signal(Layout)

    def __init__(self, current: Layout, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Layouts"))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(4)
        self.cards = [_Card(layout, layout == current, self) for layout in (*EVEN, *MIXED)]
        for index, card in enumerate(self.cards):
            grid.addWidget(card, index // _COLUMNS, index % _COLUMNS)
            card.clicked.connect(lambda _=False, layout=card.layout_: self._take(layout))
        first = next((card for card in self.cards if card.is_current), self.cards[0])
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def open_under(self, button: QWidget) -> None:
        """Beneath a button, its right edge under the button's, on the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        left = button.screen().availableGeometry().left()
        self.move(max(left, corner.x()), corner.y())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and isinstance(focus, _Card):
            target = self.cards.index(focus) + step
            if 0 <= target < len(self.cards):
                self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, _Card):
            self._take(focus.layout_)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setPen(qcolor(theme.line2))
        painter.setBrush(qcolor(theme.bg3))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _take(self, layout: Layout) -> None:
        self.close()
        self.chosen.emit(layout)


class _Card(FlatButton):
    """One shape with its name."""

    def __init__(self, layout: Layout, is_current: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.layout_, self.is_current = layout, is_current
        self.setFixedSize(*_CARD_WH)
        self.setAccessibleName(layout.title)
        self.setToolTip(layout.title)
        self.setText(layout.name.replace("x", "×"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the popup knows which card is above which
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        self._paint_ground(painter, self._fill(theme), theme.acc if self.is_current else "")
        left = (self.width() - _SHAPE_WH[0]) / 2
        paint_shape(painter, QRectF(left, 8, *_SHAPE_WH), self.layout_, theme.acc if self.is_current else theme.t3)
        painter.setPen(qcolor(theme.t1 if self.is_current else theme.t2))
        painter.setFont(fonts.font(fonts.SECOND_PX))
        painter.drawText(QRectF(0, 44, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())
        self._paint_ring(painter, theme)

    def _fill(self, theme: Theme) -> str:
        if self.isDown():
            return theme.press
        return theme.hover if self.underMouse() else theme.sel if self.is_current else ""
