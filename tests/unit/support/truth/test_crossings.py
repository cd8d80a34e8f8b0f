"""The random scenes around a line."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.truth.crossings import crossings
from valkka_live.core.shapes import Shape, ShapeKind, check_points, side

pytestmark = pytest.mark.soak  # scenes are painted at length


def test_a_scene_is_the_same_each_time() -> None:
    assert crossings(3).crossings == crossings(3).crossings
    assert crossings(3).line == crossings(3).line
    assert crossings(3).line != crossings(4).line


def test_counts_agree_with_the_sides_on_which_objects_come_and_go() -> None:
    total = 0
    for seed in range(8):
        scene = crossings(seed)
        check_points(Shape(name="line", kind=ShapeKind.LINE, points=scene.line))
        first: dict[int, bool] = {}
        last: dict[int, bool] = {}
        for frame in scene.boxes():
            for one in frame.objects:
                foot = ((one.xyxy[0] + one.xyxy[2]) / 2, one.xyxy[3])
                last[one.object_id] = side(*scene.line, foot) > 0
                first.setdefault(one.object_id, last[one.object_id])
            assert [d.xyxy for d in frame.frame.detections] == [one.xyxy for one in frame.objects]
        assert last, "somebody is there"
        for crossing in scene.crossings:
            total += 1
            assert 4.0 < crossing.time_s < scene.seconds
        for object_id, began_right in first.items():
            ways = Counter(one.direction for one in scene.crossings if one.object_id == object_id)
            # a way through the segment and back beside it changes the count by one and the side not at all
            assert abs((ways["in"] - ways["out"]) - (last[object_id] - began_right)) <= 1
    assert total >= 6
