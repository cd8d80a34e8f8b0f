from __future__ import annotations

import threading

import pytest

from tests.support.wait import wait_for
from valkka_live.analyzers.yolo import turns as turns_module
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.turns import Turns


class Reading:
    """A thread that reads a file until it is let go."""

    def __init__(self, turns: Turns, path: str) -> None:
        self.begun, self.end = threading.Event(), threading.Event()
        self.error: ModelError | None = None
        self._turns, self._path = turns, path
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            with self._turns.reading(self._path):
                self.begun.set()
                assert self.end.wait(20)
        except ModelError as error:
            self.error = error


def let_go_on(turns: Turns) -> str:
    wait_for(turns.choose, 20, "somebody waits")
    turns.begin()
    return turns.reads


def test_one_reads_at_a_time_and_is_known() -> None:
    turns = Turns()
    one = Reading(turns, "one.pt")
    assert let_go_on(turns) == "one.pt"
    assert one.begun.wait(20)
    two = Reading(turns, "two.pt")
    assert not two.begun.wait(0.2)
    assert not turns.choose()
    one.end.set()
    assert let_go_on(turns) == "two.pt"
    assert two.begun.wait(20)
    two.end.set()
    two.thread.join(20)
    assert (turns.reads, turns.choose()) == ("", False)


def test_who_waits_for_too_long_says_so_and_leaves_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "PATIENCE_S", 0.3)
    turns = Turns()
    stuck = Reading(turns, "on-a-dead-disk.pt")
    let_go_on(turns)
    waiting = Reading(turns, "two.pt")
    waiting.thread.join(20)
    assert waiting.error is not None
    assert "still being loaded" in waiting.error.reason
    assert turns.reads == "on-a-dead-disk.pt", "it still reads"
    stuck.end.set()
    stuck.thread.join(20)
    assert not turns.choose(), "nobody waits any more"
