"""How the program begins."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.desktop_entry import Autostart
from valkka_live.gui.settings.page import SettingsPage
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine


class StartPage(SettingsPage):
    """What happens at the start, and what is there while it runs.

    Attributes:
        autostart, restore, full_screen, tray, confirm: its boxes.

    Signals:
        wanted: fields of the settings by name.
        autostart_changed: the desktop's entry was written or taken away.
    """

    wanted = Signal(object)  # not dict: Qt would make plain texts of its enum members
    autostart_changed = Signal()

    def __init__(self, autostart: Autostart | None, parent: QWidget) -> None:
        super().__init__(tr("Start and window"), parent)
        self._entry = autostart
        self._was_on = autostart is not None and autostart.is_on
        self.autostart = self.add_box(
            tr("Start"),
            tr("With the computer, when you log in"),
            "" if autostart else tr("Not for cameras that are opened for one run only"),
        )
        self.autostart.setEnabled(autostart is not None)
        self.autostart.setChecked(self._was_on)
        self.autostart.clicked.connect(self._on_autostart)
        self.error = ErrorLine(self)
        self.add_below(self.error)
        self.restore = self.add_box("", tr("With the views of the last time"), tr("Else with one empty view"))
        self.full_screen = self.add_box("", tr("In full screen"), tr("F11 or Esc leaves it"))
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        hint = tr("Click on it to show or hide the window") if has_tray else tr("This desktop has no tray")
        self.tray = self.add_box(tr("Tray"), tr("Show a sign in the tray"), hint)
        self.tray.setEnabled(has_tray)
        self.confirm = self.add_box(tr("Questions"), tr("Ask before a camera is removed"))
        for name, box in (
            ("restore_views", self.restore),
            ("full_screen", self.full_screen),
            ("tray", self.tray),
            ("confirm_removal", self.confirm),
        ):
            box.clicked.connect(lambda on, name=name: self.wanted.emit({name: on}))

    @property
    def is_changed(self) -> bool:
        """The desktop's entry is not as it was when the window was opened."""
        return self._entry is not None and self._entry.is_on != self._was_on

    def show_settings(self, settings: WindowSettings) -> None:
        """Show what is chosen."""
        self.restore.setChecked(settings.restore_views)
        self.full_screen.setChecked(settings.full_screen)
        self.tray.setChecked(settings.tray)
        self.confirm.setChecked(settings.confirm_removal)

    def revert(self) -> None:
        """The desktop's entry as it was when the window was opened."""
        if self.is_changed:
            self._on_autostart(self._was_on)

    def _on_autostart(self, on: bool) -> None:
        assert self._entry is not None
        try:
            self._entry.switch(on)
            self.error.show_error("")
        except OSError as error:
            reason = error.strerror or str(error)
            self.error.show_error(tr("{0} cannot be changed: {1}").format(self._entry.path.parent, reason))
        self.autostart.setChecked(self._entry.is_on)
        self.autostart_changed.emit()
