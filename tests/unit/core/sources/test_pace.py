"""When a picture of a jerky network is shown."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise

import pytest

from valkka_live.core.sources.pace import DRIFT, MAX_DELAY_S, SmoothPace

FRAME_S = 0.04


def shown_at(arrivals_s: list[float]) -> list[float]:
    """When pictures made every 40 ms are shown, given when they arrive, in order."""
    pace, free_s, shown = SmoothPace(), 0.0, []
    for n, arrival_s in enumerate(accumulate(arrivals_s, max)):
        now_s = max(arrival_s, free_s)  # the packet waited while the one before was held back
        free_s = now_s + pace.due_in_s(int(n * FRAME_S * 1e9), now_s, max(0.0, arrival_s - free_s))
        shown.append(free_s)
    return shown


def unevenness(times_s: list[float]) -> float:
    """How far all but the worst hundredth of the steps are from a picture's time."""
    off = sorted(abs(b - a - FRAME_S) for a, b in pairwise(times_s))
    return off[int(len(off) * 0.99)]


def test_the_jitter_of_a_network_is_hardly_seen() -> None:
    rnd = random.Random(1)
    arrivals = [100 + n * FRAME_S + rnd.uniform(0, 0.2) for n in range(1000)]
    assert unevenness(arrivals) > 0.15
    assert unevenness(shown_at(arrivals)[25:]) < 0.01


def test_bursts_are_evened_out() -> None:
    arrivals = [n // 8 * 8 * FRAME_S for n in range(1000)]  # eight at once
    assert unevenness(shown_at(arrivals)[25:]) < 0.01


def test_on_a_calm_network_the_delay_goes_away() -> None:
    rnd = random.Random(3)
    arrivals = [n * FRAME_S + (rnd.uniform(0, 0.2) if n < 500 else 0.0) for n in range(4000)]
    delays = [at - arrival for at, arrival in zip(shown_at(arrivals), arrivals, strict=True)]
    assert max(delays[3500:]) < FRAME_S


def test_the_delay_never_grows_beyond_the_limit() -> None:
    rnd = random.Random(2)
    arrivals = list(accumulate((n * FRAME_S + 3.0 * (n % 250 > 200) * rnd.random() for n in range(3000)), max))
    delays = [at - arrival for at, arrival in zip(shown_at(arrivals), arrivals, strict=True)]
    assert max(delays) <= MAX_DELAY_S + FRAME_S + 120 * DRIFT, "two minutes of clocks that may run apart"


@pytest.mark.parametrize("drift", [1.0003, 0.9997])
def test_a_camera_whose_clock_runs_a_little_wrong_stays_in_time(drift: float) -> None:
    arrivals = [n * FRAME_S * drift for n in range(50_000)]
    shown = shown_at(arrivals)
    assert max(at - arrival for at, arrival in zip(shown, arrivals, strict=True)) < FRAME_S
    assert unevenness(shown) < 0.005
