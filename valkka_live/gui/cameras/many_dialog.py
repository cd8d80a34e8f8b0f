"""Add many cameras at once: a pasted list, a range, or a table from a file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from valkka_live.core.config.camera_list import CameraList, read_cameras
from valkka_live.core.config.models import Camera, new_camera_id
from valkka_live.core.messages.door import AddCamera
from valkka_live.gui import fonts
from valkka_live.gui.cameras.password_field import add_keep_choice, make_secret
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine
from valkka_live.gui.widgets.form_dialog import FormDialog

_LINES = 9
_READ_AFTER_MS = 200
MAX_FILE_BYTES = 1_000_000
_PROBLEMS_SHOWN = 3
_EXAMPLE = "rtsp://192.168.1.10-17:554/stream1\nGate, rtsp://192.168.1.40/main, rtsp://192.168.1.40/sub"


class ManyDialog(FormDialog):
    """Asks for a list of cameras; the caller sends what :meth:`commands` returns when it was accepted.

    Attributes:
        text: the list.
        user, password: for those of the list that have none of their own.
    """

    def __init__(self, *, other_names: Collection[str], keyring: str, parent: QWidget | None = None) -> None:
        """Make the dialog.

        Args:
            other_names: of the cameras that are there already.
            keyring: name of the system keyring, "" when there is none.
        """
        super().__init__(tr("Add many cameras"), tr("Add cameras"), width_px=640, parent=parent)
        self._other_names = other_names
        self._found = CameraList((), ())
        self.text = QPlainTextEdit(self, placeholderText=_EXAMPLE)
        self.text.setAccessibleName(tr("Cameras"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        line_px = self.text.fontMetrics().lineSpacing()
        self.text.setFixedHeight(line_px * _LINES + 12)
        self._problem = ErrorLine(self)
        self._problem.changed.connect(self._fit)
        self.add_control(
            tr("Cameras"),
            self.text,
            tr(
                "One address to a line, or: name, address, sub stream, user, folder."
                " 10-17 at the end of an IP address and {1-8} are ranges."
            ),
            error=self._problem,
        )
        self.add_control("", self._make_file_button())
        self.user = self.add_field(tr("User"), hint=tr("For those without one of their own"))
        self.password = self.add_field(tr("Password"))
        make_secret(self.password)
        self._keep = add_keep_choice(self, keyring)
        self._soon = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._soon.timeout.connect(self.read)
        self.text.textChanged.connect(self._soon.start)
        self.read()
        self.text.setFocus()

    def read(self) -> None:
        """Read the list as it is now, and say what it gives."""
        self._found = read_cameras(self.text.toPlainText(), self._other_names)
        n_cameras, problems = len(self._found.cameras), self._found.problems
        self.primary.setEnabled(n_cameras > 0)
        self.primary.setText(tr("Add {0} cameras").format(n_cameras) if n_cameras > 1 else tr("Add camera"))
        lines = [
            tr("Line {0}: {1}").format(number, in_users_language(words)) for number, words in problems[:_PROBLEMS_SHOWN]
        ]
        if len(problems) > _PROBLEMS_SHOWN:
            lines.append(tr("and {0} more").format(len(problems) - _PROBLEMS_SHOWN))
        self._problem.show_error("\n".join(lines))

    def commands(self) -> list[AddCamera]:
        """What the user wants, as commands to the engine."""
        self.read()
        keep = self._keep is not None and self._keep.isChecked()
        user, password = self.user.edit.text().strip(), self.password.edit.text()
        commands = []
        for found in self._found.cameras:
            camera = Camera(
                id=new_camera_id(),
                name=found.name,
                url=found.url,
                sub_url=found.sub_url,
                user=found.user or user,
                folder=found.folder,
            )
            own = found.password or (password if found.user in ("", user) else "")
            commands.append(AddCamera(camera=camera, password=own, keep_password=keep))
        return commands

    def load(self, path: Path) -> None:
        """Take a file's text; one that cannot be read is told, and changes nothing."""
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                self._problem.show_error(tr("{0} is too large to be a list of cameras.").format(path.name))
                return
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else tr("it is no text")
            self._problem.show_error(tr("{0} cannot be read: {1}.").format(path.name, why))
            return
        self.text.setPlainText(text)

    def _make_file_button(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(tr("Open a file…"), row, autoDefault=False)
        button.setProperty("link", True)
        button.setFont(fonts.font(fonts.BODY_PX))
        button.clicked.connect(self._choose_file)
        layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Open a list of cameras"))
        dialog.setNameFilter(tr("Lists of cameras (*.csv *.txt);;All files (*)"))
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()
