"""A value's way between spec, field and slider."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers import registry
from valkka_live.core.messages import ParameterSpec
from valkka_live.gui.analysis.values import (
    FieldKind,
    complete,
    field_kind,
    n_steps,
    number_text,
    parse_number,
    slider_position,
    slider_value,
)

SHARE = ParameterSpec(name="share", title="Share", default=0.1, unit="%", minimum=0.01, maximum=50.0)
WHOLE = ParameterSpec(name="whole", title="Whole", default=50, minimum=0, maximum=100)
OPEN = ParameterSpec(name="open", title="Open", default=4, unit="px", minimum=1)
EVERY = [
    parameter
    for spec in registry.specs()
    for parameter in (*spec.parameters, *(inner for shape in spec.shapes for inner in shape.parameters))
]
HOUR = ParameterSpec(name="hour", title="Hour", default=0.0, unit="s", minimum=0.0, maximum=3600.0)
RANGES = [spec for spec in EVERY if field_kind(spec) is FieldKind.RANGE] + [SHARE, WHOLE, HOUR]


def names(specs: list[ParameterSpec]) -> list[str]:
    return [spec.name for spec in specs]


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        (ParameterSpec(name="a", title="A", default=True), FieldKind.SWITCH),
        (ParameterSpec(name="a", title="A", default="x", choices=("x", "y")), FieldKind.CHOICE),
        (ParameterSpec(name="a", title="A", default="x"), FieldKind.TEXT),
        (OPEN, FieldKind.NUMBER),
        (SHARE, FieldKind.RANGE),
    ],
)
def test_every_kind_has_its_field(spec: ParameterSpec, kind: FieldKind) -> None:
    assert field_kind(spec) is kind


@pytest.mark.parametrize("spec", RANGES, ids=names(RANGES))
def test_the_slider_gives_only_values_inside_the_bounds_and_reaches_both_ends(spec: ParameterSpec) -> None:
    values = [slider_value(spec, position) for position in range(n_steps(spec) + 1)]
    assert spec.minimum is not None
    assert spec.maximum is not None
    assert (values[0], values[-1]) == (spec.minimum, spec.maximum)
    assert values == sorted(values)
    assert all(isinstance(value, int) == isinstance(spec.default, int) for value in values[1:-1])


@pytest.mark.parametrize("spec", RANGES, ids=names(RANGES))
def test_the_slider_stands_where_the_value_is(spec: ParameterSpec) -> None:
    for position in range(n_steps(spec) + 1):
        value = slider_value(spec, position)
        assert slider_value(spec, slider_position(spec, value)) == value


@pytest.mark.parametrize("spec", [SHARE, HOUR], ids=["share", "hour"])
def test_the_low_part_of_a_wide_range_can_be_chosen(spec: ParameterSpec) -> None:
    assert spec.maximum is not None
    assert 0 < slider_value(spec, n_steps(spec) // 10) < spec.maximum / 500


@pytest.mark.parametrize(
    ("spec", "text", "value"),
    [
        (SHARE, "0,5", 0.5),
        (SHARE, " 0.5 % ", 0.5),
        (SHARE, number_text(SHARE, 12.5), 12.5),
        (WHOLE, "62", 62),
        (OPEN, "100000 px", 100000),
    ],
)
def test_what_is_typed_is_read_with_and_without_unit(spec: ParameterSpec, text: str, value: float) -> None:
    assert parse_number(spec, text) == value


@pytest.mark.parametrize(
    ("spec", "text", "words"),
    [
        (SHARE, "60", "Between 0.01 and 50\N{NO-BREAK SPACE}%."),
        (OPEN, "0", "At least 1\N{NO-BREAK SPACE}px."),
        (WHOLE, "2.5", "Only a whole number."),
        (WHOLE, "many", "“many” is not a number."),
        (WHOLE, "nan", "“nan” is not a number."),
        (WHOLE, "", "“” is not a number."),
    ],
)
def test_what_cannot_be_used_is_told_in_words(spec: ParameterSpec, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        parse_number(spec, text)


@given(value=st.one_of(st.booleans(), st.integers(), st.floats(), st.text()))
def test_a_stranger_value_never_comes_into_a_form(value: str | float | bool) -> None:
    for spec in EVERY:
        good = complete([spec], {spec.name: value})[spec.name]
        assert type(good) is type(spec.default)
        if field_kind(spec) is FieldKind.RANGE:
            assert spec.minimum is not None
            assert spec.maximum is not None
            assert spec.minimum <= float(good) <= spec.maximum
