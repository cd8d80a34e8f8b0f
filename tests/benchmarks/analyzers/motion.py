"""Movement told by our analyzer and by plain ways, against the truth, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import cv2

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import gate, median, row, share
from tests.benchmarks.analyzers.watchers import DIFFERENCE, MOG2, OURS, Ours, all_watchers
from tests.support.truth.movement import EventScore, MovementTruth, score_events
from tests.support.truth.regions import RegionScore
from tests.support.truth.sequences import sequence

EVENT_TARGETS = {"day": 0.98, "night": 0.9, "rain": 0.9}
QUIET_KINDS = ("light_switch", "shake", "empty")
"""Without an event that nobody caused."""


@dataclass(slots=True)
class Score:
    """Of one watcher on one kind."""

    regions: RegionScore = field(default_factory=RegionScore)
    events: EventScore = field(default_factory=EventScore)

    def add(self, other: Score) -> None:
        """Another sequence's."""
        self.regions.add(other.regions)
        self.events.add(other.events)


def watch(kind: str, seed: int, seconds: float, *, compressed: bool = True) -> dict[str, Score]:
    """All watchers on one sequence, by name."""
    cv2.setNumThreads(1)
    ours = Ours()
    truth = MovementTruth(ours.min_area)
    watchers = all_watchers()
    scores = {name: Score() for name in watchers}
    for frame in sequence(kind, seed, seconds, compressed=compressed):
        movement = truth.take(frame)
        for name, watcher in watchers.items():
            scores[name].regions.take(movement, watcher.look(frame.frame))
    for name, watcher in watchers.items():
        scores[name].events = score_events(truth.frames, watcher.spans(), ours.dead_time_s)
    return scores


def measure(plan: Plan) -> dict[str, dict[str, Score]]:
    """By kind and watcher; sequences are shared out among the cores."""
    found: dict[str, dict[str, Score]] = {
        kind: {name: Score() for name in (OURS, MOG2, DIFFERENCE)} for kind in plan.kinds
    }
    with ProcessPoolExecutor(plan.processes, get_context("spawn")) as pool:
        jobs = [
            (kind, pool.submit(watch, kind, seed, plan.sequence_s))
            for kind in plan.kinds
            for seed in range(plan.sequences)
        ]
        for kind, job in jobs:
            for name, score in job.result(plan.patience_s).items():
                found[kind][name].add(score)
    return found


def motion(plan: Plan) -> Iterator[str]:
    """The table and the targets."""
    scores = measure(plan)
    yield "### Motion\n"
    yield (
        f"{plan.sequences} sequences of {plan.sequence_s:g} s a kind, 640×360 at 10 fps, H.264 there and back. An object must be "
        "found when it moves, is half visible, its box measures three smallest regions and one and a half of them differ from the empty "
        "place by 12 levels; what stood still less than 15 s ago may be. "
        "Recall of such objects and precision of regions by frame; F1 of starts and stops within 1 s; errors are medians (positive: "
        "late); false starts: nothing at all moves. Plain ways have the same smallest region and dead time.\n"
    )
    yield "| kind | who | recall | precision | IoU | event F1 | hits | missed | wrong | start, s | stop, s | false starts/h |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind, by_name in scores.items():
        for name, score in by_name.items():
            yield _row(kind, name, score)
    yield ""
    for kind, target in EVENT_TARGETS.items():
        if kind not in scores:
            continue
        f1 = scores[kind][OURS].events.f1
        yield gate(f1 >= target, f"{kind}: event F1 {f1:.3f}, wanted ≥ {target}")
    for kind in QUIET_KINDS:
        if kind not in scores:
            continue
        n = scores[kind][OURS].events.false_starts
        yield gate(n == 0, f"{kind}: {n} false starts, wanted 0")
    yield ""


def _row(kind: str, name: str, score: Score) -> str:
    regions, events = score.regions, score.events
    return row(
        kind,
        name,
        share(regions.recall),
        share(regions.precision),
        median(regions.overlaps, 2),
        f"{events.f1:.3f}",
        events.hits,
        events.missed,
        events.wrong,
        median(events.start_errors_s),
        median(events.stop_errors_s),
        f"{events.false_starts * 3600 / max(1.0, events.seconds):.0f}",
    )
