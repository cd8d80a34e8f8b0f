"""Where snapshots go."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.gui.settings.page import SettingsPage
from valkka_live.gui.tr import tr
from valkka_live.gui.video.snapshot import snapshots_dir
from valkka_live.gui.widgets.field import ErrorLine


class StoragePage(SettingsPage):
    """Folders.

    Attributes:
        choose, usual: the buttons of the folder.
        error: why a folder was not taken.

    Signals:
        wanted: fields of the settings by name.
    """

    wanted = Signal(object)  # not dict: Qt would make plain texts of its enum members

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Storage"), parent)
        self._folder = ""
        holder = QWidget(self)
        self._path = QLabel(holder, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._path.setMinimumHeight(30)  # as its label
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = QPushButton(tr("Choose a folder…"), holder, autoDefault=False)
        self.choose.clicked.connect(self._on_choose)
        self.usual = QPushButton(tr("Use the usual folder"), holder, autoDefault=False)
        self.usual.clicked.connect(lambda: self._want(""))
        self.error = ErrorLine(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._path)
        buttons = QHBoxLayout()
        for button in (self.choose, self.usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.error)
        self.add(tr("Snapshots"), holder)

    def show_settings(self, settings: WindowSettings) -> None:
        """Show what is chosen."""
        self._folder = settings.snapshots
        self._path.setText(str(snapshots_dir(settings.snapshots)))
        self.usual.setEnabled(bool(settings.snapshots))

    def take_folder(self, folder: str) -> None:
        """The user has chosen a folder; one that cannot be written is refused in words."""
        if not os.access(folder, os.W_OK | os.X_OK) or not Path(folder).is_dir():
            self.error.show_error(tr("{0} cannot be written. Choose another folder.").format(folder))
            return
        self._want(folder)

    def _want(self, folder: str) -> None:
        self.error.show_error("")
        self.wanted.emit({"snapshots": folder})

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder for snapshots"), str(snapshots_dir(self._folder)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()
