"""People, dogs and cars: their shapes, drawings and boxes."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from valkka_live.core.sources.demo.figures import Figures, random_look, view_of
from valkka_live.core.sources.demo.mesh import block, ellipsoid, joined, rotation_y
from valkka_live.core.sources.demo.raster import box_of, cells_of, draw

_KINDS = ("person", "dog", "car")


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("turn_rad", [0.0, 0.9, math.pi / 2, math.pi])
def test_the_box_is_that_of_the_drawing(kind: str, turn_rad: float) -> None:
    look = random_look(kind, random.Random(3))
    figures = Figures(1.0)
    view = view_of(look, kind, "walk", 0.4, turn_rad=turn_rad, tilt_rad=0.2)
    sprite = figures.sprite(view, 80.0)
    left, top, right, bottom = (side * sprite.px_per_m for side in figures.box(view))
    solid = (sprite.rgba[..., :3].max(axis=2) > 0) & (sprite.rgba[..., 3] > 200)
    rows, columns = solid.any(axis=1).nonzero()[0], solid.any(axis=0).nonzero()[0]
    # a car's furthest corner may be a thin mirror
    slack = 2.5 + 0.02 * (right - left)
    assert columns[0] - sprite.origin_px[0] == pytest.approx(left, abs=slack)
    assert columns[-1] - sprite.origin_px[0] == pytest.approx(right, abs=slack)
    assert rows[0] - sprite.origin_px[1] == pytest.approx(top, abs=slack)
    assert rows[-1] - sprite.origin_px[1] == pytest.approx(bottom, abs=slack)


@pytest.mark.parametrize(("kind", "low_m", "high_m"), [("person", 1.5, 2.0), ("dog", 0.6, 1.1), ("car", 1.3, 2.1)])
def test_sizes_are_those_of_life(kind: str, low_m: float, high_m: float) -> None:
    for seed in range(8):
        view = view_of(random_look(kind, random.Random(seed)), kind, "stand", 0.0, turn_rad=0.0, tilt_rad=0.0)
        _, top, _, bottom = Figures(1.0).box(view)
        assert low_m <= bottom - top <= high_m
        assert bottom == pytest.approx(0.0, abs=0.02), "stands on the ground"


def test_legs_move_with_the_way() -> None:
    look = random_look("person", random.Random(1))
    phases = {view_of(look, "person", "walk", way / 20, turn_rad=0.0, tilt_rad=0.0).phase for way in range(60)}
    assert len(phases) == 12
    still = {view_of(look, "person", "stand", way / 20, turn_rad=0.0, tilt_rad=0.0).phase for way in range(60)}
    assert still == {0}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="cow"):
        random_look("cow", random.Random(0))


def test_a_full_store_forgets_and_draws_the_same_again() -> None:
    look = random_look("person", random.Random(2))
    views = [view_of(look, "person", "walk", way / 8, turn_rad=0.0, tilt_rad=0.1) for way in range(12)]
    tiny = Figures(1.0, sprite_bytes=20_000)
    first = tiny.sprite(views[0], 60.0)
    for view in views:
        tiny.sprite(view, 60.0)
    again = tiny.sprite(views[0], 60.0)
    assert again is not first
    assert np.array_equal(again.rgba, first.rgba)


def test_a_shadow_falls_away_from_the_sun_and_can_be_left_out() -> None:
    solid = block((-0.5, 0.0, -0.5), (0.5, 1.0, 0.5), (200, 200, 200))
    lit, bare = draw(solid, 0.0, 0.3, 60.0), draw(solid, 0.0, 0.3, 60.0, shadow_alpha=0.0)
    shadow = (lit.rgba[..., 3] > 20) & (lit.rgba[..., :3].max(axis=2) == 0)
    assert shadow.nonzero()[1].mean() > lit.origin_px[0], "the sun stands on the left"
    assert not ((bare.rgba[..., 3] > 20) & (bare.rgba[..., :3].max(axis=2) == 0)).any()


def test_normals_point_outward_and_turn_with_the_solid() -> None:
    ball = ellipsoid((0, 0, 0), (1.0, 1.0, 1.0), (10, 20, 30))
    assert (np.einsum("ij,ij->i", ball.normals, ball.centres()) > 0.8).all()
    turned = joined([ball, block((2, 0, 0), (3, 1, 1), (1, 2, 3))]).moved(rotation_y(0.7), (0, 0, 0))
    assert np.allclose(np.linalg.norm(turned.normals, axis=1), 1.0, atol=1e-4)
    assert box_of(ball, 0.0, 0.0) == pytest.approx((-1, -1, 1, 1), abs=0.05)


def test_a_ball_fills_the_middle_of_its_box_and_not_the_corners() -> None:
    cells = cells_of(ellipsoid((0, 0, 0), (1.0, 1.0, 1.0), (10, 20, 30)), 0.0, 0.0)
    assert cells[12, 12] and cells[0, 12] and cells[12, 0]
    assert not (cells[0, 0] or cells[0, -1] or cells[-1, 0] or cells[-1, -1])
    assert cells.mean() == pytest.approx(np.pi / 4, abs=0.08)
