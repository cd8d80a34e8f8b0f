"""The rate of the pictures, from their times."""

from __future__ import annotations

import pytest

from valkka_live.analyzers.external.frame_rate import N_FRAMES, FrameRate


@pytest.mark.parametrize("fps", [0.5, 9.5, 10.0, 60.0])
def test_rate_of_even_times(fps: float) -> None:
    rate = FrameRate()
    for n in range(N_FRAMES):
        assert rate.fps is None
        rate.add(int(n * 1e9 / fps))
    assert rate.fps == pytest.approx(fps)


def test_a_clock_that_stands_still_or_jumps_tells_nothing_wrong() -> None:
    rate = FrameRate()
    for time_s in (5.0, 5.0, 5.1, 5.2, 1.0, 1.1, 1.2, 9.0, 9.1, 9.2):
        rate.add(int(time_s * 1e9))
    assert rate.fps == pytest.approx(10.0)
