"""Bytes of a pipe to lines, whatever is written into it."""

from __future__ import annotations


class Lines:
    """Puts lines together; holds at most one line that is not finished.

    Attributes:
        too_long: lines that were longer than allowed; nothing of them is given.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._rest = bytearray()
        self._skipping = False
        self.too_long = 0

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that end in these bytes, without their ends; empty ones are left out."""
        found: list[bytes] = []
        *ended, rest = data.split(b"\n")
        for part in ended:
            self._add(part)
            if not self._skipping and self._rest.strip():
                found.append(bytes(self._rest))
            self._rest.clear()
            self._skipping = False
        self._add(rest)
        return found

    def _add(self, part: bytes) -> None:
        if self._skipping:
            return
        if len(self._rest) + len(part) > self._max_bytes:
            self.too_long += 1
            self._skipping = True
            self._rest.clear()
        else:
            self._rest += part
