"""Which pictures of a stream the analyzers get."""

from __future__ import annotations


class Thinning:
    """Lets pictures pass at a wanted rate; one thread."""

    def __init__(self) -> None:
        self._next_ns: int | None = None

    def lets_pass(self, now_ns: int, fps: float) -> bool:
        """Whether the picture that is there now is one of them.

        Args:
            now_ns: on any clock that does not go back.
            fps: pictures a second; 0 or less: all.
        """
        if fps <= 0:
            return True
        if self._next_ns is not None and now_ns < self._next_ns:
            return False
        interval_ns = int(1e9 / fps)
        if self._next_ns is None or now_ns > self._next_ns + interval_ns:
            self._next_ns = now_ns + interval_ns // 2  # half an interval of room, for pictures that come a little early
        else:
            self._next_ns += interval_ns  # from the time it was due, so that 10 of 25 pictures a second stay 10
        return True
