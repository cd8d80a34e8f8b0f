"""Enter password: for a camera that refused the one we have."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valkka_live.core.config.models import Camera
from valkka_live.core.messages.door import SetPassword
from valkka_live.gui.cameras.password_field import add_keep_choice, make_secret
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog


class PasswordDialog(FormDialog):
    """Asks for user and password of one camera."""

    def __init__(self, camera: Camera, *, reason: str, keyring: str, parent: QWidget | None = None) -> None:
        """Make the dialog.

        Args:
            reason: what the camera answered, in words.
            keyring: name of the system keyring, "" when there is none.
        """
        super().__init__(
            tr("Enter the password of “{0}”").format(camera.name), tr("Sign in"), width_px=440, parent=parent
        )
        self._camera_id = camera.id
        if reason:
            self.add_note(reason)
        self.user = self.add_field(tr("User"), lambda text: "" if text.strip() else tr("A user is missing."))
        self.password = self.add_field(tr("Password"), lambda text: "" if text else tr("A password is missing."))
        make_secret(self.password)
        self._keep = add_keep_choice(self, keyring)
        self.user.edit.setText(camera.user)
        (self.password if camera.user else self.user).edit.setFocus()

    def command(self) -> SetPassword:
        """What the user wants, as a command to the engine."""
        return SetPassword(
            camera_id=self._camera_id,
            user=self.user.edit.text().strip(),
            password=self.password.edit.text(),
            keep_password=self._keep is not None and self._keep.isChecked(),
        )
