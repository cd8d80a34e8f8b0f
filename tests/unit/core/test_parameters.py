import pytest

from valkka_live.core.messages import ParameterSpec, TextKind
from valkka_live.core.parameters import ParameterError, check_values, checked_value

LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
AREA = ParameterSpec(name="area", title="Area", default=0.5, minimum=0.1, maximum=10.0)
MODE = ParameterSpec(name="mode", title="Mode", default="day", choices=("day", "night"))
LABEL = ParameterSpec(name="label", title="Label", default="")
QUIET = ParameterSpec(name="quiet", title="Quiet", default=False)
WHEN = ParameterSpec(name="when", title="When", default="", text=TextKind.SCHEDULE)


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (LEVEL, 0),
        (LEVEL, 100),
        (AREA, 0.1),
        (AREA, 10.0),
        (MODE, "night"),
        (LABEL, "anything"),
        (QUIET, True),
        (WHEN, "Mo-Fr 08:00-18:00"),
        (WHEN, ""),
    ],
)
def test_value_in_its_bounds_is_taken_as_it_is(spec: ParameterSpec, value: str | float | bool) -> None:
    assert checked_value(spec, value) == value


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (LEVEL, -1),
        (LEVEL, 101),
        (LEVEL, True),
        (LEVEL, "50"),
        (AREA, float("nan")),
        (AREA, float("inf")),
        (MODE, "dusk"),
        (LABEL, 3),
        (QUIET, 1),
        (LABEL, "x" * 2001),
        (WHEN, "in the evening"),
    ],
)
def test_value_that_does_not_fit_is_refused_by_name(spec: ParameterSpec, value: str | float | bool) -> None:
    with pytest.raises(ParameterError, match=spec.name):
        checked_value(spec, value)


def test_whole_number_passes_for_a_float() -> None:
    value = checked_value(AREA, 2)
    assert value == 2.0
    assert type(value) is float


def test_first_value_that_does_not_fit_is_told_and_unknown_ones_are_passed_over() -> None:
    check_values((LEVEL, WHEN), {"level": 1, "colour": "red"})
    with pytest.raises(ParameterError, match="when: “Fx” is neither days"):
        check_values((LEVEL, WHEN), {"level": 1, "when": "Mo-Th, Fx"})
