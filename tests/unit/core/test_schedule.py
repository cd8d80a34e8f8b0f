from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from valkka_live.core.schedule import ScheduleError, parse_schedule

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = 5
"""5 January 2026."""


def applies(text: str, day: int, clock: str, month: int = 1) -> bool:
    """On a day of 2026, when clocks in Berlin show this."""
    hour, minute = map(int, clock.split(":"))
    moment = datetime(2026, month, day, hour, minute, tzinfo=BERLIN)
    return parse_schedule(text).applies(round(moment.timestamp() * 1000), BERLIN)


@pytest.mark.parametrize("text", ["", "  ", " , ;"])
def test_nothing_written_means_always(text: str) -> None:
    schedule = parse_schedule(text)
    assert schedule.always
    assert schedule.applies(0)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("08:00-18:00", [(0, "08:00"), (6, "17:59")], [(0, "07:59"), (0, "18:00")]),
        ("Mo-Fr 08:00-18:00, Sa 10:00-14:00", [(4, "08:00"), (5, "10:00")], [(5, "08:00"), (6, "12:00"), (5, "14:00")]),
        ("22:00-06:00", [(0, "22:00"), (0, "05:59"), (6, "23:00")], [(0, "06:00"), (0, "21:59")]),
        ("Su 22:00-06:00", [(6, "22:00"), (7, "05:59"), (0, "03:00")], [(6, "05:00"), (0, "06:00"), (1, "03:00")]),
        ("Sa, Su", [(5, "00:00"), (6, "23:59")], [(4, "23:59"), (0, "00:00")]),
        ("Fr-Mo", [(4, "12:00"), (5, "12:00"), (6, "12:00"), (0, "12:00")], [(1, "12:00"), (3, "12:00")]),
        ("Mo, We 08:00-12:00 13:00-17:00; Su", [(2, "13:00"), (0, "11:59"), (6, "01:00")], [(0, "12:30"), (1, "9:00")]),
        ("monday – Wed. 8:00 - 24:00", [(0, "23:59"), (2, "08:00")], [(3, "08:00"), (0, "07:59")]),
        ("00:00-24:00", [(0, "00:00"), (3, "23:59")], []),
    ],
)
def test_times_inside_and_outside(text: str, inside: list[tuple[int, str]], outside: list[tuple[int, str]]) -> None:
    assert all(applies(text, MONDAY + day, clock) for day, clock in inside)
    assert not any(applies(text, MONDAY + day, clock) for day, clock in outside)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Mo-Xy 08:00-18:00", "“Mo-Xy” is neither days"),
        ("weekdays", "“weekdays” is neither days"),
        ("M 08:00-18:00", "“M” is neither"),
        ("8-18", "“8-18” is neither"),
        ("Mo 08:00", "“08:00” is neither"),
        ("Mo-Tu-We", "“Mo-Tu-We” is neither"),
        ("25:00-26:00", "“25:00-26:00” has a time that no clock shows"),
        ("08:60-09:00", "no clock shows"),
        ("24:00-06:00", "no clock shows"),
        ("08:00-08:00", "begins when it ends"),
        ("-", "is neither"),
        ("Mo " * 200, "at most 500 characters"),
    ],
)
def test_what_is_no_schedule_is_refused_with_the_word_that_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(ScheduleError, match=reason):
        parse_schedule(text)


def test_the_night_in_which_clocks_are_put_back_counts_both_hours() -> None:
    """25 October 2026: 02:30 in Berlin is 00:30 and 01:30 in UTC."""
    schedule = parse_schedule("02:00-03:00")
    moments = [datetime(2026, 10, 25, hour, minute, tzinfo=UTC) for hour in range(3) for minute in (0, 30)]
    told = [schedule.applies(round(moment.timestamp() * 1000), BERLIN) for moment in moments]
    assert told == [True, True, True, True, False, False]


def test_the_night_in_which_clocks_are_put_forward_goes_on_over_the_missing_hour() -> None:
    """29 March 2026: 01:59 in Berlin is followed by 03:00, at 01:00 in UTC."""
    schedule = parse_schedule("Sa 22:00-04:00")
    moments = [datetime(2026, 3, 29, hour, minute, tzinfo=UTC) for hour, minute in ((0, 59), (1, 0), (1, 59), (2, 0))]
    assert [schedule.applies(round(m.timestamp() * 1000), BERLIN) for m in moments] == [True, True, True, False]
