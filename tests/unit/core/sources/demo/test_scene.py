"""The demo scenes as a camera sees them."""

from __future__ import annotations

import dataclasses
import itertools
import subprocess
import sys
from collections import defaultdict

import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.core.sources.demo.light import DUSK_EVERY_S, light_at
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.painters.registry import PAINTERS
from valkka_live.core.sources.demo.scene import Scene, TrueBox

_MIDDLE_OF_DUSK_S = 600.0


@pytest.fixture(scope="module", params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    """Each scene, small: painting the background is the slow part, so they are shared."""
    return Scene(request.param, seed=5, width=480, height=270)


@pytest.fixture(scope="module")
def history(scene: Scene) -> list[list[TrueBox]]:
    """The true boxes of four minutes, one list a second."""
    return [scene.true_boxes(float(second)) for second in range(240)]


@pytest.fixture(scope="module")
def yard_twice() -> tuple[Scene, Scene]:
    """Two scenes made with the same arguments."""
    return Scene("yard", seed=7, width=480, height=270), Scene("yard", seed=7, width=480, height=270)


def bare(scene: Scene) -> Scene:
    """The same scene with nobody in it."""
    with pytest.MonkeyPatch.context() as patch:
        painter = PAINTERS[scene.name]
        patch.setitem(PAINTERS, scene.name, lambda width, seed: dataclasses.replace(painter(width, seed), roles=()))
        return Scene(scene.name, seed=scene.seed, width=scene.size_wh[0], height=scene.size_wh[1])


def pixels(box: TrueBox, size_wh: tuple[int, int]) -> tuple[float, float, float, float]:
    """A box in pixels."""
    x0, y0, x1, y1 = box.xyxy
    return x0 * size_wh[0], y0 * size_wh[1], x1 * size_wh[0], y1 * size_wh[1]


def test_every_name_has_a_painter() -> None:
    assert set(PAINTERS) == set(SCENES)


def test_names_load_neither_numpy_nor_opencv() -> None:
    code = "import sys, valkka_live.core.sources.demo.names as n; sys.exit(bool({'numpy', 'cv2'} & set(sys.modules)) or not n.SCENES)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_unknown_scene_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(ValueError, match=r"'moon'.*yard, street, carpark, corridor"):
        Scene("moon")


def test_too_small_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        Scene("yard", width=8, height=8)


def test_same_arguments_give_the_same_pictures_in_any_order(yard_twice: tuple[Scene, Scene]) -> None:
    first, second = yard_twice
    times = (12.0, 3.28, 130.0, 598.2)
    pictures = [first.render(time_s) for time_s in times]
    for time_s, picture in reversed(list(zip(times, pictures, strict=True))):
        assert np.array_equal(second.render(time_s), picture)
        assert second.true_boxes(time_s) == first.true_boxes(time_s)


def test_another_seed_gives_other_people(yard_twice: tuple[Scene, Scene]) -> None:
    other = Scene("yard", seed=8, width=480, height=270)
    assert not np.array_equal(other.render(10.0), yard_twice[0].render(10.0))
    assert other.true_boxes(10.0) != yard_twice[0].true_boxes(10.0)


@pytest.mark.parametrize("size_wh", [(320, 240), (641, 359), (200, 400)])
def test_any_size_is_filled_in_place(size_wh: tuple[int, int]) -> None:
    scene = Scene("corridor", width=size_wh[0], height=size_wh[1], clock_start_ms=0)
    out = np.zeros((size_wh[1], size_wh[0], 3), np.uint8)
    assert scene.render(8.0, out) is out
    assert out.std() > 10
    assert (out.reshape(-1, 3).max(axis=1) > 0).mean() > 0.99
    assert scene.true_boxes(8.0)


def test_boxes_enclose_exactly_what_is_drawn(scene: Scene, history: list[list[TrueBox]]) -> None:
    empty = bare(scene)
    width, height = scene.size_wh
    tight = 0
    for second in range(0, 60, 4):
        time_s, boxes = float(second), history[second]
        with_all, without = (s.render(time_s).astype(np.int16) for s in (scene, empty))
        change: NDArray[np.int16] = with_all - without
        allowed = np.zeros((height, width), np.bool_)
        for box in boxes:
            x0, y0, x1, y1 = pixels(box, scene.size_wh)
            allowed[max(0, int(y0) - 2) : int(y1) + 4, max(0, int(x0) - 2) : int(x1) + 4] = True
        # outside of the boxes there are only shadows: no channel gets brighter, but for a sliver of somebody nearly hidden
        brighter = (change[~allowed] > 2).any(axis=1).sum()
        assert brighter <= 12, f"{scene.name} at {time_s} s: {brighter} pixels are drawn outside of all boxes"
        tight += sum(_is_tight(box, np.abs(change).max(axis=2) > 6, scene.size_wh) for box in boxes)
    assert tight >= 5, "too few objects stood free to tell"


def _is_tight(box: TrueBox, changed: NDArray[np.bool_], size_wh: tuple[int, int]) -> bool:
    """A free, moving object touches the upper and the left side of its box (its shadow falls to the lower right)."""
    if box.visible < 0.999 or not box.moving:
        return False
    x0, y0, x1, y1 = (round(side) for side in pixels(box, size_wh))
    inside = changed[y0:y1, x0:x1]
    slack = 3 + round(0.06 * (y1 - y0))
    assert inside[:slack].any(), f"empty above: {box}"
    assert inside[:, :slack].any(), f"empty on the left: {box}"
    return True


def test_objects_move_stop_hide_and_come_back(history: list[list[TrueBox]]) -> None:
    seen: dict[int, list[TrueBox]] = defaultdict(list)
    for boxes in history[:120]:
        for box in boxes:
            seen[box.object_id].append(box)
    walked_and_stood = hidden_and_back = 0
    for life in seen.values():
        walked_and_stood += {box.moving for box in life} == {True, False}
        shares = [box.visible for box in life]
        low = shares.index(min(shares))
        hidden_and_back += max(shares[: low + 1]) > 0.8 and min(shares) < 0.5 and max(shares[low:]) > 0.8
    assert walked_and_stood >= 2
    assert hidden_and_back >= 1


def test_something_is_nearly_always_there_and_some_moments_are_calm(history: list[list[TrueBox]]) -> None:
    moving, alone_s, longest_alone_s = [], 0.0, 0.0
    for boxes in history:
        came = [box for box in boxes if box.object_id >= 1_000_000 and box.visible > 0.3]
        moving.append(sum(box.moving for box in came))
        alone_s = 0.0 if came else alone_s + 1.0
        longest_alone_s = max(longest_alone_s, alone_s)
    assert longest_alone_s <= 12.0
    assert 1.0 <= np.mean(moving) <= 4.0
    assert min(moving) == 0


def test_objects_have_sensible_sizes(history: list[list[TrueBox]]) -> None:
    heights = [
        box.xyxy[3] - box.xyxy[1]
        for boxes in history[:120]
        for box in boxes
        if box.class_name == "person" and box.visible > 0.95
    ]
    assert min(heights) >= 0.05
    assert 0.2 <= max(heights) <= 0.5


def test_who_is_in_which_scene(scene: Scene, history: list[list[TrueBox]]) -> None:
    expected = {
        "yard": {"person", "dog"},
        "street": {"person", "car"},
        "carpark": {"person", "car"},
        "corridor": {"person"},
    }
    assert {box.class_name for boxes in history for box in boxes} == expected[scene.name]


def test_parked_cars_are_told_and_stay(scene: Scene, history: list[list[TrueBox]]) -> None:
    first, later = ({b.object_id: b for b in boxes if b.object_id < 1_000_000} for boxes in (history[0], history[100]))
    assert (len(first) >= 3) == (scene.name in {"street", "carpark"})
    assert all(later[number].xyxy == box.xyxy for number, box in first.items() if number in later)
    assert not any(box.moving for box in first.values())


def test_clock_is_drawn_at_the_lower_left_and_goes() -> None:
    plain = Scene("corridor", width=640, height=360)
    clock = Scene("corridor", width=640, height=360, clock_start_ms=1_795_357_927_000)
    differs = (plain.render(5.0) != clock.render(5.0)).any(axis=2)
    rows, columns = differs.nonzero()
    assert rows.min() > 360 * 0.9
    assert columns.max() < 640 * 0.4
    assert columns.max() - columns.min() > 60
    corner = np.s_[330:, :200]
    assert np.abs(clock.render(5.0)[corner].astype(int) - clock.render(6.0)[corner]).max() > 60


def test_it_gets_dark_slowly_and_light_again(scene: Scene) -> None:
    day, dusk = scene.render(0.0).mean(), scene.render(_MIDDLE_OF_DUSK_S).mean()
    assert dusk < 0.75 * day
    assert scene.render(DUSK_EVERY_S).mean() > 0.8 * day
    steps = [light_at(t / 10, scene.seed) for t in range(int(DUSK_EVERY_S * 10))]
    assert max(abs(a.dusk - b.dusk) for a, b in itertools.pairwise(steps)) <= 2 / 64
