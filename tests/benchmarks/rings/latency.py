"""From the start of a push to the array in the reader, with the writer at a camera's pace."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import closing

from tests.benchmarks.rings.bounds import PATIENCE_S, time_limit
from tests.benchmarks.rings.cases import PUSH_VIEW, TIMED, Case
from tests.benchmarks.rings.harness import Harness, Pacer, meeting
from tests.benchmarks.rings.orders import ReadAll, Ready, Report
from tests.benchmarks.rings.plan import Pace, Plan
from tests.benchmarks.rings.results import Latency
from tests.benchmarks.rings.transport import Place

_WARM = 6
_N_SOURCES = 4  # in turn, as a decoder does


def latencies_us(harness: Harness, case: Case, place: Place, pace: Pace) -> list[float]:
    """One sample: of each frame and reader, in µs.

    Raises:
        RuntimeError: a frame of the warm-up was not what had been sent, or a reader failed.
        TimeoutError, EOFError: a reader stands still or has died.
    """
    n_readers, n_frames = pace.n_readers, pace.n_frames
    sources = case.sources(place.picture, _N_SOURCES)
    with closing(case.sender(place, harness.lines)) as sender:
        harness.order(ReadAll(meeting(place, case.receiver), _WARM, n_frames, clocked=True), n_readers)
        harness.replies(Ready, n_readers)
        pacer, start = Pacer(harness, n_readers), time.monotonic()
        for number in range(_WARM + n_frames):
            source = sources[number % len(sources)]
            source.mark(number)
            time.sleep(max(0.0, start + number / pace.fps - time.monotonic()))
            if case.paced:
                pacer.before(number)  # or a reader that the machine has stopped would wait for a lost frame
            source.stamp(time.monotonic_ns())
            sender.send(source)
        if any(ready.n_wrong for ready in harness.replies(Ready, n_readers)):
            raise RuntimeError(f"{case.name}: a reader got frames that were never sent")
        return [value for report in harness.replies(Report, n_readers) for value in report.latencies_us]


class Latencies:
    """All cases at all paces, collected round by round."""

    def __init__(self, harness: Harness, plan: Plan, missing: Collection[str]) -> None:
        self._harness, self._plan = harness, plan
        self._cases = [case for case in TIMED if case.rival not in missing]
        self.rows: dict[tuple[str, str], Latency] = {}

    def take_round(self, number: int) -> None:
        """One sample of everything; each round begins with another case."""
        shift = number % len(self._cases)
        for pace in self._plan.paces:
            for case in self._cases[shift:] + self._cases[:shift]:
                if case.name == PUSH_VIEW or not pace.only_ours:
                    self._take(pace, case)

    def _take(self, pace: Pace, case: Case) -> None:
        place = self._harness.place(pace.picture, pace.n_readers)
        with time_limit(f"{case.name}, {pace.title}", 2 * PATIENCE_S):
            sample = latencies_us(self._harness, case, place, pace)
        key = (pace.title, case.name)
        self.rows.setdefault(key, Latency(*key)).rounds_us.append(sample)
