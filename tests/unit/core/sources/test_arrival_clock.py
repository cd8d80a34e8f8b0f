"""Time stamps out of times of arrival."""

from __future__ import annotations

import random
from itertools import pairwise

from valkka_live.core.sources.arrival_clock import ArrivalClock

SECOND = 1_000_000_000


def stamps(arrivals: list[int]) -> list[int]:
    clock = ArrivalClock()
    return [clock.time_of(now) for now in arrivals]


def test_jitter_is_evened_out_and_the_rate_is_kept() -> None:
    shuffle = random.Random(1)
    arrivals = [n * SECOND // 25 + int(shuffle.uniform(0, 0.03) * SECOND) for n in range(1000)]
    steps = [b - a for a, b in pairwise(stamps(arrivals))][50:]
    assert all(abs(step - SECOND / 25) < 0.008 * SECOND for step in steps), "30 ms of jitter become less than 8"
    assert abs(sum(steps) / len(steps) - SECOND / 25) < 1e-4 * SECOND


def test_a_backlog_a_change_of_rate_and_a_pause_end_in_the_right_time() -> None:
    arrivals = [0, 1000, 2000] + [n * SECOND // 30 for n in range(1, 100)]
    arrivals += [arrivals[-1] + n * SECOND // 5 for n in range(1, 200)]
    arrivals += [arrivals[-1] + 60 * SECOND + n * SECOND // 25 for n in range(100)]
    made = stamps(arrivals)
    assert all(b > a for a, b in pairwise(made))
    for n in (60, 290, 302, 396):
        assert abs(made[n] - arrivals[n]) < 0.1 * SECOND, n
