"""Add camera, edit camera."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from valkka_live.core.config.folders import tidy_folder
from valkka_live.core.config.models import Camera, new_camera_id
from valkka_live.core.config.turned import turned_along
from valkka_live.core.messages.door import AddCamera, EditCamera
from valkka_live.core.redact import split_credentials
from valkka_live.gui.bridge.connection_tester import ConnectionTester
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.address import address_problem, name_problem, sub_address_problem
from valkka_live.gui.cameras.advanced_fields import AdvancedFields
from valkka_live.gui.cameras.connection_pane import PICTURE_WH, ConnectionPane
from valkka_live.gui.cameras.folder_menu import FolderMenu, folder_problem
from valkka_live.gui.cameras.password_field import add_keep_choice, make_secret
from valkka_live.gui.cameras.webcam_menu import WebcamMenu
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import Field
from valkka_live.gui.widgets.form_dialog import SIDE_GAP_PX, FormDialog

_WITH_TEST_PX = 480 + PICTURE_WH[0] + SIDE_GAP_PX + 20


class CameraDialog(FormDialog):
    """Asks for everything a camera needs. The caller sends what :meth:`command` returns when it was accepted.

    Attributes:
        name, address, sub_address, user, password, folder: its fields.
        revert: takes back what was changed here; only when a camera is edited.
        advanced: what is rarely needed, folded away.
        connection, webcams: whether it works, and what is plugged in, when a bridge was given.
    """

    def __init__(
        self,
        *,
        other_names: Collection[str],
        keyring: str,
        camera: Camera | None = None,
        has_password: bool = False,
        is_new: bool = False,
        folders: Sequence[str] = (),
        bridge: EngineBridge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            other_names: of the other cameras.
            keyring: name of the system keyring, "" when there is none.
            camera: to edit; None: a new one.
            has_password: one is known of the edited camera; an empty field leaves it as it is.
            is_new: the camera's settings are a beginning only; it is added as another one.
            folders: those that are offered.
            bridge: to test the address and to find webcams; None: neither is offered.
        """
        editing = camera is not None and not is_new
        title, primary = (tr("Edit camera"), tr("Save")) if editing else (tr("Add camera"), tr("Add camera"))
        super().__init__(title, primary, width_px=520 if bridge is None else _WITH_TEST_PX, parent=parent)
        self._camera = camera or Camera(id=new_camera_id(), name="", url="")
        self._editing = editing
        self._sub_user = ""
        self.name = self.add_field(tr("Name"), lambda text: name_problem(text, other_names), hint=tr("Gate"))
        self.address = self.add_field(
            tr("Address"),
            address_problem,
            hint="rtsp://host:554/path",
            explanation=tr("Or http(s)://…, /dev/video0, /path/of/video.mp4, demo:yard"),
        )
        self.sub_address = self.add_field(
            tr("Sub stream"),
            lambda text: self._login_problem() or sub_address_problem(text, self.address.edit.text()),
            hint=tr("Optional"),
            explanation=tr("Address of the camera’s small stream, for small tiles and analysis"),
        )
        self.user = self.add_field(tr("User"), hint=tr("Only if the camera asks for it"))
        self.password = self.add_field(tr("Password"), hint=tr("As it is") if has_password else "")
        make_secret(self.password)
        self._keep = add_keep_choice(self, keyring)
        self.folder = self.add_field(
            tr("Folder"),
            folder_problem,
            hint=tr("Site North"),
            explanation=tr("Where it stands in the list; Site North/Gatehouse for a folder in a folder"),
        )
        self.folder_menu = FolderMenu(self.folder.edit, folders)
        self._show_settings()
        self.advanced = AdvancedFields(self, self._camera)
        for field in (self.address, self.sub_address):
            field.edit.textChanged.connect(partial(self._take_credentials_out, field))
        self.sub_address.edit.textChanged.connect(self._offer_streams)
        self._offer_streams(self._camera.sub_url)
        if editing:
            self._offer_revert()
        if bridge is not None:
            self._offer_test(ConnectionTester(bridge, self))
            self.webcams = WebcamMenu(self.address.edit, bridge)
            self.webcams.chosen.connect(self._take_webcam)

    def command(self) -> AddCamera | EditCamera:
        """What the user wants, as a command to the engine."""
        camera = msgspec.structs.replace(
            self.advanced.apply_to(self._camera),
            name=self.name.edit.text().strip(),
            folder=tidy_folder(self.folder.edit.text()),
            url=self.address.edit.text().strip(),
            sub_url=self.sub_address.edit.text().strip(),
            user=self.user.edit.text().strip(),
        )
        keep = self._keep is not None and self._keep.isChecked()
        password = self.password.edit.text()
        if self._editing:
            return EditCamera(camera=camera, password=password or None, keep_password=keep)
        camera = turned_along(camera, self._camera.turning)  # a duplicate has shapes already
        return AddCamera(camera=camera, password=password, keep_password=keep)

    def _show_settings(self) -> None:
        for field, text in self._settings_of_fields():
            field.edit.setText(text)

    def _settings_of_fields(self) -> tuple[tuple[Field, str], ...]:
        """What each field says of the camera as it is."""
        return (
            (self.name, self._camera.name),
            (self.folder, self._camera.folder),
            (self.address, self._camera.url),
            (self.sub_address, self._camera.sub_url),
            (self.user, self._camera.user),
            (self.password, ""),
        )

    def _offer_revert(self) -> None:
        self.revert = self.add_foot_button(tr("Revert"))
        self.revert.setToolTip(tr("Take back what was changed since this dialog was opened"))
        self.revert.clicked.connect(self._on_revert)
        for edit in self.findChildren(QLineEdit):
            edit.textChanged.connect(self._judge_revert)
        for button in self.advanced.buttons():
            button.toggled.connect(self._judge_revert)
        self._judge_revert()

    def _on_revert(self) -> None:
        self._sub_user = ""
        self._show_settings()
        self.advanced.show(self._camera)
        self.check_fields()

    def _judge_revert(self) -> None:
        """There is something to take back."""
        changed = any(field.edit.text() != text for field, text in self._settings_of_fields())
        self.revert.setEnabled(changed or not self.advanced.are_like(self._camera))

    def _offer_test(self, tester: ConnectionTester) -> None:
        self.connection = pane = ConnectionPane(tester, self._settings, self)
        pane.other_address.connect(self.address.edit.setText)
        pane.failed.connect(lambda: self.set_foot_note(tr("You can go on without; it will keep trying.")))
        for field in (self.address, self.sub_address, self.user, self.password):
            field.edit.textChanged.connect(lambda: self._forget_test(pane))
        self.finished.connect(tester.cancel)
        self.add_side(pane)

    def _take_webcam(self, address: str, name: str) -> None:
        self.address.edit.setText(address)
        if not self.name.edit.text().strip():
            self.name.edit.setText(name)

    def _forget_test(self, pane: ConnectionPane) -> None:
        pane.forget()
        self.set_foot_note("")

    def _settings(self) -> tuple[Camera, str | None] | None:
        """What is to be tested; None when an address makes no sense, which its field says."""
        wrong = [field for field in (self.address, self.sub_address) if not field.check()]
        if wrong:
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        command = self.command()
        camera = msgspec.structs.replace(command.camera, name=command.camera.name or tr("New camera"))
        return camera, command.password

    def _offer_streams(self, sub_address: str) -> None:
        self.advanced.offer_streams(bool(sub_address.strip()))

    def _take_credentials_out(self, field: Field, text: str) -> None:
        """A pasted address with user and password fills those fields; the address itself never holds them."""
        url, user, password = split_credentials(text.strip())
        if field is self.sub_address:
            self._sub_user = user
        if not user and not password:
            return
        field.edit.blockSignals(True)
        field.edit.setText(url)
        field.edit.blockSignals(False)
        if field is self.sub_address and self.user.edit.text() not in ("", user):
            field.check()
            return
        self.user.edit.setText(user)
        if password:
            self.password.edit.setText(password)

    def _login_problem(self) -> str:
        """A camera has one login; the address of its sub stream may have been pasted with another one."""
        user = self.user.edit.text().strip()
        if self._sub_user in ("", user):
            return ""
        return tr("This address signs in as “{0}”, the camera as “{1}”. A camera has one login.").format(
            self._sub_user, user
        )
