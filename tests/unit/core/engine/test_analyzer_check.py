"""What the door says to settings of an analyzer."""

from typing import Any

import pytest

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.engine.analyzer_check import checked_settings
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec, TextKind
from valkka_live.core.messages.door import SetAnalyzer
from valkka_live.core.shapes import Shape, ShapeKind

WHEN = ParameterSpec(name="schedule", title="When", default="", text=TextKind.SCHEDULE)
LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
SPEC = AnalyzerSpec(
    name="guard",
    title="Guard",
    icon="info",
    entry="a:b",
    parameters=(LEVEL,),
    shapes=(ShapeSpec(kind=ShapeKind.ZONE, title="Zone", parameters=(WHEN,)),),
)
OLD = AnalyzerSettings(parameters={"level": 1000}, shapes=())
CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))


def zone(schedule: str) -> Shape:
    return Shape(name="Gate. West", kind=ShapeKind.ZONE, points=CORNERS, parameters={"schedule": schedule})


def command(**changes: Any) -> SetAnalyzer:
    everything: dict[str, Any] = {"camera_id": "a", "analyzer": "guard", "enabled": True} | changes
    return SetAnalyzer(**everything)


def test_what_the_command_does_not_bring_stays_even_when_it_does_not_fit() -> None:
    assert checked_settings(command(), OLD, (SPEC,)) == AnalyzerSettings(enabled=True, parameters={"level": 1000})
    shapes = (zone("Mo-Fr 08:00-18:00"),)
    assert checked_settings(command(shapes=shapes), OLD, (SPEC,)).shapes == shapes


@pytest.mark.parametrize(
    ("changes", "field", "shape", "reason"),
    [
        ({"analyzer": "nobody"}, "analyzer", "", "There is no analyzer “nobody”"),
        ({"parameters": {"level": 101}}, "level", "", "Level: 101 is not between 0 and 100"),
        ({"shapes": (zone("Mo-Fx"),)}, "schedule", "Gate. West", "“Gate. West”, When: “Mo-Fx” is neither days"),
        ({"shapes": (zone(""), zone(""))}, "shapes", "Gate. West", "“Gate. West”: the name is taken"),
    ],
)
def test_refusal_names_the_shape_and_the_parameter(
    changes: dict[str, Any], field: str, shape: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        checked_settings(command(**changes), OLD, (SPEC,))
    assert (refused.value.field, refused.value.shape) == (field, shape)
    assert refused.value.reason.startswith(reason)
