"""The screen saver over a real session bus."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from jeepney import HeaderFields, MessageType, message_bus, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from valkka_live.core.screen_saver import ScreenSaver

COOKIE = 4_000_000_000  # more than an int32 holds


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[DBusConnection]:
    """A bus of our own, and what a desktop answers with."""
    bus = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", "dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    with open_dbus_connection() as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.ScreenSaver"), timeout=20)
        yield connection
    bus.terminate()
    bus.wait(20)
    bus.stdout.close()


def next_call(service: DBusConnection) -> tuple[str, tuple[object, ...]]:
    """Member and arguments of the next call, answered."""
    while True:
        message = service.receive(timeout=30)
        if message.header.message_type is MessageType.method_call:
            member = message.header.fields[HeaderFields.member]
            answer = new_method_return(message, "u", (COOKIE,)) if member == "Inhibit" else new_method_return(message)
            service.send(answer)
            return member, message.body


def test_it_is_kept_away_and_let_go(service: DBusConnection) -> None:
    saver = ScreenSaver()
    saver.inhibit(True)
    saver.inhibit(True)
    assert next_call(service) == ("Inhibit", ("Valkka Live", "Cameras fill the screen"))
    saver.inhibit(False)
    assert next_call(service) == ("UnInhibit", (COOKIE,))
    saver.inhibit(True)
    assert next_call(service)[0] == "Inhibit"
    saver.inhibit(False)
    assert next_call(service)[0] == "UnInhibit"
    saver.close()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_bus_nothing_happens(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    saver = ScreenSaver()
    saver.inhibit(True)
    saver.close()
    assert saver._thread is not None and not saver._thread.is_alive()
