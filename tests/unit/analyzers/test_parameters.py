import logging

import pytest

from valkka_live.analyzers.parameters import complete
from valkka_live.core.messages import ParameterSpec

LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
AREA = ParameterSpec(name="area", title="Area", default=0.5, minimum=0.1, maximum=10.0)
MODE = ParameterSpec(name="mode", title="Mode", default="day", choices=("day", "night"))


def test_bad_and_unknown_values_are_logged_and_replaced_by_defaults(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        values = complete((LEVEL, AREA, MODE), {"level": 7, "area": 99.0, "colour": "red"})
    assert values == {"level": 7, "area": 0.5, "mode": "day"}
    assert "area: 99.0 is not between 0.1 and 10" in caplog.text
    assert "colour is unknown" in caplog.text
