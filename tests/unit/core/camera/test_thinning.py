"""Which pictures of a stream the analyzers get; on a clock of the test's own."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from valkka_live.core.camera.thinning import Thinning

S = 1_000_000_000


def passed(times_ns: list[int], fps: float) -> list[int]:
    thinning = Thinning()
    return [time_ns for time_ns in times_ns if thinning.lets_pass(time_ns, fps)]


@pytest.mark.parametrize("source_fps", [10, 12.5, 15, 20, 24, 25, 29.97, 30, 50, 60])
@pytest.mark.parametrize("fps", [1, 5, 10])
def test_the_rate_is_the_wanted_one(source_fps: float, fps: float) -> None:
    times = [int(n * S / source_fps) for n in range(int(20 * source_fps))]
    assert abs(len(passed(times, fps)) - 20 * fps) <= 1


def test_a_slower_source_loses_nothing() -> None:
    times = [n * S // 5 for n in range(50)]
    assert passed(times, 10) == times


def test_pictures_that_come_a_little_early_or_late_are_not_lost() -> None:
    jitter = np.random.default_rng(1).integers(-40_000_000, 40_000_000, 200)
    times = [S + n * S // 10 + int(jitter[n]) for n in range(200)]
    assert len(passed(times, 10)) >= 195


def test_after_a_pause_there_is_no_burst() -> None:
    times = [n * S // 25 for n in range(50)] + [20 * S + n * S // 25 for n in range(50)]
    assert min(b - a for a, b in pairwise(passed(times, 10))) >= S // 20


def test_without_a_rate_all_pass() -> None:
    assert passed([1, 2, 3], 0) == [1, 2, 3]
