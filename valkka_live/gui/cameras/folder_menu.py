"""The folders there are, offered in a field where one is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu

from valkka_live.core.config.folders import MAX_DEPTH, MAX_FOLDER_CHARS, is_folder, tidy_folder
from valkka_live.gui import icons
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr


def folder_problem(text: str) -> str:
    """What is wrong with a typed folder, "" when nothing is."""
    if is_folder(tidy_folder(text)):
        return ""
    return tr("At most {0} characters, and {1} folders in one another").format(MAX_FOLDER_CHARS, MAX_DEPTH)


class FolderMenu(QObject):
    """A button in a field that opens a menu of the folders, and their names while one is typed; owned by the field.

    Attributes:
        button: in the field.
        menu: the folders.
    """

    def __init__(self, edit: QLineEdit, folders: Sequence[str]) -> None:
        super().__init__(edit)
        self._edit = edit
        self.menu = QMenu(edit)
        for path in ("", *folders):
            words = path.replace("&", "&&") if path else tr("No folder")
            self.menu.addAction(words).triggered.connect(lambda _=False, path=path: edit.setText(path))
        self.button = QAction(icons.icon("keyboard_arrow_down", theme_of(edit.palette()).t2), tr("Folders"), edit)
        self.button.triggered.connect(lambda: self.menu.popup(edit.mapToGlobal(QPoint(0, edit.height() + 2))))
        edit.addAction(self.button, QLineEdit.ActionPosition.TrailingPosition)
        completer = QCompleter(list(folders), edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        edit.setCompleter(completer)
