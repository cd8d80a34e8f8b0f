"""One frame in each interval."""

from __future__ import annotations

import pytest

from valkka_live.commands.share.player import Pace


def passed(pace: Pace, times_s: list[float]) -> list[float]:
    return [time_s for time_s in times_s if pace.lets_pass(time_s)]


def test_without_an_interval_every_frame_passes() -> None:
    times_s = [1000.0 + n / 25 for n in range(100)]
    assert passed(Pace(0.0), times_s) == times_s


@pytest.mark.parametrize(("interval_s", "frames"), [(0.1, 100), (0.04, 250), (1.0, 10), (0.3, 34)])
def test_the_rate_is_kept_though_frames_come_at_other_times(interval_s: float, frames: int) -> None:
    times_s = [1000.0 + n / 25 for n in range(250)]
    assert abs(len(passed(Pace(interval_s), times_s)) - frames) <= 1


def test_after_a_pause_nothing_is_made_up_for() -> None:
    pace = Pace(1.0)
    assert passed(pace, [100.0, 160.0, 160.1, 160.2, 160.3, 160.4]) == [100.0, 160.0]
