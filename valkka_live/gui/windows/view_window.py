"""A view in a window of its own: a slim bar, and the grid; full screen there is only the grid."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QScreen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from valkka_live.core.config.models import ViewWindowConfig
from valkka_live.gui import fonts
from valkka_live.gui.layout_picker import LayoutButton
from valkka_live.gui.notice_bar import NoticeBar
from valkka_live.gui.theme import TOP_BAR_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_model import ViewModel
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.windows.pane import Room, ViewPane
from valkka_live.gui.windows.screens import FullScreen, fill_screens, screen_named
from valkka_live.gui.windows.view_keys import add_view_keys


class ViewWindow(QWidget):
    """One view on the desktop. Lives on the GUI thread; whoever made it forgets it when it is closed.

    Attributes:
        pane: the view.
        bar: above it.
        notices: over its foot, what the user should read who is busy here.

    Signals:
        changed: the user has arranged something.
        selected: camera id of the tile that the user means, "" for none.
        closed: it is being closed.
    """

    changed = Signal()
    selected = Signal(str)
    closed = Signal()

    def __init__(self, config: ViewWindowConfig, room: Room) -> None:
        """Make one; the caller opens it with :meth:`open_at`."""
        super().__init__(None, Qt.WindowType.Window)
        self.setMinimumSize(360, 260)
        self.resize(960, 600)
        self._config = config
        self._full = FullScreen(self)
        self.pane = ViewPane(ViewModel(config.view), room.keeper, room.viewers, room.open_views, self)
        self.pane.take_gestures(room, self)
        self.bar = _Bar(self.pane.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pane.grid, 1)
        self.notices = NoticeBar(self)
        self.setFocusProxy(self.pane.grid)
        self.bar.menu_requested.connect(self._open_menu)
        self.bar.display_requested.connect(self.pane.view_menu.open)
        self.bar.full_screen_requested.connect(self.toggle_full_screen)
        self._add_keys(room)
        self.pane.model.on_change = self._on_change
        self._on_change()

    @property
    def config(self) -> ViewWindowConfig:
        """As it is saved."""
        return msgspec.structs.replace(
            self._config,
            view=self.pane.model.to_config(),
            screen=self.screen().name(),
            full_screen=self.isFullScreen(),
            geometry=self._config.geometry if self.isFullScreen() else _base64(self.saveGeometry()),
        )

    def open_at(self, where: QPoint | None = None) -> bool:
        """Show it where it was, or under the mouse; False: it was on a monitor that is not there now."""
        if self._config.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._config.geometry.encode()))
        elif where is not None and not where.isNull():
            room = (QGuiApplication.screenAt(where) or self.screen()).availableGeometry()
            wished = where - QPoint(self.width() // 2, TOP_BAR_PX // 2)
            left = max(room.left(), min(wished.x(), room.right() - self.width()))
            self.move(left, max(room.top(), min(wished.y(), room.bottom() - self.height())))
        screen = screen_named(self._config.screen)
        missing = bool(self._config.screen) and screen is None
        if missing:
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft() + QPoint(40, 40))
        if self._config.full_screen:
            self.full_screen_on(screen or QGuiApplication.primaryScreen())
        self.show()
        return not missing

    def toggle_full_screen(self) -> None:
        """Only the tiles, on the monitor where the window is; and back."""
        if self.isFullScreen():
            self._full.leave()
        else:
            self.full_screen_on(self.screen())

    def full_screen_on(self, screen: QScreen) -> None:
        """Only the tiles, on this monitor."""
        if not self.isFullScreen() and self.isVisible():
            self._config = msgspec.structs.replace(self._config, geometry=_base64(self.saveGeometry()))
        self._full.enter(screen)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        self.pane.close()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.WindowStateChange:
            self.bar.setVisible(not self.isFullScreen())
            self.pane.presenter.sync_viewers()  # a minimised window costs nothing
            self.changed.emit()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._tell_selected()
        super().changeEvent(event)

    def moveEvent(self, event: object) -> None:
        self.changed.emit()

    def resizeEvent(self, event: object) -> None:
        self.changed.emit()

    def _add_keys(self, room: Room) -> None:
        pane = self.pane
        for keys, act in (
            ("F11", self.toggle_full_screen),
            ("Esc", self._leave_full_screen),
            ("Ctrl+W", self.close),
            ("Ctrl+Z", pane.model.undo),
            ("Ctrl+L", self.bar.layout_button.open),
            ("Ctrl+S", pane.gestures.save_snapshot_of_selected),
            ("M", pane.gestures.toggle_sound_of_selected),
            ("V", pane.grid.toggle_overlays),
            ("Ctrl+F", room.find_camera),
            ("F1", lambda: room.show_shortcuts(self)),
        ):
            QShortcut(QKeySequence(keys), self, lambda act=act: act() and None)
        add_view_keys(self, pane.grid, room.go_to_view)

    def _leave_full_screen(self) -> None:
        """Esc: first back from the camera that fills the view, then from the full screen."""
        model = self.pane.model
        if model.maximised >= 0:
            model.toggle_maximised(model.maximised)
        elif self.isFullScreen():
            self._full.leave()

    def _on_change(self) -> None:
        model = self.pane.model
        self.setWindowTitle(tr("{0} – Valkka Live").format(model.name))
        self.bar.show_view(model)
        self.pane.sync()
        self._tell_selected()
        self.changed.emit()

    def _tell_selected(self) -> None:
        model = self.pane.model
        if model.selected >= 0:
            self.selected.emit(model.cells[model.selected])

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_screens(menu.addMenu(tr("Full screen on")), self.full_screen_on)
        self.pane.view_menu.fill(menu.addMenu(tr("View")))
        menu.addSeparator()
        words = tr("Back to the tabs") if self._config.tab else tr("Close")
        menu.addAction(words + "\tCtrl+W").triggered.connect(self.close)
        button = self.bar.menu_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


class _Bar(QWidget):
    """Menu, name, shape, full screen."""

    menu_requested = Signal()
    display_requested = Signal(QPoint)
    full_screen_requested = Signal()

    def __init__(self, model: ViewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOP_BAR_PX)
        self.menu_button = IconButton("menu", tr("Menu"), parent=self)
        self.menu_button.clicked.connect(self.menu_requested)
        self.name = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.name.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        self.layout_button = LayoutButton(model.layout, self)
        self.layout_button.chosen.connect(model.set_layout)
        display = IconButton("tune", tr("Cells, pictures and overlays of the view"), parent=self)
        display.clicked.connect(lambda: self.display_requested.emit(display.mapToGlobal(QPoint(0, display.height()))))
        full = IconButton("fullscreen", tr("Full screen"), shortcut="F11", parent=self)
        full.clicked.connect(self.full_screen_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.layout_button)
        row.addWidget(display)
        row.addWidget(full)

    def show_view(self, model: ViewModel) -> None:
        """Name and shape."""
        self.name.setText(model.name)
        self.layout_button.show_layout(model.layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(0, self.height() - 1, self.width(), 1, qcolor(theme.line))


def _base64(data: QByteArray) -> str:
    """Qt's own state as text."""
    return bytes(data.toBase64().data()).decode()
