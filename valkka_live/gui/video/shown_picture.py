"""The picture of a tile over time: whose memory it is, and how old it was when it came to the screen."""

from __future__ import annotations

import time

from valkka_live.gui.bridge.pictures import Picture

_COPY_HOLDS_NS = 4_000_000_000
"""A picture that was kept while the tile was hidden is shown again until the next one comes, but not as live when it is older."""


class ShownPicture:
    """One tile's. GUI thread.

    Attributes:
        picture: None: nothing is held.
        age_ns: of the newest one, when it was painted.
    """

    def __init__(self) -> None:
        self.picture: Picture | None = None
        self.age_ns = 0
        self._is_copy = False
        self._painted_ns = 0

    def show(self, picture: Picture | None) -> None:
        """Take another one; it must stay valid until the next one."""
        self.picture, self._is_copy = picture, False

    def keep_copy(self) -> None:
        """From now on in memory of its own."""
        if self.picture is not None and not self._is_copy:
            self.picture, self._is_copy = self.picture.copy(), True

    def is_outdated(self, now_ns: int) -> bool:
        """It was kept for so long that it must not pass for a live one.

        Args:
            now_ns: CLOCK_MONOTONIC.
        """
        return self._is_copy and self.picture is not None and now_ns - self.picture.monotonic_ns > _COPY_HOLDS_NS

    def note_painted(self) -> None:
        """It is on the screen; again when only something over it is new."""
        if self.picture is not None and self.picture.monotonic_ns != self._painted_ns:
            self._painted_ns = self.picture.monotonic_ns
            self.age_ns = time.monotonic_ns() - self._painted_ns
