"""A parameter's value between spec, field and slider. Knows no Qt."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping, Sequence

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.tr import tr

_MAX_WHOLE_STEPS, _STEPS = 1000, 200
_WIDE = 100.0
"""A range whose end is this many times its beginning has a slider in equal ratios, else its lower part could not be chosen."""


class FieldKind(enum.Enum):
    """What a parameter is set with."""

    RANGE = enum.auto()
    NUMBER = enum.auto()
    CHOICE = enum.auto()
    SWITCH = enum.auto()
    TEXT = enum.auto()


def field_kind(spec: ParameterSpec) -> FieldKind:
    """By the default's type, the bounds and the choices."""
    if isinstance(spec.default, bool):
        return FieldKind.SWITCH
    if isinstance(spec.default, int | float):
        return FieldKind.NUMBER if spec.minimum is None or spec.maximum is None else FieldKind.RANGE
    return FieldKind.CHOICE if spec.choices else FieldKind.TEXT


def complete(specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """One value for each parameter: the one given if it is of the right kind and inside the bounds, else the default."""
    return {spec.name: _good(spec, values.get(spec.name)) for spec in specs}


def number_text(spec: ParameterSpec, value: float) -> str:
    """A number with its unit: “12 px”."""
    bare = f"{round(value)}" if isinstance(spec.default, int) else f"{value:.4g}"
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
    """Where the slider stands for a value."""
    low, high = _bounds(spec)
    if high <= low:
        return 0
    value = min(max(value, low), high)
    share = math.log(value / low) / math.log(high / low) if _is_wide(spec) else (value - low) / (high - low)
    return round(share * n_steps(spec))


def slider_value(spec: ParameterSpec, position: int) -> int | float:
    """The value that the slider means: a round one."""
    low, high = _bounds(spec)
    share = position / n_steps(spec)
    if isinstance(spec.default, int):
        return round(low * (high / low) ** share if _is_wide(spec) else low + share * (high - low))
    if position in (0, n_steps(spec)):
        return high if position else low
    if _is_wide(spec):
        return float(f"{low * (high / low) ** share:.2g}")
    places = max(0, 1 - math.floor(math.log10((high - low) / n_steps(spec)) + 1))
    return round(low + share * (high - low), places)


def _good(spec: ParameterSpec, value: ParameterValue | None) -> ParameterValue:
    match field_kind(spec):
        case FieldKind.SWITCH:
            return value if isinstance(value, bool) else spec.default
        case FieldKind.NUMBER | FieldKind.RANGE:
            is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
            if not is_number or _out_of_bounds(spec, float(value or 0)):
                return spec.default
            return round(float(value or 0)) if isinstance(spec.default, int) else float(value or 0)
        case FieldKind.CHOICE:
            return value if value in spec.choices and value is not None else spec.default
        case FieldKind.TEXT:
            return value if isinstance(value, str) else spec.default


def _bounds(spec: ParameterSpec) -> tuple[float, float]:
    assert spec.minimum is not None
    assert spec.maximum is not None
    return spec.minimum, spec.maximum


def _is_wide(spec: ParameterSpec) -> bool:
    low, high = _bounds(spec)
    return n_steps(spec) == _STEPS and low > 0 and high / low >= _WIDE


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
