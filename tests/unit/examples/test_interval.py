"""One frame per interval, whatever the clock does."""

from __future__ import annotations

from itertools import pairwise

import pytest

from valkka_live.examples.interval import Interval

S = 1_000_000_000


def passed(times_ns: list[int], length_ns: int) -> list[int]:
    interval = Interval(length_ns)
    return [time_ns for time_ns in times_ns if interval.passes(time_ns)]


@pytest.mark.parametrize("fps", [1, 7, 25, 29.97, 60])
def test_one_a_second_stays_one_a_second_at_any_rate(fps: float) -> None:
    times = [int(n * S / fps) for n in range(int(100 * fps))]
    kept = passed(times, S)
    assert len(kept) == pytest.approx(100, abs=1)
    assert all(later - earlier <= S + S / fps + 1 for earlier, later in pairwise(kept))


def test_a_slower_camera_loses_nothing() -> None:
    times = [n * 2 * S for n in range(10)]
    assert passed(times, S) == times


def test_without_a_length_all_pass() -> None:
    assert passed([0, 1, 1, 2], 0) == [0, 1, 1, 2]


def test_a_clock_that_jumps_back_does_not_stall_it() -> None:
    before, after = [1000 * S + n * S // 10 for n in range(20)], [n * S // 10 for n in range(20)]
    assert passed(before + after, S) == [1000 * S, 1001 * S, 0, S]


def test_a_clock_that_jumps_ahead_does_not_make_it_hurry() -> None:
    times = [n * S // 10 for n in range(20)] + [1000 * S + n * S // 10 for n in range(20)]
    assert passed(times, S) == [0, S, 1000 * S, 1001 * S]


def test_a_small_step_back_is_no_second_frame() -> None:
    assert passed([0, S, S - S // 10, S + S // 10, 2 * S], S) == [0, S, 2 * S]
