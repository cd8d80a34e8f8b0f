"""What the bell remembers."""

from __future__ import annotations

from datetime import datetime

from valkka_live.core.messages.door import Severity
from valkka_live.gui.bell.history import KEPT, History, Told

NOW = datetime(2026, 11, 22, 14, 32, 7)


def told(text: str, severity: Severity | None = Severity.WARNING) -> Told:
    return Told(NOW, severity, text)


def test_warnings_and_alarms_wait_to_be_read_and_information_does_not() -> None:
    history = History()
    for one in (told("a"), told("b", Severity.INFO), told("c", None)):
        history.add(one)
    assert history.unread == 2
    assert [one.text for one in history.newest(10)] == ["c", "b", "a"]
    history.mark_read()
    assert (history.unread, len(history.newest(10))) == (0, 3)
    history.clear()
    assert history.newest(10) == []


def test_what_is_told_again_and_again_stands_there_once() -> None:
    history = History()
    for _ in range(5):
        history.add(told("again", None))
    history.add(told("other"))
    assert [(one.text, one.times) for one in history.newest(10)] == [("other", 1), ("again", 5)]


def test_it_is_bounded() -> None:
    history = History()
    for number in range(3 * KEPT):
        history.add(told(str(number)))
    assert len(history.newest(10 * KEPT)) == KEPT
