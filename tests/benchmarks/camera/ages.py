"""How old pictures are when they are seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.camera.read_stamp import read_stamp

WARM_S = 1.0
"""The first pictures are a backlog: they say nothing about what follows."""


class Ages:
    """Collects the ages of one stream's pictures.

    Attributes:
        values_ms: one for each picture, after the warm-up.
        missing: pictures between them that were never seen.
        last_us: when the newest picture seen was made.
    """

    def __init__(self, warm_s: float = WARM_S) -> None:
        self.values_ms: list[float] = []
        self.missing = 0
        self.last_us = 0
        self._warm_s = warm_s
        self._number = -1
        self._begun_ns: int | None = None
        self._measured_ns = 0

    @property
    def measured_s(self) -> float:
        """How long, without the warm-up."""
        return self._measured_ns / 1e9 - self._warm_s

    def take(self, brightness: NDArray[np.uint8], now_ns: int) -> bool:
        """A picture that is seen now, (h, w); one that was counted is passed over. True: it is a new one."""
        stamp = read_stamp(brightness)
        if stamp is None or stamp.number == self._number:
            return False
        if self._begun_ns is None:
            self._begun_ns = now_ns
        self._measured_ns = now_ns - self._begun_ns
        if self.measured_s > 0:
            self.values_ms.append(now_ns / 1e6 - stamp.time_us / 1e3)
            self.missing += max(0, stamp.number - self._number - 1)
        self._number, self.last_us = stamp.number, stamp.time_us
        return True
