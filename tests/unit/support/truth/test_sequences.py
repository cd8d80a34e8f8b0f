"""The truth is true: boxes stand where the pixels differ from the empty scene."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from tests.support.truth.casting import one_by_one
from tests.support.truth.frames import START_NS
from tests.support.truth.play import empty_play
from tests.support.truth.sequences import KINDS, sequence
from tests.support.truth.shaking import MARGIN_PX, box_through, random_mount

SIZE_WH = (320, 180)


pytestmark = pytest.mark.soak  # scenes are painted at length


@pytest.mark.parametrize("kind", KINDS)
def test_a_sequence_is_the_same_each_time_and_keeps_its_own_time(kind: str) -> None:
    one, two = (list(sequence(kind, 1, 0.6, fps=5.0, size_wh=SIZE_WH)) for _ in range(2))
    assert [frame.time_s for frame in one] == [0.0, 0.2, 0.4]
    for frame, again in zip(one, two, strict=True):
        assert frame.frame.array.shape == (180, 320, 3)
        assert np.array_equal(frame.frame.array, again.frame.array)
        assert frame.frame.meta.monotonic_ns == START_NS + round(frame.time_s * 1e9)
        assert frame.frame.meta.media_time_ns == round(frame.time_s * 1e9)
    assert not np.array_equal(one[0].frame.array, one[1].frame.array)


def test_compressed_pictures_are_nearly_the_same() -> None:
    plain = sequence("day", 1, 0.6, size_wh=SIZE_WH)
    compressed = sequence("day", 1, 0.6, size_wh=SIZE_WH, compressed=True)
    for one, two in zip(plain, compressed, strict=True):
        difference = np.abs(one.frame.array.astype(int) - two.frame.array)
        assert 0.2 < float(difference.mean()) < 8.0


@pytest.mark.parametrize("scene", ["street", "yard"])
def test_boxes_stand_where_the_pixels_differ(scene: str) -> None:
    empty = empty_play(scene, 0, SIZE_WH)
    play = empty.with_cast(one_by_one(empty, random.Random(3), 40.0).entrances)
    seen = 0
    for time_s in np.arange(6.0, 26.0, 1.0):
        differs = np.max(np.abs(play.render(time_s).astype(int) - empty.render(time_s)), axis=2) > 12
        explained = np.zeros_like(differs)
        for one in play.objects(time_s):
            left, top, right, bottom = np.asarray(one.xyxy) * (320, 180, 320, 180)
            box = differs[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
            if one.visible > 0.8 and box.size > 150:
                seen += 1
                assert box.mean() > 0.2, f"nothing of {one} is to be seen at {time_s} s"
            reach = bottom - top  # the shadow falls so far to the right and away
            explained[max(0, int(top) - 2) : int(bottom + 4), max(0, int(left) - 3) : int(right + reach + 4)] = True
        if any(min(one.xyxy[:2]) <= 0.0 or max(one.xyxy[2:]) >= 1.0 for one in play.objects(time_s)):
            continue  # the shadow of what is outside may be longer than what is seen of it
        # the tip of the shadow of somebody who is hidden
        assert (differs & ~explained).sum() < 12, f"something moves at {time_s} s that the truth does not know"
    assert seen >= 10


def test_nobody_comes_in_the_first_seconds_and_somebody_moves_after() -> None:
    frames = list(itertools.islice(sequence("day", 2, 12.0, fps=2.0, size_wh=SIZE_WH), 24))
    assert not any(frame.objects for frame in frames if frame.time_s < 5.0)
    assert any(one.moving for frame in frames for one in frame.objects)


def test_a_parked_car_stands_still_for_half_a_minute_and_leaves() -> None:
    moves: list[bool] = []
    for frame in sequence("parked", 0, 75.0, fps=1.0, size_wh=SIZE_WH):
        moves += [one.moving for one in frame.objects if one.object_id == 1]
    runs = [(moving, len(list(group))) for moving, group in itertools.groupby(moves)]
    assert [moving for moving, _ in runs][:3] == [True, False, True]
    assert runs[1][1] >= 29


def test_boxes_move_with_the_shaken_camera() -> None:
    large_wh = (SIZE_WH[0] + 2 * MARGIN_PX, SIZE_WH[1] + 2 * MARGIN_PX)
    empty = empty_play("street", 0, large_wh)
    play = empty.with_cast(one_by_one(empty, random.Random(3), 40.0).entrances)
    one = next(one for time_s in range(6, 26) for one in play.objects(time_s) if one.visible > 0.9)
    mount = random_mount(random.Random(1), 60.0, [10.0])
    still, moved = (box_through(one, mount.view(time_s, SIZE_WH), large_wh, SIZE_WH) for time_s in (0.0, 10.0))
    assert still is not None
    assert moved is not None
    left, top, _, _ = still.xyxy
    assert left * SIZE_WH[0] == pytest.approx(one.xyxy[0] * large_wh[0] - MARGIN_PX, abs=1e-3)
    assert top * SIZE_WH[1] == pytest.approx(one.xyxy[1] * large_wh[1] - MARGIN_PX, abs=1e-3)
    shift = np.hypot((moved.xyxy[0] - left) * SIZE_WH[0], (moved.xyxy[1] - top) * SIZE_WH[1])
    assert 4.0 < shift < 28.0
