"""Whether a spec makes sense."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from valkka_live.analyzers import registry
from valkka_live.analyzers.base import PluginError
from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.analyzers.spec_check import checked_spec
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.core.shapes import ShapeKind

LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
GOOD = AnalyzerSpec(
    name="mine",
    title="Mine",
    icon="info",
    entry="my_package.analyzer:Mine",
    inputs=("motion", "yolo"),
    parameters=(source_parameter("motion", "yolo", default="yolo"), LEVEL),
    shapes=(ShapeSpec(kind=ShapeKind.LINE, title="Line", parameters=(LEVEL,)),),
)


@pytest.mark.parametrize("spec", registry.BUILT_IN, ids=lambda spec: spec.name)
def test_the_programs_own_make_sense(spec: AnalyzerSpec) -> None:
    assert checked_spec(spec, ()) == spec


def test_a_good_one_is_given_back() -> None:
    assert checked_spec(GOOD, ["motion", "yolo"]) == GOOD


def test_lists_become_tuples_as_messages_want_them() -> None:
    parameters: Any = [*GOOD.parameters]
    assert checked_spec(msgspec.structs.replace(GOOD, parameters=parameters), ()) == GOOD


def level(**changes: Any) -> dict[str, Any]:
    """A spec's fields with a changed parameter."""
    return {"parameters": (GOOD.parameters[0], msgspec.structs.replace(LEVEL, **changes))}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "Mine"}, "its name must be of a-z"),
        ({"name": "../x"}, "its name must be of a-z"),
        ({"name": "motion"}, "another analyzer has this name"),
        ({"title": " "}, "it has no title"),
        ({"entry": "my_package.analyzer"}, "does not look like package.module:Class"),
        ({"parameters": "none"}, "something of a wrong type"),
        ({"parameters": (*GOOD.parameters, LEVEL)}, "two of its parameters have one name"),
        (level(name=""), "a parameter has no name"),
        (level(default=None), "something of a wrong type"),
        (level(default=101), "the default of the parameter level: 101 is not between 0 and 100"),
        (level(minimum=100, maximum=0), "a minimum above its maximum"),
        (level(default="x", choices=("a", "b")), "the default of the parameter level: 'x' is none of a, b"),
        (level(choices=("a", "b")), "has choices and is no text"),
        (level(default="a", choices=("a", "b"), choice_titles=("A",)), "not one title for each choice"),
        ({"shapes": (*GOOD.shapes, *GOOD.shapes)}, "two of its shapes are of one kind"),
        (
            {"shapes": (ShapeSpec(kind=ShapeKind.ZONE, title="Zone", parameters=(LEVEL, LEVEL)),)},
            "two of its parameters have one name",
        ),
        ({"parameters": (LEVEL,)}, "no parameter “source” with the same choices"),
        ({"inputs": ("motion",)}, "no parameter “source” with the same choices"),
        ({"inputs": ("motion", "motion")}, "one analyzer twice"),
        ({"inputs": ("mine",)}, "its inputs name itself"),
    ],
)
def test_nonsense_is_refused_with_its_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(PluginError) as caught:
        checked_spec(msgspec.structs.replace(GOOD, **changes), ["motion"])
    assert reason in caught.value.reason
