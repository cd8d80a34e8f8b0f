"""The picture of a tile over time: whose memory it is, and how old it was when it came to the screen."""

from __future__ import annotations

import time
from datetime import datetime

from valkka_live.gui.bridge.pictures import Picture

_COPY_HOLDS_NS = 4_000_000_000
"""A picture that was kept while the tile was hidden is shown again until the next one comes, but not as live when it is older."""


class ShownPicture:
    """One tile's. GUI thread.

    Attributes:
        picture: None: nothing is held.
        age_ns: of the newest one, when it was painted.
        is_held: the user holds it: no other one is taken.
    """

    def __init__(self) -> None:
        self.picture: Picture | None = None
        self.age_ns = 0
        self._is_copy = False
        self.is_held = False
        self._painted_ns = 0

    @property
    def held_at(self) -> str:
        """Local time of the picture that the user holds, "" of one that is not held."""
        if not self.is_held or self.picture is None:
            return ""
        return datetime.fromtimestamp(self.picture.wall_time_ms / 1000).strftime("%H:%M:%S")

    def show(self, picture: Picture | None) -> bool:
        """Take another one; it must stay valid until the next one. False: the user holds the one that is shown."""
        if self.is_held:
            return False
        self.picture, self._is_copy = picture, False
        return True

    def hold(self, held: bool) -> bool:
        """Keep the picture whatever comes, or go on; False without a picture."""
        if self.picture is None:
            return False
        self.keep_copy()
        self.is_held = held
        return True

    def clear(self) -> None:
        """Hold nothing any more."""
        self.picture, self._is_copy, self.is_held = None, False, False

    def keep_copy(self) -> None:
        """From now on in memory of its own."""
        if self.picture is not None and not self._is_copy:
            self.picture, self._is_copy = self.picture.copy(), True

    def is_outdated(self, now_ns: int) -> bool:
        """It was kept for so long that it must not pass for a live one; one that is held does not.

        Args:
            now_ns: CLOCK_MONOTONIC.
        """
        if not self._is_copy or self.is_held or self.picture is None:
            return False
        return now_ns - self.picture.monotonic_ns > _COPY_HOLDS_NS

    def note_painted(self) -> None:
        """It is on the screen; again when only something over it is new, or when it was kept."""
        if self.picture is not None and not self._is_copy and self.picture.monotonic_ns != self._painted_ns:
            self._painted_ns = self.picture.monotonic_ns
            self.age_ns = time.monotonic_ns() - self._painted_ns
