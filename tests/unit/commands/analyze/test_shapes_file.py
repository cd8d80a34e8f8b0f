"""Lines, zones and masks from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from valkka_live.commands.analyze.shapes_file import ShapesFileError, read_shapes
from valkka_live.core.config.models import AnalyzerSettings, Camera, EngineConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.core.shapes import Shape, ShapeKind

SPEC = AnalyzerSpec(
    name="mine",
    title="Mine",
    icon="info",
    entry="x:Y",
    shapes=(
        ShapeSpec(kind=ShapeKind.LINE, title="Line"),
        ShapeSpec(
            kind=ShapeKind.ZONE,
            title="Zone",
            parameters=(ParameterSpec(name="loiter", title="Loiter", default=5.0, minimum=0.0, maximum=60.0),),
        ),
    ),
)
PATH = Shape(name="Path", kind=ShapeKind.LINE, points=((0.1, 0.5), (0.9, 0.5)))
DOOR = Shape(name="Door", kind=ShapeKind.ZONE, points=((0.1, 0.1), (0.4, 0.1), (0.4, 0.4)), parameters={"loiter": 10.0})
AS_TOML = """
[[shapes]]
name = "Path"
kind = "line"
points = [[0.1, 0.5], [0.9, 0.5]]

[[shapes]]
name = "Door"
kind = "zone"
points = [[0.1, 0.1], [0.4, 0.1], [0.4, 0.4]]
parameters = { loiter = 10.0 }
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shapes.toml", AS_TOML),
        ("shapes.json", json.dumps({"shapes": msgspec.to_builtins([PATH, DOOR])})),
        ("shapes.json", json.dumps(msgspec.to_builtins([PATH, DOOR]))),
    ],
)
def test_toml_and_json_give_the_same(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert read_shapes(path, SPEC) == (PATH, DOOR)


def test_what_the_program_writes_into_its_configuration_can_be_taken_from_there(tmp_path: Path) -> None:
    """The tables of cameras.toml, without the camera's and the analyzer's names before them."""
    settings = AnalyzerSettings(enabled=True, shapes=(PATH, DOOR))
    camera = Camera(id="yard", name="Yard", url="demo:yard", analyzers={"mine": settings})
    store = ConfigStore(tmp_path / "cameras.toml")
    store.save(EngineConfig(cameras=(camera,)))
    text = store.path.read_text()
    taken = text[text.index("[[cameras.analyzers.mine.shapes]]") :].partition("[detector]")[0]
    path = tmp_path / "shapes.toml"
    path.write_text(taken.replace("cameras.analyzers.mine.", ""))
    assert read_shapes(path, SPEC) == (PATH, DOOR)


def shape(**changes: Any) -> str:
    return json.dumps([{**msgspec.to_builtins(DOOR), **changes}])


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.toml", "shapes = [", "x.toml: is not TOML"),
        ("x.toml", "colour = 3", "holds something that is no shape"),
        ("x.json", "[", "x.json: is not JSON"),
        ("x.json", '[{"name": "Door"}]', "no shape: Object missing required field `kind` - at `$.shapes[0]`"),
        ("x.json", shape(kind="circle"), "Invalid enum value 'circle'"),
        ("x.json", shape(points=[[0, 0], [2, 0], [1, 1]]), "“Door”: a point lies outside the picture"),
        ("x.json", shape(points=[[0, 0], [1, 1], [1, 0], [0, 1]]), "“Door”: edges cross"),
        ("x.json", shape(kind="mask"), "“Door”: “mine” has no use for a mask; it uses: line, zone"),
        ("x.json", shape(parameters={"wait": 3}), "a zone of “mine” has no parameter “wait”; it has: loiter"),
        ("x.json", shape(parameters={"loiter": 99}), "“Door”: loiter: 99.0 is not between 0 and 60"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ShapesFileError) as caught:
        read_shapes(path, SPEC)
    assert words in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ShapesFileError, match="cannot be read: No such file"):
        read_shapes(tmp_path / "x.toml", SPEC)
