"""Waits before the next try."""

from __future__ import annotations

from valkka_live.core.messages import Problem
from valkka_live.core.processes.backoff import Backoff, Reconnect


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


def test_a_camera_that_is_away_is_tried_for_ever_at_first_soon_at_last_every_half_minute() -> None:
    reconnect = Reconnect()
    waits = [reconnect.next_wait_s(Problem.NO_SIGNAL) for _ in range(100)]
    assert waits[0] <= 0.5
    assert all(24.0 <= wait_s <= 30.0 for wait_s in waits[7:])
    assert reconnect.attempt == 100


def test_a_refused_login_is_tried_seldom_from_the_beginning_because_cameras_lock_accounts() -> None:
    reconnect = Reconnect()
    waits = [reconnect.next_wait_s(Problem.PASSWORD) for _ in range(20)]
    assert 96.0 <= waits[0] <= 120.0
    assert max(waits) <= 900.0
    assert sum(wait_s < 60 for wait_s in waits) == 0


def test_a_path_that_is_not_there_yet_is_tried_sooner_a_camera_may_be_starting() -> None:
    reconnect = Reconnect()
    waits = [reconnect.next_wait_s(Problem.NOT_FOUND) for _ in range(10)]
    assert 12.0 <= waits[0] <= 15.0
    assert all(96.0 <= wait_s <= 120.0 for wait_s in waits[3:])


def test_after_a_minute_of_life_a_break_is_a_first_one_again() -> None:
    reconnect = Reconnect()
    for _ in range(8):
        reconnect.next_wait_s(Problem.NO_SIGNAL)
    assert reconnect.next_wait_s(Problem.NO_SIGNAL, lived_s=59.0) > 20.0, "a stream that flaps is not a stable one"
    assert reconnect.next_wait_s(Problem.NO_SIGNAL, lived_s=60.0) <= 0.5
    assert reconnect.attempt == 1
    reconnect.reset()
    assert reconnect.attempt == 0
