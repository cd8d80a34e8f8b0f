"""What the user was told lately: notices and alarms of this run, the newest first. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime

from valkka_live.core.messages.door import Severity

KEPT = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told.

    Attributes:
        when: the last time, local.
        severity: of a notice; None: an alarm.
        camera_id: whose it is; "" of none.
        times: how often in a row.
    """

    when: datetime
    severity: Severity | None
    text: str
    camera_id: str = ""
    times: int = 1


class History:
    """Bounded; what is told again and again stands there once.

    Attributes:
        unread: warnings, errors and alarms since the user looked last.
    """

    def __init__(self) -> None:
        self._told: deque[Told] = deque(maxlen=KEPT)
        self.unread = 0

    def add(self, told: Told) -> None:
        """Something was told just now."""
        newest = self._told[0] if self._told else None
        if newest is not None and (newest.text, newest.camera_id) == (told.text, told.camera_id):
            self._told[0] = replace(told, times=newest.times + 1)
        else:
            self._told.appendleft(told)
        if told.severity is not Severity.INFO:
            self.unread += 1

    def newest(self, n_wanted: int) -> list[Told]:
        """The newest ones, the very newest first."""
        return list(self._told)[:n_wanted]

    def mark_read(self) -> None:
        """The user has looked."""
        self.unread = 0

    def clear(self) -> None:
        """Forget everything."""
        self._told.clear()
        self.unread = 0
