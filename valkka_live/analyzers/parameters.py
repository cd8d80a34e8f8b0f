"""An analyzer's parameters and shapes: what the user or a file gave, made complete and safe."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import msgspec

from valkka_live.core.messages import ParameterSpec, ShapeSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.parameters import ParameterError, checked_value
from valkka_live.core.shapes import Shape, ShapeError, check_points

__all__ = ["ParameterError", "checked_value", "complete", "complete_shapes"]
log = logging.getLogger(__name__)


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
