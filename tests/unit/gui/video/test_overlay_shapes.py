"""Lines and zones over a picture."""

from __future__ import annotations

import msgspec

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerSpec, Count
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.video.overlay_shapes import shape_marks

SPECS = tuple(AnalyzerSpec(name=name, title=name, icon="", entry="") for name in ("zones", "other"))
SQUARE = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))
SHAPES = (
    Shape(name="Doorway", kind=ShapeKind.ZONE, points=SQUARE),
    Shape(name="Path", kind=ShapeKind.LINE, points=SQUARE[:2]),
    Shape(name="Tree", kind=ShapeKind.MASK, points=SQUARE),
)


def entry(enabled: bool = True, counts: tuple[Count, ...] = ()) -> CameraEntry:
    settings = {"zones": AnalyzerSettings(enabled=enabled, shapes=SHAPES), "other": AnalyzerSettings(enabled=True)}
    made = CameraEntry(Camera(id="a", name="A", url="demo:yard", analyzers=settings))
    if counts:
        made.results["zones"] = AnalysisResult(
            camera_id="a",
            analyzer="zones",
            seq=1,
            media_time_ns=0,
            monotonic_ns=0,
            answered=True,
            detections=[],
            counts=counts,
        )
    return made


def test_zones_and_lines_of_what_is_switched_on_and_no_masks() -> None:
    marks = shape_marks(entry(), SPECS)
    assert [(mark.name, mark.inside, mark.n_in) for mark in marks] == [("Doorway", None, None), ("Path", None, None)]
    assert shape_marks(entry(enabled=False), SPECS) == ()


def test_counts_come_to_their_shapes() -> None:
    counts = (
        Count(shape="Doorway", label="inside", value=2),
        Count(shape="Path", label="in", value=14),
        Count(shape="Path", label="out", value=9),
    )
    doorway, path = shape_marks(entry(counts=counts), SPECS)
    assert doorway.inside == 2
    assert (path.n_in, path.n_out) == (14, 9)
    assert doorway.without_presence().inside is None
    assert path.without_presence() is path


def test_nothing_is_told_twice_for_the_same_settings() -> None:
    one = entry()
    again = msgspec.structs.replace(one.camera)
    assert shape_marks(CameraEntry(again), SPECS) == shape_marks(one, SPECS)
