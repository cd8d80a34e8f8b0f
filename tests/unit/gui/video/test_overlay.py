"""Boxes: their colour, their words, and how they fade."""

from __future__ import annotations

import pytest

from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.overlay_colors import class_color
from valkka_live.gui.theme import OVERLAY
from valkka_live.gui.video.overlay import marks_at, opacity_at

MS = 1_000_000


def result(analyzer: str, *found: Detection, at_ns: int = 0) -> AnalysisResult:
    return AnalysisResult(
        camera_id="a",
        analyzer=analyzer,
        seq=1,
        media_time_ns=0,
        monotonic_ns=at_ns,
        answered=True,
        detections=list(found),
    )


def found(name: str, confidence: float = 0.95, track_id: int = -1) -> Detection:
    return Detection((0.1, 0.2, 0.3, 0.4), confidence, name, track_id=track_id)


@pytest.mark.parametrize(
    ("age_ms", "opacity"),
    [(-40, 1.0), (0, 1.0), (499, 1.0), (750, 0.7), (1000, 0.4), (1999, 0.4), (2000, 0.0), (9999, 0.0)],
)
def test_results_fade_by_the_age_of_their_frame(age_ms: int, opacity: float) -> None:
    assert opacity_at(age_ms * MS) == pytest.approx(opacity, abs=0.01)


def test_an_old_result_draws_nothing() -> None:
    assert marks_at([result("yolo", found("person"))], 2000 * MS) == []


@pytest.mark.parametrize(
    ("name", "color"),
    [
        ("person", OVERLAY.person),
        ("truck", OVERLAY.vehicle),
        ("bicycle", OVERLAY.two_wheeler),
        ("dog", OVERLAY.animal),
        ("suitcase", OVERLAY.other),
    ],
)
def test_the_class_has_a_colour_and_is_in_the_label_too(name: str, color: str) -> None:
    assert class_color(name) == color
    (mark,) = marks_at([result("yolo", found(name, track_id=7))], 0)
    assert mark.color == color
    assert mark.label == f"{name} 0.95  #7"
    assert mark.short_label == name
    assert not mark.dashed


def test_motion_is_dashed_and_has_no_label() -> None:
    (mark,) = marks_at([result("motion", found("motion"))], 0)
    assert mark.dashed
    assert mark.color == "#FFFFFF"
    assert mark.label == ""


def test_boxes_of_several_analyzers_are_drawn_together_each_by_its_own_age() -> None:
    marks = marks_at(
        [result("motion", found("motion"), at_ns=0), result("yolo", found("person"), at_ns=900 * MS)], 1000 * MS
    )
    assert [round(mark.opacity, 2) for mark in marks] == [0.4, 1.0]


def test_an_object_that_two_analyzers_tell_is_drawn_once_as_the_one_that_follows_it_has_it() -> None:
    near = Detection((0.1, 0.2, 0.31, 0.4), 0.9, "person", track_id=7)
    far = Detection((0.6, 0.2, 0.8, 0.4), 0.9, "person")
    marks = marks_at([result("yolo", found("person"), far), result("tracking", near)], 0)
    assert sorted((mark.xyxy[0], mark.track) for mark in marks) == [(0.1, ("tracking", 7)), (0.6, None)]


def test_movement_that_is_followed_has_its_number() -> None:
    (mark,) = marks_at([result("tracking", found("motion", track_id=3))], 0)
    assert mark.dashed
    assert mark.label == "#3"


def test_who_is_followed_keeps_the_detectors_outline() -> None:
    corners, joint = ((0.1, 0.2), (0.3, 0.2), (0.2, 0.4)), ((0.2, 0.3, 0.9),)
    outlined = Detection((0.1, 0.2, 0.3, 0.4), 0.9, "person", outline=corners, key_points=joint)
    (mark,) = marks_at([result("yolo", outlined), result("tracking", found("person", track_id=7))], 0)
    assert (mark.track, mark.outline, mark.key_points) == (("tracking", 7), corners, joint)
