"""One frame in a while, out of many."""

from __future__ import annotations


class Interval:
    """Lets one frame pass per interval, by the frames' own time.

    The next frame is due an interval after the last one *was due*: one a second stays one a second, whatever the camera's
    rate. A clock that jumps, ahead or back by more than an interval, starts it anew and does not stall it.

    Args:
        length_ns: 0 lets every frame pass.
    """

    def __init__(self, length_ns: int) -> None:
        self._length_ns = length_ns
        self._due_ns: int | None = None

    def passes(self, time_ns: int) -> bool:
        """Whether the frame of this time is to be taken."""
        ahead_ns = time_ns - self._due_ns if self._due_ns is not None else 0
        if self._due_ns is None or not -2 * self._length_ns <= ahead_ns < self._length_ns:
            self._due_ns = time_ns  # the first frame, or a jump
        elif ahead_ns < 0:
            return False
        self._due_ns += self._length_ns
        return True
