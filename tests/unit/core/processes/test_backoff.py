"""Waits before the next try."""

from __future__ import annotations

from valkka_live.core.processes.backoff import Backoff


def test_waits_double_up_to_the_longest_and_start_again_after_a_reset() -> None:
    backoff = Backoff(first_s=0.5, longest_s=30.0)
    waits = [backoff.next_wait_s() for _ in range(12)]
    for n, wait_s in enumerate(waits):
        full_s = min(30.0, 0.5 * 2**n)
        assert 0.8 * full_s <= wait_s <= full_s
    assert backoff.attempt == 12
    backoff.reset()
    assert backoff.next_wait_s() <= 0.5


def test_a_camera_that_is_away_for_years_overflows_nothing() -> None:
    backoff = Backoff()
    backoff.attempt = 10_000_000
    assert 24.0 <= backoff.next_wait_s() <= 30.0
