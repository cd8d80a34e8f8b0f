"""Times a second, from a counter."""

from __future__ import annotations

import pytest

from valkka_live.core.rate import Rate


def test_the_first_look_tells_nothing() -> None:
    assert Rate().look(100.0, 7) is None


def test_once_a_second_reads_once_a_second_however_often_it_is_looked_at() -> None:
    rate = Rate()
    read = [rate.look(100.0 + half / 2, half // 2) for half in range(60)]
    assert all(per_s == pytest.approx(1.0, abs=0.11) for per_s in read[10:])


def test_only_the_last_seconds_count() -> None:
    rate = Rate()
    for second in range(10):
        rate.look(100.0 + second, 50 * second)
    for second in range(10, 16):
        stopped = rate.look(100.0 + second, 450)
    assert stopped == 0.0


def test_a_counter_that_begins_anew_and_a_wish_to_forget() -> None:
    rate = Rate()
    rate.look(100.0, 1000)
    assert rate.look(101.0, 3) is None
    assert rate.look(102.0, 5) == 2.0
    rate.forget()
    assert rate.look(103.0, 9) is None
