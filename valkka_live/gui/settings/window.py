"""The settings window: pages at the left, rows at the right; everything applies at once and can be reverted."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.desktop_entry import Autostart
from valkka_live.gui import fonts
from valkka_live.gui.settings.look_page import LookPage
from valkka_live.gui.settings.new_cameras_page import NewCamerasPage
from valkka_live.gui.settings.page import SettingsPage
from valkka_live.gui.settings.start_page import StartPage
from valkka_live.gui.settings.storage_page import StoragePage
from valkka_live.gui.theme import DIALOG_BUTTON_PX
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.foot import lay_over_foot
from valkka_live.gui.widgets.page_list import PageList

_SIZE_WH = (720, 500)


class SettingsWindow(QDialog):
    """Not modal: the video goes on, and is seen in the new theme at once.

    Attributes:
        pages: the names of the pages.
        look, start, new_cameras, detector, storage: the pages.
        revert: back to what it was when the window was opened.

    Signals:
        changed: the settings the user wants from now on.
        detector_requested: model and device are to be chosen.
    """

    changed = Signal(WindowSettings)
    detector_requested = Signal()

    def __init__(
        self,
        settings: WindowSettings,
        autostart: Autostart | None,
        detector_words: Callable[[], list[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Settings"))
        self._now = self._at_opening = settings
        self._detector_words = detector_words
        self.look, self.start = LookPage(self), StartPage(autostart, self)
        self.new_cameras, self.storage = NewCamerasPage(self), StoragePage(self)
        self.detector, self._detector_lines = self._make_detector_page()
        named: tuple[tuple[str, str, SettingsPage], ...] = (
            ("visibility", tr("Appearance"), self.look),
            ("power_settings_new", tr("Start and window"), self.start),
            ("videocam", tr("New cameras"), self.new_cameras),
            ("network_intel_node", tr("Object detector"), self.detector),
            ("photo_camera", tr("Storage"), self.storage),
        )
        self._stack = QStackedWidget(self)
        for _, _, page in named:
            self._stack.addWidget(page)
        self.pages = PageList([(icon, title) for icon, title, _ in named], self)
        self.pages.chosen.connect(self._stack.setCurrentIndex)
        for asks in (self.look, self.start, self.new_cameras, self.storage):
            asks.wanted.connect(self._on_wanted)
        self.start.autostart_changed.connect(self._show_revert)
        self._lay_out()
        self.show_settings(settings)
        self.show_detector()
        self.resize(*_SIZE_WH)

    def show_settings(self, settings: WindowSettings) -> None:
        """The settings have been changed, here or elsewhere."""
        self._now = settings
        for page in (self.look, self.start, self.new_cameras, self.storage):
            page.show_settings(settings)
        self._show_revert()

    def show_detector(self) -> None:
        """What the detector does now."""
        self._detector_lines.setText("\n".join(self._detector_words()))

    def _on_wanted(self, fields: dict[str, object]) -> None:
        self._now = msgspec.structs.replace(self._now, **fields)
        self.changed.emit(self._now)
        self._show_revert()

    def _on_revert(self) -> None:
        self.start.revert()
        self.show_settings(self._at_opening)
        self.changed.emit(self._at_opening)

    def _show_revert(self) -> None:
        self.revert.setEnabled(self._now != self._at_opening or self.start.is_changed)

    def _make_detector_page(self) -> tuple[SettingsPage, QLabel]:
        page = SettingsPage(tr("Object detector"), self)
        lines = QLabel(page, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        page.add(tr("Now"), lines)
        choose = QPushButton(tr("Choose model and device…"), page, autoDefault=False)
        choose.clicked.connect(self.detector_requested)
        holder = QWidget(page)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(choose)
        row.addStretch(1)
        page.add("", holder, tr("One detector looks at the pictures of all cameras."))
        return page, lines

    def _lay_out(self) -> None:
        self.revert = QPushButton(tr("Revert"), self, autoDefault=False)
        self.revert.setToolTip(tr("Everything as it was when this window was opened"))
        self.revert.clicked.connect(self._on_revert)
        close = QPushButton(tr("Close"), self, default=True)
        close.clicked.connect(self.close)
        note = QLabel(tr("Changes apply at once."), self)
        note.setProperty("tone", "hint")
        note.setFont(fonts.font(fonts.SECOND_PX))
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        for button in (self.revert, close):
            button.setMinimumHeight(DIALOG_BUTTON_PX)
            foot.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages)
        middle.addWidget(self._stack, 1)
        lay_over_foot(self, middle, foot)
