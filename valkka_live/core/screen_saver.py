"""Keeps the screen awake while something fills it: org.freedesktop.ScreenSaver on the session bus, where there is one."""

from __future__ import annotations

import logging
import threading

log = logging.getLogger(__name__)

_ANSWER_S = 2.0
_JOIN_S = 3.0


class ScreenSaver:
    """Call from one thread; the bus is spoken to on a thread of its own, because it may take its time."""

    def __init__(self) -> None:
        self._ended: threading.Event | None = None
        self._thread: threading.Thread | None = None

    def inhibit(self, on: bool) -> None:
        """Keep the screen awake from now on, or no more."""
        if on == (self._ended is not None):
            return
        if self._ended is not None:
            self._ended.set()
            self._ended = None
            return
        self._ended = threading.Event()
        self._thread = threading.Thread(target=_hold, args=(self._ended,), name="screen-saver", daemon=True)
        self._thread.start()

    @property
    def is_kept_away(self) -> bool:
        """Something fills a screen."""
        return self._ended is not None

    def close(self) -> None:
        """No more, at once."""
        self.inhibit(False)
        if self._thread is not None:
            self._thread.join(_JOIN_S)


def _hold(ended: threading.Event) -> None:
    """Ask for it, and hold the connection: a service forgets the wish when the connection goes, also when we are killed."""
    from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415  most runs never fill a screen
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    service = DBusAddress(
        "/org/freedesktop/ScreenSaver",
        bus_name="org.freedesktop.ScreenSaver",
        interface="org.freedesktop.ScreenSaver",
    )
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            wish = new_method_call(service, "Inhibit", "ss", ("Valkka Live", "Cameras fill the screen"))
            answer = connection.send_and_get_reply(wish, timeout=_ANSWER_S)
            if answer.header.message_type is MessageType.error:
                log.info("the screen saver cannot be kept away: %s", answer.body)
                return
            ended.wait()
            release = new_method_call(service, "UnInhibit", "u", (answer.body[0],))
            connection.send_and_get_reply(release, timeout=_ANSWER_S)
    except Exception as error:
        log.info("the screen saver cannot be kept away: %s", error or type(error).__name__)
