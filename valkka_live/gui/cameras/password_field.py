"""A field for a password, and the question whether to keep it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit

from valkka_live.gui import icons
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import Field
from valkka_live.gui.widgets.form_dialog import FormDialog


def make_secret(field: Field) -> None:
    """Turn a field into one whose text is hidden, with an eye to show it."""
    edit = field.edit
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    color = theme_of(edit.palette()).t2
    eye = QAction(icons.icon("visibility", color), tr("Show the password"), edit, checkable=True)

    def on_toggled(shown: bool) -> None:
        edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        eye.setIcon(icons.icon("visibility_off" if shown else "visibility", color))
        eye.setText(tr("Hide the password") if shown else tr("Show the password"))

    eye.toggled.connect(on_toggled)
    edit.addAction(eye, QLineEdit.ActionPosition.TrailingPosition)


def add_keep_choice(dialog: FormDialog, keyring: str) -> QCheckBox | None:
    """Ask whether to keep the password; without a keyring there is no choice, and that is said.

    Args:
        keyring: name of the system keyring, "" when there is none.
    """
    if not keyring:
        dialog.add_note(tr("No keyring on this computer: the password is kept until the program ends."))
        return None
    box = QCheckBox(tr("Keep the password in {0}").format(keyring), dialog)
    box.setChecked(True)
    dialog.add_control("", box)
    return box
