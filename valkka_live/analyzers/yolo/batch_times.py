"""How many pictures a run should have on this device: measured once, then remembered."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import msgspec

log = logging.getLogger(__name__)

SIZES = (1, 2, 4, 8, 16, 32)
ROUNDS = 3
LIMIT_S = 2.0
"""For all sizes together; a large model on a slow machine is measured with the small ones only."""
LONGEST_RUN_S = 0.25
"""A run that takes longer makes everybody wait, however good it is for the throughput."""
WORSE, GOOD_ENOUGH = 1.25, 1.05
LONGEST_PATIENCE_S = 0.02


class BatchTimes(msgspec.Struct, frozen=True):
    """What runs cost.

    Attributes:
        ms: milliseconds of one run by its number of pictures.
    """

    ms: dict[int, float]

    @property
    def best(self) -> int:
        """The smallest number of pictures that is about as cheap for each as any other."""
        per_picture = {n: ms / n for n, ms in self.ms.items() if n == 1 or ms <= LONGEST_RUN_S * 1e3}
        cheapest = min(per_picture.values())
        return min(n for n, ms in per_picture.items() if ms <= GOOD_ENOUGH * cheapest)

    @property
    def patience_s(self) -> float:
        """How long a run may wait for one more picture: as long as that one spares by not being looked at alone."""
        spared_s = (self.ms[1] - self.ms[self.best] / self.best) / 1e3
        return max(0.0, min(LONGEST_PATIENCE_S, spared_s))


def measure(run: Callable[[int], object], largest: int) -> BatchTimes:
    """Time runs of growing size until more pictures gain nothing, the time is up or the memory is full.

    Args:
        run: runs the model on so many pictures.
        largest: number of pictures to try at most.

    Raises:
        RuntimeError: the model does not even run on one picture.
    """
    end = time.monotonic() + LIMIT_S
    times: dict[int, float] = {}
    for n in (size for size in SIZES if size <= largest):
        try:
            times[n] = _time(run, n)
        except (RuntimeError, MemoryError) as error:
            if not times:
                raise
            log.info("runs of %d pictures are too much for the device: %s", n, error)
            break
        too_slow = times[n] / n > WORSE * min(ms / m for m, ms in times.items())
        next_takes_s = 2 * times[n] / 1e3
        if too_slow or next_takes_s > LONGEST_RUN_S or time.monotonic() + (ROUNDS + 1) * next_takes_s > end:
            break
    return BatchTimes(times)


def _time(run: Callable[[int], object], n: int) -> float:
    """Milliseconds of the quickest of some runs; the first of a size prepares the device and does not count."""
    run(n)
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run(n)
        rounds.append((time.perf_counter() - started) * 1e3)
    return min(rounds)
