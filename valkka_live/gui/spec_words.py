"""Analyzers as the user reads about them: their specs hold English texts, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.gui.tr import tr

_Spec = TypeVar("_Spec", AnalyzerSpec, ParameterSpec, ShapeSpec)


def in_users_language(spec: AnalyzerSpec) -> AnalyzerSpec:
    """The same analyzer, its texts translated; one of another package keeps its own words."""
    return _translated(
        spec,
        parameters=tuple(_parameter(parameter) for parameter in spec.parameters),
        shapes=tuple(
            _translated(shape, parameters=tuple(_parameter(parameter) for parameter in shape.parameters))
            for shape in spec.shapes
        ),
    )


def texts(spec: AnalyzerSpec) -> Iterator[str]:
    """Everything in it that the user reads."""
    parameters = [*spec.parameters]
    for shape in spec.shapes:
        yield from (shape.title, shape.help)
        parameters += shape.parameters
    yield from (spec.title, spec.help)
    for parameter in parameters:
        yield from (parameter.title, parameter.help, parameter.unit, *parameter.choice_titles)


def _parameter(spec: ParameterSpec) -> ParameterSpec:
    return _translated(spec, unit=_tr(spec.unit), choice_titles=tuple(_tr(title) for title in spec.choice_titles))


def _translated(spec: _Spec, **changes: object) -> _Spec:
    return msgspec.structs.replace(spec, title=_tr(spec.title), help=_tr(spec.help), **changes)


def _tr(text: str) -> str:
    return tr(text) if text else ""
