"""Medians and ratios of what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from tests.benchmarks.rings.results import Results, Sample

Pick = Callable[[Sample], float]


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


class Figures:
    """Looks things up in the results of a run. What was not measured is None."""

    def __init__(self, results: Results) -> None:
        self._samples = {(t.picture, t.n_readers, t.case, t.lossless): t.samples for t in results.throughput}
        self._latencies = {(entry.pace, entry.case): entry.rounds_us for entry in results.latency}

    def samples(self, picture: str, n_readers: int, case: str, lossless: bool = True) -> list[Sample]:
        """One sample a round; empty: not measured."""
        return self._samples.get((picture, n_readers, case, lossless), [])

    def median(self, picture: str, n_readers: int, case: str, lossless: bool, pick: Pick) -> float | None:
        """Median of one number over the rounds."""
        values = [pick(sample) for sample in self.samples(picture, n_readers, case, lossless)]
        return statistics.median(values) if values else None

    def p50_us(self, pace: str, case: str) -> float | None:
        """Median of the rounds' median latencies."""
        rounds = self._latencies.get((pace, case))
        return statistics.median(statistics.median(values) for values in rounds) if rounds else None

    def p99_us(self, pace: str, case: str) -> float | None:
        """99th percentile of all rounds' latencies together."""
        rounds = self._latencies.get((pace, case))
        return percentile([value for values in rounds for value in values], 99) if rounds else None


def by_round(
    ours: Sequence[Sample], theirs: Sequence[Sample], compare: Callable[[Sample, Sample], float]
) -> float | None:
    """Compare what was measured in the same round, and take the median of that."""
    values = [compare(a, b) for a, b in zip(ours, theirs, strict=False)]
    return statistics.median(values) if values else None
