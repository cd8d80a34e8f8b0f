"""A car park: two rows of bays and a lane between them; cars come, park and leave, people walk to theirs."""

from __future__ import annotations

import math
import random

import numpy as np

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.arrays import Colour
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.cars import random_car
from valkka_live.core.sources.demo.choreography.carpark import (
    BACK,
    BAY,
    FREE_BAY,
    FRONT,
    LEFTWARD_Z,
    RIGHTWARD_Z,
    bay_x,
    roles,
)
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.stage import TOWARD_THE_EYE, ParkedCar, Stage, park

_EYE = Eye(height_m=5.4, pitch_rad=math.radians(12.5), focal=0.86)
_PAINT: Colour = (206, 210, 212)


def paint(width_px: int, seed: int) -> Stage:
    """Paint the car park on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    plants.sky(canvas, 0.3)
    _behind(canvas)
    _ground(canvas)
    rng = random.Random(seed + 23)  # noqa: S311 - colours of cars, no secrets
    cars = _parked(rng)
    back = park(canvas, [car for car in cars if car.z > BACK[0]])
    _furniture(canvas)
    front = park(canvas, [car for car in cars if car.z < BACK[0]], len(back))
    canvas.vignette(0.2)
    return Stage(canvas, roles(), back + front)


def _parked(rng: random.Random) -> list[ParkedCar]:
    cars = []
    for number in range(-6, 6):
        if number not in (FREE_BAY, -3) and rng.random() < 0.8:
            heading = TOWARD_THE_EYE if rng.random() < 0.65 else 0.0
            cars.append(
                ParkedCar(
                    random_car(rng),
                    bay_x(number) + rng.uniform(-0.12, 0.12),
                    sum(BACK) / 2 + rng.uniform(-0.2, 0.2),
                    heading,
                )
            )
    for number in (-3, -2, 0, 2):
        if number == 0 or rng.random() < 0.75:
            heading = 0.0 if rng.random() < 0.7 else TOWARD_THE_EYE
            cars.append(
                ParkedCar(
                    random_car(rng),
                    bay_x(number) + rng.uniform(-0.12, 0.12),
                    sum(FRONT) / 2 + rng.uniform(-0.2, 0.2),
                    heading,
                )
            )
    return cars


def _behind(canvas: Canvas) -> None:
    """What stands behind the car park: a hall, trees, a hedge."""
    rng = canvas.rng
    canvas.ground(textures.grass(rng, (2400, 900)), (-60, 60), (27.0, 70.0))
    hall = textures.siding(rng, (1600, 300), (168, 166, 160), 14)
    canvas.plane(hall, [(-34.0, 7.5, 52.0), (6.0, 7.5, 52.0), (6.0, 0.0, 52.0), (-34.0, 0.0, 52.0)])
    canvas.polygon([(-34, 7.5, 52), (6, 7.5, 52), (6, 8.0, 52), (-34, 8.0, 52)], (120, 104, 86))
    for x in np.arange(-32.0, 4.0, 4.0):
        band = [(x, 4.2, 52), (x + 3.0, 4.2, 52), (x + 3.0, 6.0, 52), (x, 6.0, 52)]
        canvas.polygon(band, (132, 112, 92))
        canvas.polygon(
            [(x + 1.45, 4.2, 52), (x + 1.55, 4.2, 52), (x + 1.55, 6.0, 52), (x + 1.45, 6.0, 52)], (196, 200, 202)
        )
        if rng.random() < 0.5:
            canvas.lamp_glow(canvas.px(band), (130, 200, 250), 1.3, 2)
    with canvas.cover("trees", 36.0):
        plants.tree_line(canvas, (-30, 34), 36.0, spacing=4.6, height=7.4, colour=(50, 108, 78))
    for x in np.arange(-24.0, 25.0, 1.7):
        plants.bush(canvas, float(x), 30.0, 2.6, 1.15, colour=(46, 96, 68))


def _ground(canvas: Canvas) -> None:
    rng = canvas.rng
    canvas.ground(textures.speckled(rng, (2000, 1800), (98, 96, 94), 7, 8, cells=7), (-40, 40), (4.5, 28.2))
    canvas.polygon([(-40, 0, 28.2), (40, 0, 28.2), (40, 0.14, 28.3), (-40, 0.14, 28.3)], (172, 178, 180))
    for number in range(-8, 9):
        x = number * BAY
        for near, far in (BACK, FRONT):
            canvas.polygon([(x - 0.06, 0, near), (x - 0.06, 0, far), (x + 0.06, 0, far), (x + 0.06, 0, near)], _PAINT)
    for z in (BACK[1] - 0.05, FRONT[0]):
        canvas.polygon([(-30, 0, z), (30, 0, z), (30, 0, z + 0.1), (-30, 0, z + 0.1)], _PAINT)
    for x, z, way in (
        (-5.0, RIGHTWARD_Z, 1),
        (7.5, RIGHTWARD_Z, 1),
        (2.5, LEFTWARD_Z, -1),
        (-10.0, LEFTWARD_Z, -1),
    ):
        arrow = [(-1.5, 0.1), (0.4, 0.1), (0.4, 0.38), (1.5, 0.0), (0.4, -0.38), (0.4, -0.1), (-1.5, -0.1)]
        canvas.polygon([(x + way * px, 0, z + pz) for px, pz in arrow], (184, 188, 190))
    for x, z in ((-2.1, 24.6), (9.4, 11.2), (0.6, 18.0)):  # oil
        canvas.shade(circle((x, 0, z), 0.5, 0.6), 0.28, 0.25)
    canvas.polygon(circle((4.3, 0, 15.0), 0.35, 0.35), (78, 78, 78))


def _furniture(canvas: Canvas) -> None:
    for x, z in ((-8.9, 29.0), (11.2, 29.0), (4.13, 14.1)):
        canvas.shade([(x, 0, z), (x + 3.4, 0, z + 2.6), (x + 3.4, 0, z + 2.85), (x, 0, z + 0.16)], 0.3, 0.08)
        with canvas.cover("lamp post", z):
            canvas.polygon(
                [(x - 0.32, 0, z), (x - 0.28, 0.75, z), (x + 0.28, 0.75, z), (x + 0.32, 0, z)], (120, 180, 200)
            )
            canvas.polygon(
                [(x + 0.05, 0, z), (x + 0.04, 0.75, z), (x + 0.28, 0.75, z), (x + 0.32, 0, z)], (96, 148, 166)
            )
            canvas.polygon(
                [(x - 0.6, 6.6, z), (x + 0.6, 6.6, z), (x + 0.6, 6.78, z), (x - 0.6, 6.78, z)], (196, 202, 204)
            )
            canvas.polygon(
                [(x - 0.09, 0.7, z), (x - 0.06, 8.0, z), (x + 0.06, 8.0, z), (x + 0.09, 0.7, z)], (92, 90, 88)
            )
            canvas.polygon(
                [(x + 0.02, 0.7, z), (x + 0.01, 8.0, z), (x + 0.06, 8.0, z), (x + 0.09, 0.7, z)], (64, 62, 60)
            )
        canvas.lamp_glow(canvas.px(circle((x, 0, z), 6.0, 6.0)), (140, 205, 250), 0.7, 2.4 * canvas.px_per_m(z))
        canvas.lamp_glow(
            canvas.px([(x - 0.5, 6.6, z), (x + 0.5, 6.6, z), (x + 0.5, 6.8, z), (x - 0.5, 6.8, z)]),
            (190, 230, 255),
            3.0,
            3,
        )
    x, z = -6.9, 14.3
    canvas.shade(circle((x + 0.5, 0, z + 0.3), 0.9, 0.5), 0.4, 0.15)
    with canvas.cover("ticket machine", z):
        canvas.polygon([(x - 0.36, 0, z), (x - 0.36, 1.75, z), (x + 0.36, 1.75, z), (x + 0.36, 0, z)], (150, 96, 52))
        canvas.polygon(
            [(x + 0.36, 0, z), (x + 0.36, 1.75, z), (x + 0.55, 1.75, z + 0.4), (x + 0.55, 0, z + 0.4)], (110, 68, 38)
        )
        canvas.polygon(
            [(x - 0.36, 1.75, z), (x - 0.2, 1.85, z + 0.4), (x + 0.55, 1.85, z + 0.4), (x + 0.36, 1.75, z)],
            (178, 126, 78),
        )
        canvas.polygon(
            [(x - 0.22, 1.1, z), (x - 0.22, 1.45, z), (x + 0.22, 1.45, z), (x + 0.22, 1.1, z)], (206, 196, 170)
        )
        canvas.polygon([(x - 0.1, 0.75, z), (x - 0.1, 0.95, z), (x + 0.1, 0.95, z), (x + 0.1, 0.75, z)], (40, 40, 42))
