"""Tampering is found within its time, and nothing else is taken for it."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest

from tests.support.tampering import (
    FPS,
    SIZE_WH,
    Change,
    Picture,
    TamperWatch,
    bag,
    black,
    blurred,
    hand,
    infrared,
    light,
    lorry,
    noisy,
    scene,
    shown,
    turned,
)
from tests.support.truth.sequences import sequence

WHOLE = (0.0, 0.0, 1.0, 1.0)
DONE_TO_IT = {
    "black": (black, "covered"),
    "hand": (hand, "covered"),
    "bag": (bag, "covered"),
    "a little blurred": (blurred(2.0), "defocused"),
    "very blurred": (blurred(8.0), "defocused"),
    "turned a little": (turned(36, -12), "moved"),
    "turned far": (turned(260, 30), "moved"),
    "tilted": (turned(30, 30, 12.0), "moved"),
}


def both(kind: str) -> list[tuple[str, str]]:
    return [("tamper_start", kind), ("tamper_stop", kind)]


KINDS = ["day", "night", "rain", "light_switch", "shake", "crowd", "empty", "parked"]
AS_PAINTED = [pytest.param(kind, False, marks=() if kind == "night" else pytest.mark.soak) for kind in KINDS]


@pytest.mark.parametrize(("kind", "compressed"), [*((kind, True) for kind in KINDS), *AS_PAINTED])
def test_weather_light_people_and_knocks_are_no_tampering(kind: str, compressed: bool) -> None:
    watch = TamperWatch(frozen_seconds=8.0)
    watch.see(one.frame.array for one in sequence(kind, 2 + compressed, 25, FPS, compressed=compressed))
    assert watch.told == []


SEEDS = [("day", 0), ("night", 1), *(pytest.param(*it, marks=pytest.mark.soak) for it in (("rain", 2), ("crowd", 3)))]


@lru_cache(maxsize=1)
def recorded(kind: str, seed: int) -> list[Picture]:
    return [one.frame.array for one in sequence(kind, seed, 20, FPS)]


@pytest.mark.parametrize(("change", "found"), DONE_TO_IT.values(), ids=DONE_TO_IT.keys())
@pytest.mark.parametrize(("kind", "seed"), SEEDS)
def test_tampering_is_found_within_its_time_and_ends_with_it(kind: str, seed: int, change: Change, found: str) -> None:
    pictures = recorded(kind, seed)
    sigma = 4.0 if kind == "night" else 1.5
    watch = TamperWatch(seconds=4.0).see(pictures[:40])
    watch.see(noisy(change(picture), n, sigma) for n, picture in enumerate(pictures[40:75]))
    watch.see(pictures[75:])
    assert watch.kinds() == both(found)
    (start_s, start), (stop_s, stop) = watch.told
    assert 12.0 <= start_s <= 13.0
    assert 16.0 <= stop_s <= 17.5
    assert stop.details["duration_s"] == pytest.approx(7.0, abs=0.7)
    assert [(one.class_name, one.xyxy) for one in start.detections] == [(found, WHOLE)]


def test_box_and_state_last_as_long_as_the_tampering() -> None:
    watch = TamperWatch(seconds=2.0).see(shown(5)).see(shown(4, hand))
    assert watch.last.active
    assert [(one.class_name, one.xyxy) for one in watch.last.detections] == [("covered", WHOLE)]
    later = watch.see(shown(4)).last
    assert not later.active
    assert not later.detections


CHANGES = {
    "a quarter of the light": light(0.25),
    "a tenth of the light": light(0.1),
    "too much light": light(1.8, 30),
    "fog": light(0.4, 110),
    "infrared": infrared,
    "a lorry before most of it": lorry(0.75),
    "a nudge": turned(10, 5),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("name", ["yard", "street", "corridor"])
def test_changes_of_light_and_large_things_are_no_tampering(name: str, change: Change) -> None:
    watch = TamperWatch(seconds=2.0).see(shown(6, name=name)).see(shown(8, change, name)).see(shown(4, name=name))
    assert watch.told == []


def test_a_lorry_that_hides_nearly_everything_is_told() -> None:
    watch = TamperWatch(seconds=2.0).see(shown(6)).see(shown(6, lorry(0.97)))
    assert [event for event, _ in watch.kinds()] == ["tamper_start"]


def test_what_lasts_only_for_a_moment_is_not_told_and_trembling_is_nothing() -> None:
    watch = TamperWatch(seconds=5.0).see(shown(6))
    for _ in range(3):
        watch.see(shown(3, hand)).see(shown(4))
    for n in range(100):
        watch.see([turned(6 * np.sin(n * 1.7), 4 * np.cos(n * 2.3))(noisy(scene(), n))])
    assert watch.told == []


def test_a_short_look_past_the_hand_does_not_begin_anew() -> None:
    watch = TamperWatch(seconds=4.0).see(shown(6))
    for _ in range(3):
        watch.see(shown(2, hand)).see(shown(0.6))
    assert watch.kinds() == [("tamper_start", "covered")]


def test_new_view_is_accepted_when_it_has_lasted_and_the_old_one_is_known_again() -> None:
    watch = TamperWatch(seconds=2.0, learn_minutes=0.2).see(shown(6))
    watch.see(shown(30, turned(200, 40)))
    assert watch.kinds() == both("moved")
    assert watch.told[1][0] == pytest.approx(6.0 + 12.0, abs=0.5)
    watch.see(shown(10)).see(shown(10, turned(200, 40)))
    assert watch.kinds() == both("moved")
    watch.see(shown(5, hand))
    assert watch.kinds() == [*both("moved"), ("tamper_start", "covered")]


def test_covered_and_then_turned_are_told_one_after_the_other() -> None:
    watch = TamperWatch(seconds=2.0).see(shown(6)).see(shown(5, hand)).see(shown(5, turned(200, 40))).see(shown(4))
    assert watch.kinds() == both("covered") + both("moved")


def test_camera_that_sends_nothing_is_not_tampered_with_but_its_view_is_checked_after_it() -> None:
    watch = TamperWatch(seconds=3.0, frozen_seconds=5.0).see(shown(6)).see(shown(1, hand))
    watch.now_s += 600.0
    watch.see(shown(2, hand)).see(shown(4))
    assert watch.told == []
    watch.now_s += 600.0
    watch.see(shown(2, turned(200, 40)))
    assert watch.told == []
    watch.see(shown(3, turned(200, 40)))
    assert watch.kinds() == [("tamper_start", "moved")]


def test_hole_between_two_equal_pictures_is_not_frozen() -> None:
    watch = TamperWatch(frozen_seconds=5.0).see(shown(4))
    for _ in range(3):
        watch.see([scene()] * 10)
        watch.now_s += 60.0
    assert watch.told == []


def test_repeated_picture_is_frozen_until_another_one_comes() -> None:
    watch = TamperWatch(frozen_seconds=10.0).see(shown(6)).see([noisy(scene(), 1)] * 75).see(shown(4))
    assert watch.kinds() == both("frozen")
    (start_s, start), (_, stop) = watch.told
    assert start_s == pytest.approx(16.0, abs=0.5)
    assert start.details["duration_s"] == pytest.approx(10.0, abs=0.5)
    assert stop.details["duration_s"] == pytest.approx(15.0, abs=0.5)


def drawn(seconds: float) -> Iterator[Picture]:
    """A drawing without noise in which something small moves."""
    for n in range(round(seconds * FPS)):
        picture = scene().copy()
        picture[100:104, n % 600 : n % 600 + 4] = 255
        yield picture


def test_picture_without_noise_is_not_frozen_while_something_moves_nor_is_a_dark_one() -> None:
    assert TamperWatch(frozen_seconds=3.0).see(drawn(20)).told == []
    assert TamperWatch(frozen_seconds=3.0).see([np.full((360, 640, 3), 16, np.uint8)] * 60).told == []


@pytest.mark.parametrize(("change", "found"), DONE_TO_IT.values(), ids=DONE_TO_IT.keys())
def test_kinds_that_are_switched_off_are_not_told(change: Change, found: str) -> None:
    off: dict[str, bool] = {found: False}
    watch = TamperWatch(seconds=2.0, **off).see(shown(6)).see(shown(6, change)).see(shown(3))
    assert found not in {kind for _, kind in watch.kinds()}


def test_frozen_can_be_switched_off() -> None:
    assert TamperWatch(frozen=False, frozen_seconds=3.0).see(shown(5)).see([scene()] * 50).told == []


def test_lens_that_is_covered_at_the_start_is_learned_when_it_is_free() -> None:
    watch = TamperWatch(seconds=2.0).see(shown(8, black)).see(shown(10))
    assert watch.told == []
    assert watch.see(shown(4, black)).kinds() == [("tamper_start", "covered")]


def test_sensitivity_decides_about_small_moves() -> None:
    for sensitivity, told in ((10, []), (90, [("tamper_start", "moved")])):
        watch = TamperWatch(seconds=2.0, sensitivity=sensitivity).see(shown(6)).see(shown(4, turned(18, 6)))
        assert watch.kinds() == told


def test_another_size_of_the_same_view_is_the_same_view() -> None:
    watch = TamperWatch(seconds=2.0).see(shown(6))
    watch.see(np.ascontiguousarray(picture[::2, ::2]) for picture in shown(5))
    assert watch.told == []


@pytest.mark.parametrize("size_wh", [(1, 1), (3, 2), (641, 359), (17, 900)])
def test_odd_sizes_are_looked_at_like_others(size_wh: tuple[int, int]) -> None:
    assert size_wh != SIZE_WH
    rng = np.random.default_rng(3)
    watch = TamperWatch(seconds=2.0)
    still = rng.integers(0, 200, (size_wh[1], size_wh[0], 3), np.uint8)
    watch.see(still + rng.integers(0, 9, still.shape, np.uint8) for _ in range(40))
    assert watch.told == []
