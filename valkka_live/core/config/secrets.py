"""Passwords: in the system keyring, and nowhere else on disk."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)
SERVICE = "valkka-live"


class SecretStore:
    """Passwords by camera id. Without a keyring they are kept in memory until the program ends.

    The keyring may ask the user to unlock it and so block: call from a thread of its own.

    Attributes:
        keyring_name: "" when there is none.
    """

    def __init__(self, *, use_keyring: bool = True) -> None:
        """Find the keyring.

        Args:
            use_keyring: False for a throw-away profile, which must leave nothing behind.
        """
        self._memory: dict[str, str] = {}
        self.keyring_name = _find_keyring() if use_keyring else ""

    def get(self, camera_id: str) -> str:
        """The password of a camera, "" when none is known."""
        if camera_id in self._memory:
            return self._memory[camera_id]
        if not self.keyring_name:
            return ""
        import keyring  # noqa: PLC0415  0.1 s, and not needed without passwords
        import keyring.errors  # noqa: PLC0415

        try:
            return keyring.get_password(SERVICE, camera_id) or ""
        except (keyring.errors.KeyringError, OSError) as error:
            log.warning("the keyring did not give the password of camera %s: %s", camera_id, error)
            return ""

    def set(self, camera_id: str, password: str, *, keep: bool) -> bool:
        """Remember a password; ``keep``: beyond the end of the program.

        Returns:
            False when it should have been kept and the keyring did not take it.
        """
        self._memory[camera_id] = password
        if not keep:
            return True
        if not self.keyring_name:
            return False
        import keyring  # noqa: PLC0415
        import keyring.errors  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, camera_id, password)
        except (keyring.errors.KeyringError, OSError) as error:
            log.warning("the keyring did not take the password of camera %s: %s", camera_id, error)
            return False
        return True

    def forget(self, camera_id: str) -> None:
        """Remove a camera's password everywhere."""
        self._memory.pop(camera_id, None)
        if not self.keyring_name:
            return
        import keyring  # noqa: PLC0415
        import keyring.errors  # noqa: PLC0415

        try:
            keyring.delete_password(SERVICE, camera_id)
        except keyring.errors.PasswordDeleteError:
            pass  # there was none
        except (keyring.errors.KeyringError, OSError) as error:
            log.warning("the keyring did not forget the password of camera %s: %s", camera_id, error)


def _find_keyring() -> str:
    try:
        import keyring  # noqa: PLC0415
        import keyring.backends.fail  # noqa: PLC0415

        backend = keyring.get_keyring()
    except Exception as error:
        log.warning("no keyring: %s", error)
        return ""
    name = str(backend.name)
    if isinstance(backend, keyring.backends.fail.Keyring) or "null" in name.lower():
        return ""
    return "the system keyring" if "chainer" in name.lower() else name
