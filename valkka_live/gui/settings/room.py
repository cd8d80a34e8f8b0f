"""The settings: what they are now, applied as soon as they change, and the window in which the user changes them."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from valkka_live.core.config.models import Camera, new_camera_id
from valkka_live.core.config.window_settings import ThemeChoice, WindowSettings
from valkka_live.core.desktop_entry import Autostart
from valkka_live.gui.application import apply_look, theme_meant, watch_desktop
from valkka_live.gui.settings.window import SettingsWindow
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tray import Tray

log = logging.getLogger(__name__)


class SettingsRoom(QObject):
    """One for the whole program. GUI thread.

    Attributes:
        now: the settings.

    Signals:
        changed: the settings are others now.
        detector_requested: the user wants to choose model and device.
    """

    changed = Signal()
    detector_requested = Signal()

    def __init__(
        self,
        settings: WindowSettings,
        autostart: Autostart | None,
        window: QWidget,
        *,
        detector_words: Callable[[], list[str]],
    ) -> None:
        """Look and fonts are as the caller has made them already.

        Args:
            autostart: None: this run has nothing that could be started again.
            detector_words: what the detector does, line by line.
        """
        super().__init__(window)
        self.now = settings
        self._autostart, self._parent, self._detector_words = autostart, window, detector_words
        self._window: SettingsWindow | None = None
        self._tray = Tray(window)
        self._tray.show(settings.tray)
        watch_desktop(self._on_desktop_look)

    def change(self, **fields: object) -> None:
        """Take other settings, apply them and tell."""
        self.take(msgspec.structs.replace(self.now, **fields))

    def take(self, settings: WindowSettings) -> None:
        """All settings at once."""
        if settings == self.now:
            return
        self.now = settings
        self._apply()
        self.changed.emit()

    def toggle_theme(self) -> None:
        """Light becomes dark, dark becomes light."""
        is_light = theme_of(QApplication.palette()).is_light
        self.change(theme=ThemeChoice.DARK if is_light else ThemeChoice.LIGHT)

    def new_camera(self) -> Camera:
        """What a camera begins with."""
        return self.with_defaults(Camera(id=new_camera_id(), name="", url=""))

    def with_defaults(self, camera: Camera) -> Camera:
        """A camera that is about to be added; what was said about it in particular stays."""
        plain, wanted = Camera(id=camera.id, name="", url=""), self.now.new_cameras
        fields = {
            name: getattr(wanted, name)
            for name in wanted.__struct_fields__
            if getattr(camera, name) == getattr(plain, name)
        }
        return msgspec.structs.replace(camera, **fields)

    def open(self) -> None:
        """Show the window, or raise the one that is open."""
        if self._window is None:
            window = SettingsWindow(self.now, self._autostart, self._detector_words, self._parent)
            window.changed.connect(self.take)
            window.detector_requested.connect(self.detector_requested)
            window.destroyed.connect(self._on_closed)
            self._window = window
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def tell_detector(self) -> None:
        """The detector does something else now."""
        if self._window is not None:
            self._window.show_detector()

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_look(app, self.now)
        self._tray.show(self.now.tray)
        if self._window is not None:
            self._window.show_settings(self.now)

    def _on_desktop_look(self) -> None:
        theme = theme_meant(self.now)
        if theme is not theme_of(QApplication.palette()):
            words = "light" if theme.is_light else "dark", "more" if theme.is_contrast else "usual"
            log.info("the desktop changes the theme: %s, with %s contrast", *words)
            self._apply()

    def _on_closed(self) -> None:
        self._window = None
