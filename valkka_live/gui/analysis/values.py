"""A parameter's value between spec, field and slider. Knows no widget."""

from __future__ import annotations

import bisect
import enum
import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from valkka_live.core.messages import ParameterSpec, TextKind
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.parameters import ParameterError, checked_value
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.tr import tr

_MAX_WHOLE_STEPS, _STEPS = 1000, 200
_WIDE = 100.0
"""A range whose end is this many times its beginning, or that goes from 0 so far, has no even slider: its lower part could not be
chosen."""


class _Scale(enum.Enum):
    """How the slider goes through its range: in equal steps, in equal ratios, or finely near 0."""

    EVEN = enum.auto()
    RATIOS = enum.auto()
    CUBIC = enum.auto()


class FieldKind(enum.Enum):
    """What a parameter is set with."""

    RANGE = enum.auto()
    NUMBER = enum.auto()
    CHOICE = enum.auto()
    SWITCH = enum.auto()
    TEXT = enum.auto()
    MODEL = enum.auto()


def field_kind(spec: ParameterSpec) -> FieldKind:
    """By the default's type, the bounds and the choices."""
    if isinstance(spec.default, bool):
        return FieldKind.SWITCH
    if isinstance(spec.default, int | float):
        return FieldKind.NUMBER if spec.minimum is None or spec.maximum is None else FieldKind.RANGE
    if spec.text is TextKind.MODEL:
        return FieldKind.MODEL
    return FieldKind.CHOICE if spec.choices else FieldKind.TEXT


def complete(specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """One value for each parameter: the one given if it is of the right kind and inside the bounds, else the default."""
    return {spec.name: _good(spec, values.get(spec.name)) for spec in specs}


def number_text(spec: ParameterSpec, value: float) -> str:
    """A number with its unit: “12 px”."""
    bare = f"{round(value)}" if isinstance(spec.default, int) else f"{value:.4g}".replace(".", QLocale().decimalPoint())
    return f"{bare}{NBSP}{spec.unit}" if spec.unit else bare


def parse_number(spec: ParameterSpec, text: str) -> int | float:
    """What the user typed, with or without the unit, with a point or a comma.

    Raises:
        ValueError: it is no number, or out of bounds; the text says so in words.
    """
    bare = text.replace(NBSP, " ").strip()
    if spec.unit and bare.endswith(spec.unit):
        bare = bare[: -len(spec.unit)].strip()
    try:
        value = float(bare.replace(",", "."))
    except ValueError:
        raise ValueError(tr("“{0}” is not a number.").format(bare)) from None
    if not math.isfinite(value):
        raise ValueError(tr("“{0}” is not a number.").format(bare))
    if isinstance(spec.default, int) and value != round(value):
        raise ValueError(tr("Only a whole number."))
    if problem := _out_of_bounds(spec, value):
        raise ValueError(problem)
    return round(value) if isinstance(spec.default, int) else value


def n_steps(spec: ParameterSpec) -> int:
    """Steps of the slider; its positions are 0 to this."""
    low, high = _bounds(spec)
    if isinstance(spec.default, int) and 0 < high - low <= _MAX_WHOLE_STEPS:
        return round(high - low)
    return _STEPS


def slider_position(spec: ParameterSpec, value: float) -> int:
    """Where the slider stands for a value: at the nearest that it can mean."""
    n = n_steps(spec)
    after = bisect.bisect_left(range(n + 1), value, key=lambda position: slider_value(spec, position))
    around = [min(max(position, 0), n) for position in (after - 1, after)]
    return min(around, key=lambda position: abs(slider_value(spec, position) - value))


def slider_value(spec: ParameterSpec, position: int) -> int | float:
    """The value that the slider means: a round one."""
    low, high = _bounds(spec)
    whole = isinstance(spec.default, int)
    if position in (0, n_steps(spec)):
        end = high if position else low
        return round(end) if whole else end
    share = position / n_steps(spec)
    match _scale(spec):
        case _Scale.RATIOS:
            value = float(f"{low * (high / low) ** share:.2g}")
        case _Scale.CUBIC:
            value = float(f"{high * share**3:.2g}")
            value = max(value, float(position)) if whole else value  # no step may be without effect
        case _Scale.EVEN:
            value = low + share * (high - low)
            if not whole:
                value = round(value, max(0, 1 - math.floor(math.log10((high - low) / n_steps(spec)) + 1)))
    return round(value) if whole else value


def _good(spec: ParameterSpec, value: ParameterValue | None) -> ParameterValue:
    try:
        return spec.default if value is None else checked_value(spec, value)
    except ParameterError:
        return spec.default


def _bounds(spec: ParameterSpec) -> tuple[float, float]:
    assert spec.minimum is not None
    assert spec.maximum is not None
    return spec.minimum, spec.maximum


def _scale(spec: ParameterSpec) -> _Scale:
    low, high = _bounds(spec)
    if n_steps(spec) != _STEPS:
        return _Scale.EVEN
    if low > 0:
        return _Scale.RATIOS if high / low >= _WIDE else _Scale.EVEN
    return _Scale.CUBIC if low == 0 and high >= _WIDE else _Scale.EVEN


def _out_of_bounds(spec: ParameterSpec, value: float) -> str:
    """What is wrong with a number, in words; "" when nothing is."""
    below = spec.minimum is not None and value < spec.minimum
    above = spec.maximum is not None and value > spec.maximum
    if not (below or above):
        return ""
    low = "" if spec.minimum is None else number_text(spec, spec.minimum)
    high = "" if spec.maximum is None else number_text(spec, spec.maximum)
    if low and high:
        return tr("Between {0} and {1}.").format(low.removesuffix(f"{NBSP}{spec.unit}"), high)
    return tr("At least {0}.").format(low) if low else tr("At most {0}.").format(high)
