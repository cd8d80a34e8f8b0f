"""The parameter by which the user says whose results an analyzer works on."""

from __future__ import annotations

import pytest

from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.core.messages import AnalyzerSpec


def test_it_offers_the_inputs_by_their_titles() -> None:
    parameter = source_parameter("motion", "yolo", "tracking", "my_own", default="yolo")
    assert (parameter.name, parameter.default) == ("source", "yolo")
    assert parameter.choices == ("motion", "yolo", "tracking", "my_own")
    assert parameter.choice_titles == ("Motion", "Objects", "Tracking", "my_own")


def test_a_spec_finds_its_source_by_it() -> None:
    inputs = ("motion", "yolo")
    spec = AnalyzerSpec(
        name="counting",
        title="Counting",
        icon="info",
        entry="x:Y",
        inputs=inputs,
        parameters=(source_parameter(*inputs, default="motion"),),
    )
    assert spec.source({"source": "yolo"}) == "yolo"


def test_a_default_that_is_no_input_is_refused() -> None:
    with pytest.raises(ValueError, match="'motion' is none of yolo"):
        source_parameter("yolo", default="motion")
