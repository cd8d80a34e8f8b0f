"""Movement that is told agrees with what moves, on scenes that are made here; the benchmark of analyzers measures the same at length."""

from __future__ import annotations

import pytest

from tests.benchmarks.analyzers.watchers import Ours
from tests.support.truth.movement import EventScore, MovementTruth, score_events
from tests.support.truth.sequences import sequence


def score(kind: str, seed: int, seconds: float) -> EventScore:
    ours = Ours()
    truth = MovementTruth(ours.min_area)
    for frame in sequence(kind, seed, seconds):
        truth.take(frame)
        ours.look(frame.frame)
    return score_events(truth.frames, ours.spans(), ours.dead_time_s)


def test_by_day_every_start_and_stop_is_told_and_no_other() -> None:
    found = score("day", 0, 36.0)
    assert found.hits >= 2
    assert (found.missed, found.wrong) == (0, 0)


@pytest.mark.parametrize(("kind", "seed"), [("light_switch", 0), ("shake", 3)])
def test_nothing_is_told_where_nothing_moves(kind: str, seed: int) -> None:
    assert score(kind, seed, 20.0).false_starts == 0
