"""The message in the middle of a tile: glyph, words, buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import theme_of, tile_theme
from valkka_live.gui.video.tile_paint import content_color
from valkka_live.gui.video.tile_states import TileAction, TileContent, TileKind, action_text
from valkka_live.gui.widgets.buttons import TileButton

_TURN_MS, _TURN_DEG = 250, 45
_TURN_FOR_MS = 5000
"""The glyph of a camera that connects turns for so long; then it stands still and editing is offered."""


class MessagePanel(QWidget):
    """Says why a tile is not live. Paints no background: the dimmed picture shows through.

    Signals:
        action_requested: the button that was pressed.
    """

    action_requested = Signal(TileAction)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile = parent
        self._content = TileContent(TileKind.EMPTY)
        self._small = False
        self._angle_deg = 0
        self._glyph = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = _label(self, fonts.DIALOG_TITLE_PX, "tile", bold=True)
        self._lines = [_label(self, fonts.BODY_PX, f"tile {tone}") for tone in ("second", "second", "hint")]
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(4)
        layout.addStretch(1)
        for label in (self._glyph, self._title, *self._lines):
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addLayout(self._buttons)
        layout.addStretch(1)
        self._turning = QTimer(self, interval=_TURN_MS)
        self._turning.timeout.connect(self._turn)

    def show_content(self, content: TileContent, *, small: bool) -> None:
        """Say this."""
        before, was_small = self._content, self._small
        self._content, self._small = content, small
        if (
            content.state is not before.state
            or content.kind is not before.kind
            or content.camera_id != before.camera_id
        ):
            self._angle_deg = 0
        self._title.setFont(
            fonts.font(fonts.SECOND_PX if small else fonts.DIALOG_TITLE_PX, fonts.SEMI_BOLD, tabular=True)
        )
        self._title.setText(content.short_title if small else content.title)
        lines = () if small else content.lines
        for index, label in enumerate(self._lines):
            label.setText(lines[index] if index < len(lines) else "")
            label.setVisible(index < len(lines))
        self._show_glyph()
        if content.actions != before.actions or small != was_small or content.kind is not before.kind:
            self._make_buttons()
        self._turn_or_stand()

    @property
    def texts(self) -> list[str]:
        """What is said, line by line."""
        return [label.text() for label in (self._title, *self._lines) if label.text()]

    def covers(self, area: QRect) -> bool:
        """Whether words or buttons are there, in the tile's coordinates; its own ground is empty."""
        area = area.translated(-self.pos())
        labels = [label for label in (self._glyph, self._title, *self._lines) if label.isVisibleTo(self)]
        buttons = [button for button in self.findChildren(TileButton) if button.isVisibleTo(self)]
        return any(_words_rect(label).intersects(area) for label in labels) or any(
            button.geometry().intersects(area) for button in buttons
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and self._content.icon:
            self._show_glyph()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._turn_or_stand()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._turning.stop()
        super().hideEvent(event)

    def _turn_or_stand(self) -> None:
        turns = self._content.kind is TileKind.CONNECTING and self._angle_deg * _TURN_MS < _TURN_FOR_MS * _TURN_DEG
        if turns and self.isVisible():
            if not self._turning.isActive():
                self._turning.start()
        else:
            self._turning.stop()

    def _turn(self) -> None:
        self._angle_deg += _TURN_DEG
        self._show_glyph()
        self._turn_or_stand()
        if not self._turning.isActive():
            self._make_buttons()

    def _show_glyph(self) -> None:
        side = icons.SMALL_MESSAGE_PX if self._small else icons.MESSAGE_PX
        color = content_color(self._content, tile_theme(theme_of(self.palette())))
        self._glyph.setPixmap(
            icons.pixmap(self._content.icon, color, side, self.devicePixelRatioF(), self._angle_deg % 360)
        )

    def _make_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if button := item.widget():
                button.hide()
                button.deleteLater()
        actions = () if self._small else self._content.actions
        if self._content.kind is TileKind.CONNECTING and self._angle_deg * _TURN_MS < _TURN_FOR_MS * _TURN_DEG:
            actions = ()
        if not actions:
            return
        self._buttons.addStretch(1)
        before = self._tile
        for index, action in enumerate(actions):
            primary = index == 0 and action is not TileAction.EDIT
            button = TileButton(action_text(action), primary=primary, parent=self)
            button.clicked.connect(lambda _=False, action=action: self.action_requested.emit(action))
            self._buttons.addWidget(button)
            button.show()
            QWidget.setTabOrder(before, button)  # else it would come after everything else in the window
            before = button
        self._buttons.addStretch(1)


def _words_rect(label: QLabel) -> QRect:
    """Where its words are, or its picture: in the middle of it."""
    if not label.text():
        words = QRect(QPoint(0, 0), label.pixmap().deviceIndependentSize().toSize())
        words.moveCenter(label.geometry().center())
        return words
    how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    return label.fontMetrics().boundingRect(label.geometry(), how, label.text())


def _label(parent: QWidget, px: int, tone: str, *, bold: bool = False) -> QLabel:
    label = QLabel(parent, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setFont(fonts.font(px, fonts.SEMI_BOLD if bold else fonts.font().weight()))
    label.setProperty("tone", tone)
    return label
