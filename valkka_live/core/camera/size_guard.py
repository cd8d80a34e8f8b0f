"""Sizes that a damaged stream claims for a moment must not re-make the rings."""

from __future__ import annotations

from valkka_live.core.frame import MAX_SIDE_PX

FRAMES_TO_BELIEVE = 3


class SizeGuard:
    """Lets pictures pass whose size has held for some frames (a flipped byte once gave one of 624×16)."""

    def __init__(self) -> None:
        self._size_wh: tuple[int, int] | None = None
        self._candidate: tuple[int, int] | None = None
        self._seen = 0

    def accepts(self, size_wh: tuple[int, int]) -> bool:
        """Whether a picture of this size is to be shown; the first size of a session is believed at once."""
        if max(size_wh) > MAX_SIDE_PX or min(size_wh) < 2:
            return False
        if self._size_wh is None or size_wh == self._size_wh:
            self._size_wh, self._candidate, self._seen = size_wh, None, 0
            return True
        if size_wh != self._candidate:
            self._candidate, self._seen = size_wh, 0
        self._seen += 1
        if self._seen < FRAMES_TO_BELIEVE:
            return False
        self._size_wh, self._candidate, self._seen = size_wh, None, 0
        return True
