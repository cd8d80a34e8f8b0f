"""A new folder in the list of cameras."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from valkka_live.core.config.folders import joined, tidy_folder
from valkka_live.gui.cameras.folder_menu import folder_problem
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog


class FolderDialog(FormDialog):
    """Asks for its name.

    Attributes:
        name: its field; "A/B" makes a folder in a folder.
    """

    def __init__(self, parent_path: str, folders: Collection[str], parent: QWidget | None = None) -> None:
        """Make the dialog.

        Args:
            parent_path: the folder it is to lie in; "": the top level.
            folders: those there are.
        """
        title = tr("Add a folder to “{0}”").format(parent_path) if parent_path else tr("Add folder")
        super().__init__(title, tr("Add folder"), width_px=440, parent=parent)
        self._parent_path, self._folders = parent_path, folders
        self.name = self.add_field(tr("Name"), self._problem, hint=tr("Site North"))
        self.name.edit.setFocus()

    @property
    def path(self) -> str:
        """What the user wants."""
        return self._path_of(self.name.edit.text())

    def _path_of(self, text: str) -> str:
        return tidy_folder(joined(self._parent_path, text))

    def _problem(self, text: str) -> str:
        if not tidy_folder(text):
            return tr("A folder needs a name")
        if self._path_of(text) in self._folders:
            return tr("There is a folder of this name already")
        return folder_problem(self._path_of(text))
