"""Named layouts for the user: chosen, saved, renamed, removed, written to files and read from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from valkka_live.core.config.layout_file import read_layout, tidy_name, write_layout
from valkka_live.core.config.models import NamedLayout, WindowConfig
from valkka_live.core.errors import ConfigError
from valkka_live.core.messages.door import Severity
from valkka_live.gui.menu_entries import add_action, make_menu, plain
from valkka_live.gui.notice_bar import Note, NoticeBar
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog
from valkka_live.gui.windows.arrangement import Arrangement
from valkka_live.gui.windows.layout_book import LayoutBook
from valkka_live.gui.windows.layouts_button import LayoutsButton

_SUFFIX = "toml"


class LayoutRoom(QObject):
    """Lives as long as the window. GUI thread.

    Attributes:
        book: the layouts.

    Signals:
        changed: something is to be saved.
    """

    changed = Signal()

    def __init__(
        self, config: WindowConfig, arrangement: Arrangement, button: LayoutsButton, notices: NoticeBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self.book = LayoutBook(config.layouts, config.layout)
        self._arrangement, self._button = arrangement, button
        self._notices, self._window = notices, window
        button.clicked.connect(self.open_menu)
        self._show()

    def open_menu(self) -> None:
        """All layouts, and what can be done with them."""
        menu, book = make_menu(self._window), self.book
        for name in ("", *book.names):
            action = menu.addAction(plain(name) if name else tr("Default layout"))
            action.setCheckable(True)
            action.setChecked(name == book.current)
            action.triggered.connect(partial(self._on_chosen, name))
        menu.addSeparator()
        if book.current:
            add_action(menu, tr("Save “{0}”").format(book.current), "check_circle", self.save)
        add_action(menu, tr("Save as…"), "add", self.save_as)
        if book.current:
            add_action(menu, tr("Rename…"), "edit", self.rename)
            add_action(menu, tr("Remove “{0}”").format(book.current), "delete", self.remove)
        menu.addSeparator()
        add_action(menu, tr("Import…"), "download", self.import_)
        add_action(menu, tr("Export…"), "open_in_new", self.export)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))

    def choose(self, name: str) -> None:
        """Show a layout; changes of the one that was shown can be saved still."""
        layout = self.book.get(name)
        if layout is None or name == self.book.current:
            return
        now = self._arrangement.now(self.book.current)
        changed = self.book.is_changed(now)
        if not now.name:
            self.book.keep(now)  # the program's own: what was on the screens comes back with it
        self.book.current = name
        self._arrangement.bring_about(layout)
        if changed:
            words = tr("“{0}” was changed and not saved.").format(now.name)
            self._notices.tell(Note(Severity.INFO, words, tr("Save the changes"), lambda: self._keep(now)))
        self._tell()

    def save(self) -> None:
        """What is on the screens becomes the chosen layout."""
        if self.book.current:
            self._keep(self._arrangement.now(self.book.current))

    def save_or_ask(self) -> None:
        """Under its name; the program's own needs one first."""
        if self.book.current:
            self.save()
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask for a name."""
        dialog = NameDialog(tr("Save the layout"), tr("Save"), self.book, parent=self._window)
        self._open(dialog, lambda: self.save_under(dialog.name))

    def save_under(self, name: str) -> None:
        """What is on the screens becomes a layout of this name, and is chosen."""
        self.book.keep(self._arrangement.now(name))
        self.book.current = name
        self._tell()

    def rename(self) -> None:
        """Ask for another name of the chosen layout."""
        old = self.book.current
        dialog = NameDialog(tr("Rename “{0}”").format(old), tr("Rename"), self.book, old=old, parent=self._window)

        def on_accepted() -> None:
            self.book.rename(old, dialog.name)
            self._tell()

        self._open(dialog, on_accepted)

    def remove(self) -> None:
        """Forget the chosen layout; the notice brings it back."""
        name = self.book.current
        gone = self.book.remove(name)
        if gone is not None:
            words = tr("The layout “{0}” was removed.").format(name)
            self._notices.tell(Note(Severity.INFO, words, tr("Undo"), lambda: self._keep(gone)))
        self._tell()

    def export(self) -> None:
        """Ask for a file, and write what is on the screens into it."""
        dialog = self._file_dialog(tr("Export the layout"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"{(self.book.current or 'layout').replace('/', '-')}.{_SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write what is on the screens into a file."""
        try:
            write_layout(path, self._arrangement.now(self.book.current))
        except ConfigError as error:
            self._notices.tell(Note(Severity.ERROR, tr("The layout was not exported: {0}").format(str(error))))
        else:
            self._notices.tell(Note(Severity.INFO, tr("Layout exported: {0}").format(str(path))))

    def import_(self) -> None:
        """Ask for a file."""
        dialog = self._file_dialog(tr("Import a layout"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.open()

    def import_from(self, path: Path) -> None:
        """Read a layout from a file, and show it."""
        try:
            layout = read_layout(path)
        except ConfigError as error:
            self._notices.tell(Note(Severity.ERROR, tr("The layout was not imported: {0}").format(str(error))))
            return
        name = self.book.free_name(layout.name)
        self.book.keep(msgspec.structs.replace(layout, name=name))
        self.choose(name)

    def refresh(self) -> None:
        """Something has been arranged: the button says whether the chosen layout is as it was saved."""
        self._show()

    def _keep(self, layout: NamedLayout) -> None:
        self.book.keep(layout)
        self._tell()

    def _on_chosen(self, name: str, _checked: bool = False) -> None:
        self.choose(name)

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        changed = bool(self.book.current) and self.book.is_changed(self._arrangement.now())
        self._button.show_layout(self.book.current, changed=changed)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilter(tr("Layouts (*.toml)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @staticmethod
    def _open(dialog: FormDialog, on_accepted: Callable[[], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(on_accepted)
        dialog.open()


class NameDialog(FormDialog):
    """Asks for the name of a layout.

    Attributes:
        field: of the name.
    """

    def __init__(
        self, title: str, primary: str, book: LayoutBook, *, old: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, primary, width_px=440, parent=parent)
        self._book, self._old = book, old
        self.field = self.add_field(tr("Name"), self._problem, hint=tr("Night shift"))
        self.field.edit.setText(old)
        self.field.edit.setFocus()

    @property
    def name(self) -> str:
        """What the user wants."""
        return tidy_name(self.field.edit.text())

    def _problem(self, text: str) -> str:
        if not tidy_name(text):
            return tr("A layout needs a name")
        if self._book.problem(text, self._old):
            return tr("There is a layout of this name already")
        return ""
