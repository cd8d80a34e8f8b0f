"""What an external program makes us log, in bounds."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from valkka_live.core.redact import redact

PERIOD_S = 10.0
MAX_LINES = 20
"""Of its standard error in each period."""

log = logging.getLogger(__name__)


class QuietLog:
    """Standard error line by line, and one line now and then about answers that are none. One thread.

    Attributes:
        bad_answers: so many up to now.
    """

    def __init__(self) -> None:
        self.bad_answers = 0
        self._told_bad = 0
        self._next_bad_s = 0.0
        self._period_ends_s = 0.0
        self._lines = self._left_out = 0

    def complaints(self, lines: Sequence[bytes]) -> None:
        """Log what the program wrote to its standard error."""
        now_s = time.monotonic()
        if now_s >= self._period_ends_s:
            if self._left_out:
                log.warning("%d more lines of the program are left out", self._left_out)
            self._period_ends_s = now_s + PERIOD_S
            self._lines = self._left_out = 0
        shown = lines[: MAX_LINES - self._lines]
        self._lines += len(shown)
        self._left_out += len(lines) - len(shown)
        for line in shown:
            log.warning("the program says: %s", redact(_text(line, 500)))

    def bad(self, count: int, reason: str, line: bytes = b"") -> None:
        """Count answers that are none, and log it now and then.

        Args:
            count: so many more.
            reason: what was wrong with the last of them.
            line: the last of them.
        """
        if not count:
            return
        self.bad_answers += count
        now_s = time.monotonic()
        if now_s >= self._next_bad_s:
            self._next_bad_s = now_s + PERIOD_S
            new, self._told_bad = self.bad_answers - self._told_bad, self.bad_answers
            log.warning(
                "answers of the program passed over: %d, the last because: %s %s", new, reason, _text(line, 200)
            )


def _text(line: bytes, most: int) -> str:
    shown = "".join(char if char.isprintable() else "�" for char in line[: 4 * most].decode(errors="replace"))
    return redact(shown[:most])
