"""The controls over a picture: a pill at the lower right, there while the mouse moves over the tile."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from valkka_live.gui.theme import theme_of, tile_theme
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_paint import paint_plate
from valkka_live.gui.video.tile_states import TileContent, TileSound
from valkka_live.gui.widgets.buttons import IconButton

_REST_MS = 1500
_BUTTON_PX, _PILL_PX, _MARGIN_PX = 28, 34, 8
_MIN_TILE_WIDTH_PX = 200


class HoverControls(QWidget):
    """Snapshot, analyzers, zoom, sound, maximise, remove.

    Signals:
        one for each button; sound_requested carries whether Ctrl is held.
    """

    snapshot_requested = Signal()
    analyzers_requested = Signal()
    zoom_requested = Signal()
    sound_requested = Signal(bool)
    maximise_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile = parent
        self._snapshot = self._button("photo_camera", tr("Save a snapshot"), "Ctrl+S")
        self._analyzers = self._button("sensors", tr("Analyzers"), "")
        self._zoom = self._button("zoom_in", tr("Look closer"), "+, 0")
        self._sound = self._button("volume_off", tr("Hear this camera"), "M")
        self._maximise = self._button("open_in_full", tr("Maximise"), "Enter")
        clear = self._button("close", tr("Clear this cell"), "Del")
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for button in (self._snapshot, self._analyzers, self._zoom, self._sound, self._maximise, clear):
            layout.addWidget(button)
        self._snapshot.clicked.connect(self.snapshot_requested)
        self._analyzers.clicked.connect(self.analyzers_requested)
        self._zoom.clicked.connect(self.zoom_requested)
        self._sound.clicked.connect(self._on_sound)
        self._maximise.clicked.connect(self.maximise_requested)
        clear.clicked.connect(self.clear_requested)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.hide()

    def tell(self, content: TileContent, *, has_picture: bool, zoomed: bool, maximised: bool) -> None:
        """Show what can be done now."""
        self._snapshot.setVisible(has_picture)
        self._zoom.setVisible(has_picture)
        self._zoom.describe(*(("zoom_out", tr("The whole picture")) if zoomed else ("zoom_in", tr("Look closer"))))
        self._analyzers.set_accent(bool(content.analyzers))
        self._sound.setVisible(content.sound is not TileSound.NONE)
        self._sound.set_accent(content.sound is TileSound.PLAYING)
        self._sound.describe(*_sound_sign(content))
        self._maximise.describe(
            *(("close_fullscreen", tr("Back to the grid")) if maximised else ("open_in_full", tr("Maximise")))
        )
        self.place()

    def appear(self) -> None:
        """Show for a while; under a narrow tile's width the menu must do."""
        if self._tile.width() < _MIN_TILE_WIDTH_PX:
            return
        self.show()
        self.raise_()
        self._rest.start()

    def place(self) -> None:
        """To the lower right corner of the tile."""
        self._row.activate()
        width = self.sizeHint().width()
        if self._tile.width() < _MIN_TILE_WIDTH_PX:
            self.hide()
        self.setGeometry(
            self._tile.width() - width - _MARGIN_PX, self._tile.height() - _PILL_PX - _MARGIN_PX, width, _PILL_PX
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_plate(QPainter(self), self.rect(), tile_theme(theme_of(self.palette())), 6)

    def _on_sound(self) -> None:
        self.sound_requested.emit(bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier))

    def _on_rest(self) -> None:
        """The mouse has rested; over the pill itself it may rest as long as it likes, and so may the keyboard."""
        focus = self.focusWidget()
        if self.underMouse() or (focus is not None and focus.hasFocus()):
            self._rest.start()
        else:
            self.hide()

    def _button(self, icon: str, name: str, shortcut: str) -> IconButton:
        return IconButton(icon, name, shortcut=shortcut, side_px=_BUTTON_PX, in_tile=True, parent=self)


def _sound_sign(content: TileContent) -> tuple[str, str]:
    """Icon and name of the speaker."""
    match content.sound:
        case TileSound.PLAYING | TileSound.WAITING:
            return "volume_up", tr("Mute")
        case TileSound.FAILED:
            return "volume_off", tr("Mute. Now: {0}").format(content.sound_reason)
        case _:
            return "volume_off", tr("Hear this camera; with Ctrl besides others")
