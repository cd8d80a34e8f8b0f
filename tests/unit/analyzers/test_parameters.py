import logging

import pytest

from valkka_live.analyzers.parameters import ParameterError, checked_value, complete
from valkka_live.core.messages import ParameterSpec

LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
AREA = ParameterSpec(name="area", title="Area", default=0.5, minimum=0.1, maximum=10.0)
MODE = ParameterSpec(name="mode", title="Mode", default="day", choices=("day", "night"))
LABEL = ParameterSpec(name="label", title="Label", default="")
QUIET = ParameterSpec(name="quiet", title="Quiet", default=False)


@pytest.mark.parametrize(
    ("spec", "value"),
    [(LEVEL, 0), (LEVEL, 100), (AREA, 0.1), (AREA, 10.0), (MODE, "night"), (LABEL, "anything"), (QUIET, True)],
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
    ],
)
def test_value_that_does_not_fit_is_refused_by_name(spec: ParameterSpec, value: str | float | bool) -> None:
    with pytest.raises(ParameterError, match=spec.name):
        checked_value(spec, value)


def test_whole_number_passes_for_a_float() -> None:
    value = checked_value(AREA, 2)
    assert value == 2.0
    assert type(value) is float


def test_bad_and_unknown_values_are_logged_and_replaced_by_defaults(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        values = complete((LEVEL, AREA, MODE), {"level": 7, "area": 99.0, "colour": "red"})
    assert values == {"level": 7, "area": 0.5, "mode": "day"}
    assert "area: 99.0 is not between 0.1 and 10" in caplog.text
    assert "colour is unknown" in caplog.text
