"""When movement starts and when it has stopped; a function of time, not of frames."""

from __future__ import annotations

import enum


class Turn(enum.Enum):
    """What a frame changes."""

    NOTHING = 0
    START = 1
    STOP = 2


class Episode:
    """Movement of one camera between its start and its stop.

    Attributes:
        active: movement is going on.
        dead_time_s: it has stopped when nothing moved for so long.
    """

    def __init__(self, dead_time_s: float) -> None:
        self.dead_time_s = dead_time_s
        self.active = False
        self._last_ns = 0

    def update(self, time_ns: int, *, moving: bool) -> Turn:
        """Take in one frame.

        Args:
            time_ns: of the frame.
            moving: something moves on it.
        """
        if not moving:
            if self.active and time_ns - self._last_ns >= self.dead_time_s * 1e9:
                self.active = False
                return Turn.STOP
            return Turn.NOTHING
        self._last_ns = time_ns
        if not self.active:
            self.active = True
            return Turn.START
        return Turn.NOTHING
