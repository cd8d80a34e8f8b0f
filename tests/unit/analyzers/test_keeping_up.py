"""Whether an analyzer keeps up with the frames that come; on a clock of the test's own."""

from __future__ import annotations

from valkka_live.analyzers.keeping_up import KeepingUp


def looks(keeping_up: KeepingUp, seconds: range, came: float, saw: float) -> list[str]:
    """One look a second at rates a second that do not change."""
    return [keeping_up.look(float(s), seen=round(saw * s), skipped=round(came * s) - round(saw * s)) for s in seconds]


def test_one_that_sees_all_is_not_slow() -> None:
    assert set(looks(KeepingUp(), range(30), came=10, saw=10)) == {""}


def test_one_that_sees_too_few_is_told_with_its_numbers_after_some_seconds() -> None:
    said = looks(KeepingUp(), range(30), came=10, saw=4)
    assert said[:5] == [""] * 5
    assert set(said[5:]) == {"Too slow for 10 pictures a second: sees 4"}


def test_slow_cameras_are_told_with_a_decimal() -> None:
    assert looks(KeepingUp(), range(30), came=4, saw=1)[-1] == "Too slow for 4 pictures a second: sees 1.0"


def test_a_short_hold_up_is_passed_over() -> None:
    keeping_up = KeepingUp()
    looks(keeping_up, range(10), came=10, saw=10)
    assert keeping_up.look(10.0, seen=95, skipped=5) == ""
    assert keeping_up.look(11.0, seen=105, skipped=5) == ""


def test_it_is_taken_back_when_it_keeps_up_again() -> None:
    keeping_up = KeepingUp()
    assert looks(keeping_up, range(10), came=10, saw=4)[-1]
    after = [keeping_up.look(10.0 + s, seen=36 + 10 * s, skipped=54) for s in range(1, 10)]
    assert after[0]
    assert after[-1] == ""
