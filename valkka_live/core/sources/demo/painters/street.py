"""A street between houses: traffic, a zebra crossing, parked cars, people on the pavements."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.arrays import Colour, floats
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.cars import random_car
from valkka_live.core.sources.demo.choreography.street import CROSSING, GATE, IN_X, OUT_X, ZEBRA, roles
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.stage import ParkedCar, Stage, park

_EYE = Eye(height_m=4.3, pitch_rad=math.radians(10.5), focal=0.86)
_ROAD = (-3.6, 6.3)  # kerb to kerb; the right 2.1 m are for parking
_LEFT_HOUSES, _RIGHT_HOUSES = -7.4, 10.0
_END_Z = 82.0
_LAMP = (6.75, 13.6)
_TREES = ((-6.1, 15.0, 5.6), (-6.1, 27.0, 6.2), (-6.1, 42.0, 6.0), (8.6, 23.0, 5.8), (8.6, 37.0, 6.4), (8.6, 54.0, 6.2))


def paint(width_px: int, seed: int) -> Stage:
    """Paint the street on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    plants.sky(canvas, 0.4)
    _ground(canvas)
    _end_house(canvas)
    _houses(canvas)
    _gates(canvas)
    _markings(canvas)
    for x, z, height in sorted(_TREES, key=lambda tree: -tree[1]):
        plants.tree_shadow(canvas, x, z, height, 1.7)
        canvas.shade(
            [(x - 0.6, 0.02, z - 0.6), (x + 0.6, 0.02, z - 0.6), (x + 0.6, 0.02, z + 0.6), (x - 0.6, 0.02, z + 0.6)],
            0.7,
            0.05,
            (46, 62, 76),
        )
        with canvas.cover("tree", z):
            plants.tree(canvas, x, z, height, 1.7)
    rng = random.Random(seed + 11)  # noqa: S311 - colours of cars, no secrets
    places = [(5.3, z) for z in (12.0, 24.0, 30.5, 37.0, 50.0) if z == 24.0 or rng.random() < 0.8]
    cars = [ParkedCar(random_car(rng), x, z, 0.0) for x, z in places]
    far = park(canvas, [car for car in cars if car.z > _LAMP[1]])
    _lamps(canvas)
    near = park(canvas, [car for car in cars if car.z < _LAMP[1]], len(far))
    canvas.vignette(0.2)
    return Stage(canvas, roles(), far + near)


def _ground(canvas: Canvas) -> None:
    rng = canvas.rng
    road = textures.speckled(rng, (900, 3600), (92, 90, 88), 7, 7, cells=5)
    canvas.ground(textures.slabs(rng, (900, 3600), (150, 156, 160), 9, 90, gap_px=2), (-16, _ROAD[0]), (4.5, 120.0))
    canvas.ground(textures.slabs(rng, (900, 3600), (150, 156, 160), 9, 90, gap_px=2), (_ROAD[1], 20), (4.5, 120.0))
    canvas.ground(road, _ROAD, (4.5, 120.0))
    for x, outward in ((_ROAD[0], -1), (_ROAD[1], 1)):
        canvas.polygon(
            [(x, 0.0, 4.5), (x, 0.0, 120), (x + outward * 0.28, 0.1, 120), (x + outward * 0.28, 0.1, 4.5)],
            (176, 182, 184),
        )
        canvas.polygon(
            [(x, 0, 4.5), (x, 0, 120), (x - outward * 0.3, 0, 120), (x - outward * 0.3, 0, 4.5)], (78, 77, 76)
        )
    canvas.ground(road, (-60, 60), CROSSING)
    # the left row of houses throws its shadow over the pavement
    canvas.shade(
        [(_LEFT_HOUSES, 0, 5), (_LEFT_HOUSES, 0, 90), (_LEFT_HOUSES + 2.2, 0, 90), (_LEFT_HOUSES + 2.2, 0, 5)],
        0.34,
        0.3,
    )


def _markings(canvas: Canvas) -> None:
    middle = (IN_X + OUT_X) / 2
    worn: Colour = (204, 208, 208)
    for z in np.arange(6.0, 78.0, 5.0):
        if not ZEBRA[0] - 4 < z < ZEBRA[1] + 1:
            canvas.polygon(
                [
                    (middle - 0.07, 0, z),
                    (middle - 0.07, 0, z + 2.4),
                    (middle + 0.07, 0, z + 2.4),
                    (middle + 0.07, 0, z),
                ],
                worn,
            )
    for x in np.arange(_ROAD[0] + 0.45, _ROAD[1] - 0.5, 0.98):
        canvas.polygon([(x, 0, ZEBRA[0]), (x, 0, ZEBRA[1]), (x + 0.5, 0, ZEBRA[1]), (x + 0.5, 0, ZEBRA[0])], worn)
    canvas.polygon([(middle, 0, 13.9), (4.1, 0, 13.9), (4.1, 0, 14.25), (middle, 0, 14.25)], worn)
    for z0, z1 in ((9.0, 14.6), (20.5, 78.0)):
        canvas.polygon([(4.2, 0, z0), (4.2, 0, z1), (4.3, 0, z1), (4.3, 0, z0)], worn)
    for z in (20.5, 27.2, 33.8, 40.3, 46.8):
        canvas.polygon([(4.2, 0, z), (6.1, 0, z), (6.1, 0, z + 0.12), (4.2, 0, z + 0.12)], worn)
    canvas.polygon(circle((-0.6, 0.0, 10.6), 0.34, 0.34), (74, 74, 74))
    canvas.polygon(circle((-0.6, 0.0, 10.6), 0.27, 0.27), (86, 86, 86))


def _houses(canvas: Canvas) -> None:
    rng = canvas.rng
    paints: tuple[Colour, ...] = ((82, 104, 150), (140, 168, 190), (124, 136, 148), (110, 146, 186), (98, 112, 134))
    for x, zs, first in (
        (_LEFT_HOUSES, (6.0, 24.0, 39.0, 56.0, CROSSING[0]), 0),
        (_RIGHT_HOUSES, (6.0, 21.0, 41.0, 59.0, CROSSING[0]), 2),
    ):
        for number in reversed(range(4)):
            z0, z1 = zs[number], zs[number + 1]
            high = (11.2, 13.0, 10.4, 12.4)[(number + first) % 4]
            paint = paints[(number + first) % len(paints)]
            wall = (
                textures.bricks(rng, (1500, 1000), paint, 105)
                if (number + first) % 2 == 0
                else textures.speckled(rng, (900, 600), paint, 3, 6)
            )
            front, lit = textures.facade(rng, (1500, 1000), wall, max(4, round((z1 - z0) / 2.8)), 4)
            shade = 0.80 if x < 0 else 1.02
            front = np.asarray(cv2.convertScaleAbs(front, alpha=shade), np.uint8)
            near_first = [(x, high, z0), (x, high, z1), (x, 0, z1), (x, 0, z0)]
            corners = near_first if x < 0 else [near_first[1], near_first[0], near_first[3], near_first[2]]
            canvas.plane(front, corners)
            _lit_windows(canvas, lit, corners)
            canvas.polygon(
                [(x, high, z0), (x, high, z1), (x * 0.97, high + 0.5, z1), (x * 0.97, high + 0.5, z0)], (88, 88, 92)
            )
            canvas.shade([(x, 0.0, z0), (x, 0.0, z1), (x, 0.6, z1), (x, 0.6, z0)], 0.3, 0.1)


def _gates(canvas: Canvas) -> None:
    """Gateways in both rows of houses, and the houses as covers: people and cars vanish behind them."""
    for x, name in ((_LEFT_HOUSES, "left houses"), (_RIGHT_HOUSES, "right houses")):
        gate = [(x, 3.2, GATE[0]), (x, 3.2, GATE[1]), (x, 0, GATE[1]), (x, 0, GATE[0])]
        canvas.polygon(
            [(x, 3.5, GATE[0] - 0.4), (x, 3.5, GATE[1] + 0.4), (x, 0, GATE[1] + 0.4), (x, 0, GATE[0] - 0.4)],
            (150, 160, 166),
        )
        canvas.polygon(gate, (58, 60, 62))
        row = [(x, 14.0, 5.0), (x, 14.0, CROSSING[0]), (x, -0.5, CROSSING[0]), (x, -0.5, 5.0)]
        canvas.cover_polygons(name, math.inf, [row], [gate])


def _lit_windows(
    canvas: Canvas, lit: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], corners: list[tuple[float, float, float]]
) -> None:
    target = canvas.px(corners) / 4
    height, width = lit.shape
    matrix = cv2.getPerspectiveTransform(floats([(0, 0), (width, 0), (width, height), (0, height)]), target)
    laid = cv2.warpPerspective(lit, matrix, (canvas.glow.shape[1], canvas.glow.shape[0]), flags=cv2.INTER_AREA)
    canvas.glow += laid.astype(np.float32)[..., None] / 255 * floats((0.6, 1.1, 1.5))


def _end_house(canvas: Canvas) -> None:
    wall = textures.speckled(canvas.rng, (900, 500), (164, 172, 176), 3, 5)
    front, lit = textures.facade(canvas.rng, (1800, 800), wall, 13, 5)
    corners = [(-22.0, 15.5, _END_Z), (26.0, 15.5, _END_Z), (26.0, 0.0, _END_Z), (-22.0, 0.0, _END_Z)]
    canvas.plane(front, corners)
    _lit_windows(canvas, lit, corners)
    canvas.polygon(
        [(-22, 15.5, _END_Z), (26, 15.5, _END_Z), (24, 18.0, _END_Z + 4), (-20, 18.0, _END_Z + 4)], (92, 94, 104)
    )
    canvas.shade([(-22, 0, _END_Z), (26, 0, _END_Z), (26, 1, _END_Z), (-22, 1, _END_Z)], 0.35, 0.3)


def _lamps(canvas: Canvas) -> None:
    for x, z, arm in ((-4.2, 46.0, 1.2), (6.9, 32.0, -1.4), (-4.2, 22.0, 1.2), (*_LAMP, -1.6)):
        canvas.shade([(x, 0, z), (x + 2.6, 0, z + 2.0), (x + 2.6, 0, z + 2.2), (x, 0, z + 0.12)], 0.3, 0.06)
        with canvas.cover("lamp", z):
            canvas.polygon([(x - 0.1, 0, z), (x - 0.05, 6.0, z), (x + 0.05, 6.0, z), (x + 0.1, 0, z)], (66, 64, 62))
            canvas.polygon([(x - 0.1, 0, z), (x - 0.05, 6.0, z), (x - 0.02, 6.0, z), (x - 0.04, 0, z)], (96, 94, 92))
            canvas.polygon([(x, 6.05, z), (x + arm, 6.2, z), (x + arm, 6.3, z), (x, 6.15, z)], (66, 64, 62))
            head = [
                (x + arm * 0.75, 6.12, z),
                (x + arm * 1.25, 6.18, z),
                (x + arm * 1.25, 6.32, z),
                (x + arm * 0.75, 6.34, z),
            ]
            canvas.polygon(head, (196, 204, 208))
        canvas.lamp_glow(canvas.px(head), (190, 230, 255), 3.2, 3)
        canvas.lamp_glow(canvas.px(circle((x + arm, 0, z), 4.2, 5.2)), (120, 190, 245), 1.0, 1.6 * canvas.px_per_m(z))
