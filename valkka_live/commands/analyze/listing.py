"""The analyzers that there are, for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec

_WIDTH = 100


def listing(specs: Sequence[AnalyzerSpec]) -> str:
    """Names, parameters with their ranges and defaults, and what can be drawn."""
    return "\n\n".join("\n".join(_about(spec)) for spec in specs)


def _about(spec: AnalyzerSpec) -> Iterable[str]:
    yield f"{spec.name}: {spec.title}"
    if spec.help:
        yield from _indented(spec.help, 2)
    for parameter in spec.parameters:
        yield from _parameter(parameter, 2)
    for shape in spec.shapes:
        yield from _shape(shape)


def _shape(shape: ShapeSpec) -> Iterable[str]:
    yield from _indented(f"[{shape.kind}] {shape.title}. {shape.help}".strip(), 2)
    for parameter in shape.parameters:
        yield from _parameter(parameter, 6)


def _parameter(parameter: ParameterSpec, indent: int) -> Iterable[str]:
    facts = f"{parameter.name}={_value(parameter.default)}{_range(parameter)}"
    yield from _indented(f"{facts}  {parameter.title}. {parameter.help}".strip(), indent)


def _range(parameter: ParameterSpec) -> str:
    unit = f" {parameter.unit}" if parameter.unit else ""
    if parameter.choices:
        return f" ({', '.join(parameter.choices)})"
    if parameter.minimum is not None and parameter.maximum is not None:
        return f" ({parameter.minimum:g} to {parameter.maximum:g}{unit})"
    return f" ({parameter.unit})" if parameter.unit else ""


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{value}”" if isinstance(value, str) else f"{value}"


def _indented(text: str, indent: int) -> Iterable[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4))
