"""Shapes stay on what they were drawn on."""

from __future__ import annotations

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.config.turned import turned_along
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.core.turning import Turning


def test_shapes_turn_with_the_picture() -> None:
    line = Shape(name="Path", kind=ShapeKind.LINE, points=((0.25, 0.125), (0.75, 0.5)))
    lines = {"line_crossing": AnalyzerSettings(enabled=True, shapes=(line,))}
    camera = Camera(id="one", name="Gate", url="demo:yard", turning=Turning(turn_deg=90), analyzers=lines)
    assert turned_along(camera, Turning(turn_deg=90)) is camera
    turned = turned_along(camera, Turning()).analyzers["line_crossing"]
    assert turned.enabled
    assert turned.shapes[0].points == ((0.875, 0.25), (0.5, 0.75))
