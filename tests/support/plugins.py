"""Analyzers for tests of the worker; entries are "tests.support.plugins:Name"."""

from __future__ import annotations

import time

import numpy as np

from valkka_live.analyzers.base import Analysis, Analyzer, Happening
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages import AnalyzerSpec, Count, ParameterSpec, ShapeSpec
from valkka_live.core.shapes import ShapeKind

BRIGHTNESS = AnalyzerSpec(
    name="brightness",
    title="Brightness",
    icon="light_mode",
    entry="tests.support.plugins:Brightness",
    parameters=(
        ParameterSpec(name="gain", title="Gain", default=1.0, minimum=0.0, maximum=1.0),
        ParameterSpec(name="slow_ms", title="Slowness", default=0, minimum=0, maximum=10_000),
    ),
)
CORNERS = AnalyzerSpec(
    name="corners",
    title="Corners",
    icon="pentagon",
    entry="tests.support.plugins:Corners",
    parameters=(ParameterSpec(name="factor", title="Factor", default=1, minimum=1, maximum=100),),
    shapes=(
        ShapeSpec(kind=ShapeKind.ZONE, title="Zone"),
        ShapeSpec(kind=ShapeKind.LINE, title="Line"),
    ),
)
RAISING = AnalyzerSpec(name="raising", title="Raising", icon="info", entry="tests.support.plugins:Raising")
HANGING = AnalyzerSpec(name="hanging", title="Hanging", icon="info", entry="tests.support.plugins:Hanging")
NOT_THERE = AnalyzerSpec(name="not_there", title="", icon="info", entry="tests.support.plugins:NotThere")
WRONG = AnalyzerSpec(name="wrong", title="Wrong", icon="info", entry="tests.support.plugins:Wrong")


class Brightness(Analyzer):
    """One box whose confidence is the picture's mean brightness times the gain, 0.0 to 1.0; an event on every tenth frame."""

    def process(self, frame: Frame) -> Analysis:
        time.sleep(float(self.parameters["slow_ms"]) / 1e3)
        value = float(frame.array.mean()) / 255.0 * float(self.parameters["gain"])
        detection = Detection((0.25, 0.25, 0.75, 0.75), value, "brightness", 3, frame.meta.seq)
        events = [Happening("tenth", [detection])] if frame.meta.seq % 10 == 0 else []
        return Analysis([detection], active=value > 0.5, events=events)


class Corners(Analyzer):
    """Counts as many inside each shape as it has corners, times the factor; its mask is all of the picture."""

    def process(self, frame: Frame) -> Analysis:
        factor = int(self.parameters["factor"])
        counts = [Count(shape=shape.name, label="inside", value=len(shape.points) * factor) for shape in self.shapes]
        return Analysis(counts=counts, mask=np.full((9, 16), 255, np.uint8))


class Raising(Analyzer):
    """Fails on its third frame."""

    n_frames = 0

    def process(self, frame: Frame) -> Analysis:
        self.n_frames += 1
        if self.n_frames == 3:
            raise ZeroDivisionError("the third frame is too much")
        return Analysis()


class Wrong(Analyzer):
    """Gives something that is no analysis."""

    def process(self, frame: Frame) -> Analysis:
        return "nothing moves"  # type: ignore[return-value]


class Hanging(Analyzer):
    """Never comes back from its third frame."""

    n_frames = 0

    def process(self, frame: Frame) -> Analysis:
        self.n_frames += 1
        while self.n_frames >= 3:
            time.sleep(1)
        return Analysis()
