"""Knows which pictures can be trusted: damage lives on in what is predicted from it, until a key frame."""

from __future__ import annotations


class CleanWatch:
    """Follows packets and pictures of one session, told apart by their media time. Nothing is clean before the first key packet."""

    def __init__(self) -> None:
        self._clean_from_ns: int | None = None
        self._gap = True
        self._distrusted = 0

    def damage(self, packets: int = 0) -> None:
        """Something was lost or broken.

        Args:
            packets: so many of the next ones may be affected, so a key packet among them mends nothing.
        """
        self._clean_from_ns = None
        self._gap = True
        self._distrusted = max(self._distrusted, packets)

    def gap(self) -> None:
        """The next picture has no common ground with the last one, but nothing is broken."""
        self._gap = True

    def packet(self, pts_ns: int, *, key: bool) -> None:
        """A packet goes to the decoder."""
        if self._distrusted > 0:
            self._distrusted -= 1
        elif key and self._clean_from_ns is None:
            self._clean_from_ns = pts_ns

    def trust(self, pts_ns: int) -> None:
        """No key frame comes; what the decoder makes of it has to do."""
        if self._clean_from_ns is None:
            self._clean_from_ns = pts_ns

    def picture(self, pts_ns: int) -> tuple[bool, bool]:
        """A picture came out of the decoder.

        Returns:
            (it is clean, it is the first clean one after a gap).
        """
        clean = self._clean_from_ns is not None and pts_ns >= self._clean_from_ns
        after_gap = clean and self._gap
        if clean:
            self._gap = False
        return clean, after_gap
