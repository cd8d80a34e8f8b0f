"""Passwords with the real keyring library, on a backend that lives in memory."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from valkka_live.core.config.secrets import SERVICE, SecretStore


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Keeps passwords in a dict; may be locked."""

    name = "Test keyring"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("there is none")
        del self.kept[service, username]

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("the user said no")


@pytest.fixture
def backend() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_password_survives_the_program_in_the_keyring(backend: MemoryKeyring) -> None:
    store = SecretStore()
    assert store.keyring_name == "Test keyring"
    assert store.set("gate", "hunter2", keep=True)
    assert SecretStore().get("gate") == "hunter2"
    assert backend.kept == {(SERVICE, "gate"): "hunter2"}
    store.forget("gate")
    assert (store.get("gate"), backend.kept) == ("", {})
    store.forget("gate")


def test_a_password_that_is_not_to_be_kept_is_not(backend: MemoryKeyring) -> None:
    store = SecretStore()
    assert store.set("gate", "hunter2", keep=False)
    assert store.get("gate") == "hunter2"
    assert backend.kept == {}


def test_a_locked_keyring_is_said_and_the_password_works_until_the_end(backend: MemoryKeyring) -> None:
    backend.locked = True
    store = SecretStore()
    assert not store.set("gate", "hunter2", keep=True)
    assert store.get("gate") == "hunter2"
    assert store.get("yard") == ""
    store.forget("gate")


def test_without_a_keyring_passwords_last_until_the_end(backend: MemoryKeyring) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    store = SecretStore()
    assert store.keyring_name == ""
    assert not store.set("gate", "hunter2", keep=True)
    assert store.get("gate") == "hunter2"
    assert SecretStore().get("gate") == ""


def test_a_throw_away_profile_does_not_touch_the_keyring(backend: MemoryKeyring) -> None:
    store = SecretStore(use_keyring=False)
    store.set("gate", "hunter2", keep=True)
    assert backend.kept == {}
