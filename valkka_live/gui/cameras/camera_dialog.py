"""Add camera, edit camera."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from valkka_live.core.config.models import Camera, new_camera_id
from valkka_live.core.messages import Transport
from valkka_live.core.messages.door import AddCamera, EditCamera
from valkka_live.core.redact import split_credentials
from valkka_live.gui.cameras.address import address_problem, name_problem
from valkka_live.gui.cameras.password_field import add_keep_choice, make_secret
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog


class CameraDialog(FormDialog):
    """Asks for everything a camera needs. The caller sends what :meth:`command` returns when it was accepted."""

    def __init__(
        self,
        *,
        other_names: Collection[str],
        keyring: str,
        camera: Camera | None = None,
        has_password: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            other_names: of the other cameras.
            keyring: name of the system keyring, "" when there is none.
            camera: to edit; None: a new one.
            has_password: one is known of the edited camera; an empty field leaves it as it is.
        """
        editing = camera is not None
        title, primary = (tr("Edit camera"), tr("Save")) if editing else (tr("Add camera"), tr("Add camera"))
        super().__init__(title, primary, parent=parent)
        self._camera = camera or Camera(id=new_camera_id(), name="", url="")
        self._editing = editing
        self.name = self.add_field(tr("Name"), lambda text: name_problem(text, other_names), hint=tr("Gate"))
        self.address = self.add_field(tr("Address"), address_problem, hint="rtsp://host:554/path")
        self.user = self.add_field(tr("User"), hint=tr("Only if the camera asks for it"))
        self.password = self.add_field(tr("Password"), hint=tr("As it is") if has_password else "")
        make_secret(self.password)
        self._transports: dict[QPushButton, Transport] = {}
        self._add_transport()
        self._keep = add_keep_choice(self, keyring)
        self.name.edit.setText(self._camera.name)
        self.address.edit.setText(self._camera.url)
        self.user.edit.setText(self._camera.user)
        self.address.edit.textChanged.connect(self._take_credentials_out)

    def command(self) -> AddCamera | EditCamera:
        """What the user wants, as a command to the engine."""
        camera = msgspec.structs.replace(
            self._camera,
            name=self.name.edit.text().strip(),
            url=self.address.edit.text().strip(),
            user=self.user.edit.text().strip(),
            transport=next(transport for button, transport in self._transports.items() if button.isChecked()),
        )
        keep = self._keep is not None and self._keep.isChecked()
        password = self.password.edit.text()
        if self._editing:
            return EditCamera(camera=camera, password=password or None, keep_password=keep)
        return AddCamera(camera=camera, password=password, keep_password=keep)

    def _take_credentials_out(self, text: str) -> None:
        """A pasted address with user and password fills those fields; the address itself never holds them."""
        url, user, password = split_credentials(text.strip())
        if not user and not password:
            return
        self.address.edit.setText(url)
        self.user.edit.setText(user)
        if password:
            self.password.edit.setText(password)

    def _add_transport(self) -> None:
        group = QButtonGroup(self)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for transport, text in (
            (Transport.AUTO, tr("Automatic")),
            (Transport.TCP, "TCP"),
            (Transport.UDP, "UDP"),
        ):
            button = QPushButton(text, holder, autoDefault=False)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.setChecked(transport is self._camera.transport)
            button.setAccessibleName(tr("Transport: {0}").format(text))
            self._transports[button] = transport
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.add_control(tr("Transport"), holder)
