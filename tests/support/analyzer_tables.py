"""The tables of docs/analyzers.md, from the analyzers' specs: ``python -m tests.support.analyzer_tables`` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from valkka_live.analyzers import registry
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, TextKind

PAGE = Path(__file__).parents[2] / "docs" / "analyzers.md"
_PLACE = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(spec: AnalyzerSpec) -> str:
    """What can be set, as Markdown: the analyzer's parameters, then those of each kind of shape."""
    tables = list(_rows("parameter", spec.parameters)) if spec.parameters else []
    for shape in spec.shapes:
        if shape.parameters:
            tables += ["", *_rows(f"of each {shape.kind}", shape.parameters)]
        else:
            tables += ["", f"Shapes: {shape.kind}s."]
    return "\n".join(tables).strip("\n") + "\n"


def _rows(title: str, parameters: Sequence[ParameterSpec]) -> Iterator[str]:
    yield f"| {title} | values | default | |"
    yield "| --- | --- | --- | --- |"
    for one in parameters:
        help_ = " ".join(part for part in (f"{one.title}.", one.help) if part)
        yield f"| `{one.name}` | {_values(one)} | {_shown(one.default)} | {help_} |"


def _values(one: ParameterSpec) -> str:
    unit = f" {one.unit}" if one.unit else ""
    if isinstance(one.default, bool):
        return "yes, no"
    if isinstance(one.default, str):
        if one.choices:
            return ", ".join(f"`{choice}`" for choice in one.choices)
        return "days and times" if one.text is TextKind.SCHEDULE else "text"
    low = "" if one.minimum is None else f"{one.minimum:g}"
    high = "" if one.maximum is None else f"{one.maximum:g}"
    return f"{low} to {high}{unit}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"`{value}`" if value else "empty"
    return f"{value:g}" if isinstance(value, float) else str(value)


def with_tables(text: str) -> str:
    """The page with its tables as they must be; a table of an analyzer that is not there stays as it is."""
    specs = {spec.name: spec for spec in registry.BUILT_IN}

    def place(match: re.Match[str]) -> str:
        spec = specs.get(match[2])
        return match[0] if spec is None else f"{match[1]}{table(spec)}{match[3]}"

    return _PLACE.sub(place, text)


def described(text: str) -> list[str]:
    """Names of the analyzers that the page has a table for, in its order."""
    return [match[2] for match in _PLACE.finditer(text)]


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
