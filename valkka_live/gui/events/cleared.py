"""What the user has cleared from the list of events and may want back."""

from __future__ import annotations

from collections.abc import Iterable

from valkka_live.gui.events.row import EventRow, Key


class Cleared:
    """Rows that are out of the list, and go on hearing what becomes of them. Only who may bring them back holds it.

    Attributes:
        rows: the newest first.
        open: those of them that go on.
    """

    def __init__(self, rows: list[EventRow], going_on: dict[Key, EventRow]) -> None:
        self.rows, self.open = rows, going_on

    def end(self, keys: Iterable[Key], at_ms: int) -> None:
        """These are over."""
        for key in keys:
            if (row := self.open.pop(key, None)) is not None:
                row.goes_on, row.ended_ms = False, at_ms

    def give_up(self, key: Key) -> None:
        """Nobody is going to see the end of this."""
        if (row := self.open.pop(key, None)) is not None:
            row.goes_on = False

    def break_off(self, camera_id: str, analyzer: str = "") -> None:
        """Nor of what this analyzer has seen begin; "": of what any analyzer has."""
        for key in [key for key in self.open if key[0] == camera_id and key[1] and analyzer in ("", key[1])]:
            self.give_up(key)

    def remove_camera(self, camera_id: str) -> None:
        """It is gone, and what happened there with it."""
        self.rows = [row for row in self.rows if row.camera_id != camera_id]
        self.open = {key: row for key, row in self.open.items() if key[0] != camera_id}
