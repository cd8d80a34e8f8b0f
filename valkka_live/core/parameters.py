"""Whether values fit an analyzer's parameters. The door refuses what does not; forms ask before they send."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import ParameterSpec, TextKind
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.schedule import ScheduleError, parse_schedule

MAX_TEXT_CHARS = 2000


class ParameterError(ValkkaLiveError):
    """A value does not fit its parameter; ask for another."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def checked_value(spec: ParameterSpec, value: ParameterValue) -> ParameterValue:
    """A value in the type of the parameter's default (a whole number passes for a float).

    Raises:
        ParameterError: wrong type, out of its bounds, none of its choices, or not the kind of text it must be.
    """
    kind = type(spec.default)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise ParameterError(spec.name, f"{value!r} is not of type {kind.__name__}")
    if isinstance(value, str):
        _check_text(spec, value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low = -math.inf if spec.minimum is None else spec.minimum
        high = math.inf if spec.maximum is None else spec.maximum
        if not low <= value <= high:  # also refuses NaN
            raise ParameterError(spec.name, f"{value} is not between {low:g} and {high:g}")
    return value


def check_values(specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue]) -> None:
    """Whether all values fit; one that no spec knows is none of our business.

    Raises:
        ParameterError: the first one that does not.
    """
    for spec in specs:
        if spec.name in values:
            checked_value(spec, values[spec.name])


def _check_text(spec: ParameterSpec, value: str) -> None:
    if spec.choices:
        if value not in spec.choices:
            raise ParameterError(spec.name, f"{value!r} is none of {', '.join(spec.choices)}")
        return
    if len(value) > MAX_TEXT_CHARS:
        raise ParameterError(spec.name, f"a text has at most {MAX_TEXT_CHARS} characters")
    if spec.text is TextKind.SCHEDULE:
        try:
            parse_schedule(value)
        except ScheduleError as error:
            raise ParameterError(spec.name, error.reason) from error
