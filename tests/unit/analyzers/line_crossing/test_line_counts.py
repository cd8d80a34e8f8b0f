"""Counts are those of the truth, on random scenes that are made here; the benchmark of analyzers takes more of them, and pixels."""

from __future__ import annotations

from tests.support.truth import line_truth
from tests.support.truth.crossings import CrossingScene, crossings
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.line_crossing import gate
from valkka_live.analyzers.line_crossing.spec import LINE_CROSSING
from valkka_live.analyzers.runner import Runner
from valkka_live.core.messages.analysis import SOURCE
from valkka_live.core.shapes import Shape, ShapeKind

N_SCENES = 5


def counted(scene: CrossingScene) -> tuple[int, int]:
    """In and out."""
    line = Shape(name="line", kind=ShapeKind.LINE, points=scene.line)
    told: list[object] = []
    with Runner(LINE_CROSSING, PluginSetup(parameters={SOURCE: "yolo"}, shapes=(line,))) as runner:
        for frame in scene.boxes():
            told += [
                event.details["direction"]
                for event in runner.process(frame.frame).events
                if event.kind == "line_crossed"
            ]
    return told.count("in"), told.count("out")


def test_true_boxes_are_counted_exactly() -> None:
    scenes = [crossings(seed) for seed in range(N_SCENES)]
    truth = {scene.seed: (scene.count("in"), scene.count("out")) for scene in scenes}
    assert {scene.seed: counted(scene) for scene in scenes} == truth
    assert sum(map(sum, truth.values())) >= N_SCENES // 2


def test_truth_and_counter_hesitate_alike() -> None:
    assert gate.HYSTERESIS == line_truth.HYSTERESIS
