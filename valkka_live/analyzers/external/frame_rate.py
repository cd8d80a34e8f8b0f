"""How many frames a second there are, from the frames' own times."""

from __future__ import annotations

import statistics

N_FRAMES = 8


class FrameRate:
    """Looks at the first frames and keeps to what it found.

    Attributes:
        fps: rounded to a tenth; None while it is not known.
    """

    def __init__(self) -> None:
        self._steps_ns: list[int] = []
        self._last_ns: int | None = None
        self.fps: float | None = None

    def add(self, time_ns: int) -> None:
        """Take in the time of a frame; a clock that stands still or goes back tells nothing."""
        if self.fps is not None:
            return
        step_ns = time_ns - self._last_ns if self._last_ns is not None else 0
        self._last_ns = time_ns
        if step_ns > 0:
            self._steps_ns.append(step_ns)
        if len(self._steps_ns) >= N_FRAMES - 1:
            self.fps = max(0.1, round(1e9 / statistics.median(self._steps_ns), 1))
