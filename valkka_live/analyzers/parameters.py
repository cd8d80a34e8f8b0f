"""An analyzer's parameters and shapes: what the user or a file gave, made complete and safe."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence

import msgspec

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import ParameterSpec, ShapeSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape, ShapeError, check_points

log = logging.getLogger(__name__)


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
        ParameterError: wrong type, out of its bounds or none of its choices.
    """
    kind = type(spec.default)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise ParameterError(spec.name, f"{value!r} is not of type {kind.__name__}")
    if isinstance(value, str):
        if spec.choices and value not in spec.choices:
            raise ParameterError(spec.name, f"{value!r} is none of {', '.join(spec.choices)}")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low = -math.inf if spec.minimum is None else spec.minimum
        high = math.inf if spec.maximum is None else spec.maximum
        if not low <= value <= high:  # also refuses NaN
            raise ParameterError(spec.name, f"{value} is not between {low:g} and {high:g}")
    return value


def complete(specs: Sequence[ParameterSpec], values: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """One good value for every parameter: the given one, or the default where it is missing or does not fit.

    A file edited by hand must not keep a camera from being watched: what does not fit is logged and passed over.
    """
    known = {spec.name for spec in specs}
    for name in values.keys() - known:
        log.warning("parameter %s is unknown, ignored", name)
    result: dict[str, ParameterValue] = {}
    for spec in specs:
        result[spec.name] = spec.default
        if spec.name in values:
            try:
                result[spec.name] = checked_value(spec, values[spec.name])
            except ParameterError as error:
                log.warning("parameter %s; %s is used", error, spec.default)
    return result


def complete_shapes(specs: Sequence[ShapeSpec], shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """The shapes that the analyzer can use, each with one good value for every parameter of its kind.

    As in :func:`complete`, one that does not fit is logged and passed over.
    """
    kinds = {spec.kind: spec for spec in specs}
    result: list[Shape] = []
    for shape in shapes:
        spec = kinds.get(shape.kind)
        if spec is None:
            log.warning("shape “%s” is a %s, which this analyzer has no use for; ignored", shape.name, shape.kind)
            continue
        try:
            check_points(shape)
        except ShapeError as error:
            log.warning("shape %s; ignored", error)
            continue
        result.append(msgspec.structs.replace(shape, parameters=complete(spec.parameters, shape.parameters)))
    return tuple(result)
