"""When something applies: days and times of a week as the user writes them, "Mo-Fr 08:00-18:00, Sa 10:00-14:00"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo

from valkka_live.core.errors import ValkkaLiveError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_CHARS = 500
_DAY_MIN = 24 * 60
_WEEK_MIN = 7 * _DAY_MIN
_EVERY_DAY = tuple(range(7))
_TIMES = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_SEPARATORS = re.compile(r"[\s,;]+")
_DASH = re.compile(r"\s*[-–—]\s*")

Span = tuple[int, int]
"""First and last minute of a week, from Monday 00:00; the last is outside. The first is less than a week, the last may be more."""


class ScheduleError(ValkkaLiveError):
    """A text is no schedule; ask for another."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class Schedule:
    """Spans of every week, in the local time that clocks on the wall show.

    In the night in which clocks are put back, an hour comes twice and counts twice; the hour that is left out in spring never comes.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        """Make one; no spans at all mean: always."""
        self._spans = tuple(spans)

    @property
    def always(self) -> bool:
        """There is no time at which it does not apply."""
        return not self._spans

    def applies(self, wall_time_ms: int, zone: tzinfo | None = None) -> bool:
        """Whether a moment lies in one of the spans.

        Args:
            wall_time_ms: UTC milliseconds since 1970.
            zone: whose local time counts; None: the computer's.
        """
        if self.always:
            return True
        local = datetime.fromtimestamp(wall_time_ms / 1000, UTC).astimezone(zone)
        minute = local.weekday() * _DAY_MIN + local.hour * 60 + local.minute
        return any(start <= minute < end or start <= minute + _WEEK_MIN < end for start, end in self._spans)


def parse_schedule(text: str) -> Schedule:
    """What the user wrote; an empty text means always.

    A span of times belongs to the days written before it, or to every day. "22:00-06:00" ends on the next day. Days without times
    are whole days. "Mo, We-Fr 08:00-12:00 13:00-17:00; Su" has all of it.

    Raises:
        ScheduleError: something in it is neither days nor times.
    """
    if len(text) > MAX_CHARS:
        raise ScheduleError(f"a schedule has at most {MAX_CHARS} characters")
    spans: list[Span] = []
    days: tuple[int, ...] = ()
    open_days = False
    for word in _SEPARATORS.split(_DASH.sub("-", text).strip(" ,;\t\r\n")) if text.strip(" ,;\t\r\n") else ():
        times = _TIMES.fullmatch(word)
        if times is None:
            days = (*days, *_days(word)) if open_days else _days(word)
            open_days = True
        else:
            spans += _spans(days or _EVERY_DAY, times)
            open_days = False
    if open_days:
        spans += [(day * _DAY_MIN, (day + 1) * _DAY_MIN) for day in days]
    return Schedule(spans)


def _days(word: str) -> tuple[int, ...]:
    first, dash, last = word.partition("-")
    start = _day(first, word)
    if not dash:
        return (start,)
    end = _day(last, word)
    return tuple((start + n) % 7 for n in range((end - start) % 7 + 1))


def _day(name: str, word: str) -> int:
    found = [n for n, day in enumerate(DAYS) if len(name) >= 2 and day.startswith(name.casefold().removesuffix("."))]
    if not found:
        raise ScheduleError(f"“{word}” is neither days (Mo, Tu, We, Th, Fr, Sa, Su; Mo-Fr) nor times (08:00-18:00)")
    return found[0]


def _spans(days: Sequence[int], times: re.Match[str]) -> Iterator[Span]:
    hours_minutes = [int(part) for part in times.groups()]
    start, end = (hours * 60 + minutes for hours, minutes in (hours_minutes[:2], hours_minutes[2:]))
    if max(hours_minutes[1], hours_minutes[3]) > 59 or start >= _DAY_MIN or end > _DAY_MIN:
        raise ScheduleError(f"“{times[0]}” has a time that no clock shows")
    if start == end:
        raise ScheduleError(f"“{times[0]}” begins when it ends; the whole day is 00:00-24:00")
    for day in days:
        yield day * _DAY_MIN + start, day * _DAY_MIN + end + (_DAY_MIN if end < start else 0)
