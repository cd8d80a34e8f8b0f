"""Rates of what has happened since the last reading."""

from __future__ import annotations

import time

from valkka_live.core.camera.meter import Meter


def test_rates_are_of_the_time_since_the_last_reading() -> None:
    meter = Meter()
    meter.read(1_000)
    start = time.monotonic()
    meter.frames, meter.live_frames = 50, 25
    while time.monotonic() - start < 0.05:
        pass
    rates = meter.read(2_000)
    elapsed_s = time.monotonic() - start
    assert rates.fps == 2 * rates.live_fps
    assert 0.5 * 50 / elapsed_s <= rates.fps <= 50 / 0.05
    assert 0 < rates.bitrate_bps <= 8_000 / 0.05
    assert rates.cpu_ms > 0


def test_a_new_session_counts_its_bytes_from_zero() -> None:
    meter = Meter()
    meter.read(1_000_000)
    rates = meter.read(10)
    assert rates.bitrate_bps == 0
    assert rates.cpu_ms == 0.0, "no picture, no time for one"
