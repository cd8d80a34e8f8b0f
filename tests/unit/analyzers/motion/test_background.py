"""The background on textured pictures: what is told, and what is taken out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from valkka_live.analyzers.motion.background import LEARNING_S, SETTLING_S, Background
from valkka_live.analyzers.motion.light import BLOCKS_WH, Drift, is_other_light, light_gains
from valkka_live.analyzers.motion.scene import STANDING_S, Picture
from valkka_live.analyzers.motion.steady import Steady, moved

WIDTH, HEIGHT, FPS = 320, 180, 10


@pytest.fixture(scope="module")
def place() -> Picture:
    coarse = np.random.default_rng(1).integers(60, 200, (18, 32, 3), np.uint8)
    return np.asarray(cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def with_box(picture: Picture, x: int = 100) -> Picture:
    result = picture.copy()
    result[60:110, x : x + 20] = (20, 240, 20)
    return result


class Eye:
    """Shows pictures ten times a second."""

    def __init__(self) -> None:
        self.background = Background(1.0)
        self.background.resize((WIDTH, HEIGHT))
        self._n = 0
        self._noise = np.random.default_rng(3).normal(0, 2, (5, HEIGHT, WIDTH, 3)).astype(np.int16)

    def is_learning(self) -> bool:
        return self.background.is_learning

    def is_shaken(self) -> bool:
        return self.background.is_shaken

    def see(self, picture: Picture, seconds: float = 0.1) -> Picture:
        """The mask of the last frame."""
        for _ in range(max(1, round(seconds * FPS))):
            self.background.resize((WIDTH, HEIGHT))
            noisy = cv2.add(picture, self._noise[self._n % 5], dtype=cv2.CV_8U)
            mask = self.background.changed(np.asarray(noisy, np.uint8), int(self._n * 1e9 / FPS))
            self.background.learn(np.zeros((HEIGHT, WIDTH), np.uint8))
            self._n += 1
        return mask


def test_a_box_is_seen_and_noise_is_not(place: Picture) -> None:
    eye = Eye()
    assert not eye.see(place, LEARNING_S + 1).any()
    mask = eye.see(with_box(place), 0.2) > 0
    assert mask[62:108, 102:118].mean() > 0.95
    mask[55:115, 95:125] = False
    assert mask.mean() < 0.001


def test_what_stands_for_long_is_the_scene_and_its_place_is_known_when_it_goes(place: Picture) -> None:
    eye = Eye()
    eye.see(place, LEARNING_S + 1)
    assert eye.see(with_box(place), STANDING_S - 1).mean() > 1
    assert eye.see(with_box(place), 3).mean() < 0.05
    assert eye.see(with_box(place), 20).mean() < 0.05
    assert eye.see(place, 0.4).mean() < 0.05, "nothing is left where it stood"


def test_light_that_is_switched_is_followed_at_once(place: Picture) -> None:
    eye = Eye()
    eye.see(place, LEARNING_S + 1)
    dark = np.asarray(cv2.convertScaleAbs(place, alpha=0.5), np.uint8)
    eye.see(dark)
    assert eye.is_learning()
    assert eye.see(dark, SETTLING_S + 0.5).mean() < 0.05
    assert not eye.is_learning()
    assert eye.see(with_box(dark), 0.2).mean() > 1


def brighter(picture: Picture, gain: float) -> Picture:
    return np.asarray(cv2.convertScaleAbs(picture, alpha=gain), np.uint8)


def test_light_that_changes_a_little_everywhere_is_followed_without_looking_away(place: Picture) -> None:
    eye = Eye()
    eye.see(place, LEARNING_S + 1)
    mask = eye.see(with_box(brighter(place, 1.07)), 0.2) > 0
    assert not eye.is_learning()
    assert mask[62:108, 102:118].mean() > 0.9
    mask[55:115, 95:125] = False
    assert mask.mean() < 0.005


def test_a_patch_of_other_light_is_taken_for_the_scene_and_an_object_is_not() -> None:
    eye = Eye()
    wall = np.full((HEIGHT, WIDTH, 3), 190, np.uint8)
    eye.see(wall, LEARNING_S + 1)
    patched = wall.copy()
    patched[20:80, 40:100] = brighter(patched[20:80, 40:100], 1.075)
    assert eye.see(patched, 0.2)[20:80, 40:100].mean() > 20
    assert eye.background.take_light((38, 18, 102, 82))
    assert eye.see(patched, 0.2).mean() < 1
    assert eye.see(with_box(patched, 200), 0.2)[60:110, 200:220].mean() > 200
    assert not eye.background.take_light((198, 58, 222, 112))
    assert eye.see(with_box(patched, 200), 0.2)[60:110, 200:220].mean() > 200


def test_what_is_told_apart_as_light_is_the_same_a_little_brighter_or_darker(place: Picture) -> None:
    pixels = place[:40, :40].reshape(-1, 3)
    threshold = np.full(len(pixels), 6.0, np.float32)
    assert is_other_light(pixels, pixels, threshold)
    for gain in (0.94, 1.06):
        assert is_other_light(brighter(pixels, gain), pixels, threshold)
    for gain in (0.85, 1.15):
        assert not is_other_light(brighter(pixels, gain), pixels, threshold), "that much is a lamp or an object"
    assert not is_other_light(place[40:80, 40:80].reshape(-1, 3), pixels, threshold), "another texture"


def test_a_steady_drift_is_followed_without_lag() -> None:
    drift, scene, light = Drift(), np.ones((BLOCKS_WH[1], BLOCKS_WH[0]), np.float32), 1.0
    behind = []
    for _ in range(300):
        light *= 1.0015
        behind.append(light / float(scene.mean()) - 1.0)
        scene *= drift.step(np.float32(light) / scene, 0.1, 1.5)
    assert max(behind) < 0.02
    assert abs(behind[-1]) < 0.001
    for _ in range(300):
        scene *= drift.step(np.float32(light) / scene, 0.1, 1.5)
    np.testing.assert_allclose(scene, light, rtol=0.001)


def test_a_knock_is_taken_back_and_a_lasting_move_makes_a_new_scene(place: Picture) -> None:
    eye = Eye()
    eye.see(place, LEARNING_S + 1)
    for shift in ((5.0, 2.0), (-4.0, 1.0), (3.0, -2.0), (-2.0, 0.0)):
        assert eye.see(moved(place, shift)).mean() < 0.3
    assert eye.is_shaken()
    assert eye.see(place, 2).mean() < 0.05
    assert not eye.is_shaken()
    elsewhere = moved(place, (9.0, -4.0))
    eye.see(elsewhere, 4)
    assert not eye.is_shaken()
    assert eye.see(with_box(elsewhere), 0.2).mean() > 1


def test_where_nobody_looks_nothing_is_seen(place: Picture) -> None:
    eye = Eye()
    ignored = np.zeros((HEIGHT, WIDTH), np.uint8)
    ignored[:, 90:130] = 255
    eye.background.ignored = ignored
    eye.see(place, LEARNING_S + 1)
    assert not eye.see(with_box(place), 0.5).any()
    assert eye.see(with_box(place, 200), 0.2).any()


def test_light_is_measured_block_by_block_and_beside_objects(place: Picture) -> None:
    grey = np.asarray(cv2.cvtColor(place, cv2.COLOR_BGR2GRAY), np.uint8)
    brighter = grey.copy()
    brighter[:, WIDTH // 2 :] = cv2.convertScaleAbs(grey[:, WIDTH // 2 :], alpha=1.3)
    nothing = np.zeros_like(grey)
    gains = light_gains(brighter, grey, nothing)
    assert gains.shape == BLOCKS_WH[::-1]
    np.testing.assert_allclose(gains[:, :4], 1.0, atol=0.02)
    np.testing.assert_allclose(gains[:, 4:], 1.27, atol=0.05)
    busy = nothing.copy()
    busy[:72, :40] = 255
    covered = grey.copy()
    covered[:72, :40] = 0
    np.testing.assert_allclose(light_gains(covered, grey, busy), 1.0, atol=0.02)


@pytest.mark.parametrize("shift", [(3.0, -2.0), (0.0, 6.0), (-7.5, 0.5)])
def test_a_shift_is_found(place: Picture, shift: tuple[float, float]) -> None:
    grey = np.asarray(cv2.cvtColor(place, cv2.COLOR_BGR2GRAY), np.uint8)
    assert Steady((WIDTH, HEIGHT)).shift(moved(grey, shift), grey) == pytest.approx(shift, abs=0.5)
    noise = np.random.default_rng(4).integers(0, 255, grey.shape, np.uint8)
    assert Steady((WIDTH, HEIGHT)).shift(noise, grey) == (0.0, 0.0)
