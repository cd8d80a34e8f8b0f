"""A corridor of an office: doors, lamps, a pillar; people come, wait and go."""

from __future__ import annotations

import math

import cv2
import numpy as np

from valkka_live.core.sources.demo import textures
from valkka_live.core.sources.demo.arrays import Colour, Floats, Picture, floats
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.choreography.corridor import BRANCH, OPEN_LEFT, OPEN_NEAR, OPEN_RIGHT, roles
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.painters import corridor_things
from valkka_live.core.sources.demo.painters.corridor_things import HALF, HIGH
from valkka_live.core.sources.demo.stage import Stage

_EYE = Eye(height_m=2.45, pitch_rad=math.radians(10.0), focal=0.74)
_NEAR_Z, _END_Z = 2.2, 26.0
_WALL: Colour = (196, 206, 208)

Quad = list[tuple[float, float, float]]


def paint(width_px: int, seed: int) -> Stage:
    """Paint the corridor on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    _shell(canvas)
    for z in (5.6, 16.6, 19.0):
        _door(canvas, -HALF, z, (58, 92, 140))
    for z in (12.6, 16.0, 18.6):
        _door(canvas, HALF, z, (150, 118, 84))
    _openings(canvas)
    _reflections(canvas)
    corridor_things.paint(canvas)
    canvas.vignette(0.24)
    return Stage(canvas, roles(), (), night_bgr=(0.46, 0.42, 0.38), shadow_slant=0.3)


def _side(x: float, z: tuple[float, float], y: tuple[float, float]) -> Quad:
    """A rectangle on a side wall, as seen from inside: top left, top right, bottom right, bottom left."""
    near, far = z
    left, right = (near, far) if x < 0 else (far, near)
    return [(x, y[1], left), (x, y[1], right), (x, y[0], right), (x, y[0], left)]


def _shell(canvas: Canvas) -> None:
    rng = canvas.rng
    canvas.gradient((120, 124, 124), (120, 124, 124), 0.0, 1.0)
    # the far end: the cross corridor's walls first, then the end wall
    canvas.ground(_floor(rng, 12, 6), (-9, 9), (BRANCH[0] - 0.4, _END_Z))
    end = textures.speckled(rng, (900, 500), (186, 196, 200), 2, 3)
    canvas.plane(end, [(-9, HIGH, _END_Z), (9, HIGH, _END_Z), (9, 0, _END_Z), (-9, 0, _END_Z)])
    canvas.polygon([(-9, 0, _END_Z), (9, 0, _END_Z), (9, 0.14, _END_Z), (-9, 0.14, _END_Z)], (112, 116, 118))
    _end_door(canvas)
    canvas.ground(_ceiling(canvas, 8, 40), (-9, 9), (_NEAR_Z, _END_Z), HIGH)
    canvas.ground(_floor(rng, 7, 40), (-HALF, HALF), (_NEAR_Z, BRANCH[0]))
    for x, shade in ((-HALF, 0.93), (HALF, 1.0)):
        wall = textures.speckled(
            rng, (2400, 420), (int(_WALL[0] * shade), int(_WALL[1] * shade), int(_WALL[2] * shade)), 2, 3
        ).astype(np.float32)
        fall = np.concatenate((np.linspace(0.86, 1.03, 60), np.ones(240), np.linspace(1.0, 0.86, 120))).astype(
            np.float32
        )
        lit = np.asarray(np.clip(wall * fall[:, None, None], 0, 255), np.uint8)
        canvas.plane(lit, _side(x, (_NEAR_Z, BRANCH[0]), (0, HIGH)))
        canvas.polygon(_side(x, (_NEAR_Z, BRANCH[0]), (0.0, 0.13)), (104, 108, 110))
        canvas.polygon(_side(x, (_NEAR_Z, BRANCH[0]), (0.92, 1.06)), (150, 124, 92))
        canvas.polygon(_side(x, (_NEAR_Z, BRANCH[0]), (1.05, 1.07)), (206, 200, 190))
    _lamps(canvas)


def _floor(rng: np.random.Generator, columns: int, rows: int) -> Picture:
    return textures.slabs(rng, (columns * 90, rows * 60), (150, 158, 160), columns, rows, gap_px=2)


def _ceiling(canvas: Canvas, columns: int, rows: int) -> Picture:
    return textures.slabs(canvas.rng, (columns * 90, rows * 60), (206, 210, 210), columns, rows, gap_px=3)


def _lamps(canvas: Canvas) -> None:
    for number, z in enumerate((3.6, 7.2, 10.8, 14.4, 18.0, 22.5)):
        panel = [
            (-0.32, HIGH - 0.01, z - 0.75),
            (0.32, HIGH - 0.01, z - 0.75),
            (0.32, HIGH - 0.01, z + 0.75),
            (-0.32, HIGH - 0.01, z + 0.75),
        ]
        canvas.shade([(x * 2.6, y, z + (zz - z) * 1.6) for x, y, zz in panel], 0.5, 0.3, (250, 252, 252))
        canvas.polygon(panel, (252, 253, 253))
        if number % 2 == 0:  # half of the lamps stay on at night
            canvas.lamp_glow(canvas.px(panel), (230, 240, 245), 1.2, 3)
            canvas.lamp_glow(canvas.px(circle((0, 0, z), 1.5, 1.4)), (190, 215, 230), 0.55, 0.7 * canvas.px_per_m(z))
            for x in (-HALF, HALF):
                canvas.lamp_glow(
                    canvas.px(_side(x, (z - 1.3, z + 1.3), (0.6, HIGH))),
                    (190, 215, 230),
                    0.45,
                    0.5 * canvas.px_per_m(z),
                )


def _end_door(canvas: Canvas) -> None:
    z = _END_Z
    canvas.polygon([(-1.0, 0, z), (-1.0, 2.25, z), (1.0, 2.25, z), (1.0, 0, z)], (96, 98, 100))
    for x in (-0.94, 0.02):
        canvas.polygon([(x, 0, z), (x, 2.2, z), (x + 0.92, 2.2, z), (x + 0.92, 0, z)], (150, 146, 128))
        canvas.polygon(
            [(x + 0.3, 1.0, z), (x + 0.3, 1.95, z), (x + 0.62, 1.95, z), (x + 0.62, 1.0, z)], (226, 216, 192)
        )
    sign = [(-0.42, 2.42, z - 0.05), (-0.42, 2.7, z - 0.05), (0.42, 2.7, z - 0.05), (0.42, 2.42, z - 0.05)]
    canvas.polygon(sign, (84, 158, 44))
    canvas.polygon(
        [(-0.3, 2.5, z - 0.06), (-0.3, 2.62, z - 0.06), (0.02, 2.62, z - 0.06), (0.02, 2.5, z - 0.06)], (236, 244, 236)
    )
    canvas.polygon([(0.1, 2.49, z - 0.06), (0.1, 2.63, z - 0.06), (0.3, 2.56, z - 0.06)], (236, 244, 236))
    canvas.lamp_glow(canvas.px(sign), (120, 230, 120), 1.8, 3)


def _door(canvas: Canvas, x: float, z: float, paint: Colour) -> None:
    """A closed door with frame, leaf, window and handle."""
    leaf = textures.speckled(canvas.rng, (220, 440), paint, 3, 5)
    dark = (paint[0] * 0.8, paint[1] * 0.8, paint[2] * 0.8)
    cv2.rectangle(leaf, (6, 6), (213, 433), dark, 3)
    cv2.rectangle(leaf, (130, 50), (172, 190), (186, 176, 158), -1)
    cv2.rectangle(leaf, (130, 50), (172, 190), dark, 3)
    cv2.rectangle(leaf, (12, 226), (36, 236), (206, 208, 210), -1)
    cv2.rectangle(leaf, (0, 404), (219, 439), (150, 154, 156), -1)
    canvas.polygon(_side(x, (z - 0.08, z + 1.08), (0.0, 2.2)), (128, 132, 134))
    canvas.plane(leaf, _side(x * 0.999, (z, z + 1.0), (0.02, 2.12)))
    sign_z = z - 0.42 if x < 0 else z + 1.18
    canvas.polygon(_side(x * 0.998, (sign_z, sign_z + 0.24), (1.5, 1.68)), (110, 84, 60))


def _openings(canvas: Canvas) -> None:
    """Doorways into lit rooms; people come through them."""
    for x, spans, name in ((-HALF, (OPEN_LEFT,), "left wall"), (HALF, (OPEN_RIGHT, OPEN_NEAR), "right wall")):
        holes = []
        for near, far in spans:
            canvas.polygon(_side(x, (near - 0.09, far + 0.09), (0.0, 2.24)), (120, 124, 126))
            holes.append(_side(x, (near, far), (0.0, 2.15)))
            canvas.plane(_room(), holes[-1])
            canvas.lamp_glow(canvas.px(holes[-1]), (150, 195, 235), 0.7, 3)
        canvas.cover_polygons(name, math.inf, [_side(x, (0.5, BRANCH[0]), (-0.4, HIGH + 0.6))], holes)


def _room() -> Picture:
    """What is seen of a room through its door: wall, floor, a picture."""
    room = np.zeros((300, 200, 3), np.uint8)
    fall = np.linspace(0, 1, 300, dtype=np.float32)[:, None, None]
    room[:] = (floats((172, 196, 206)) * (1 - fall) + floats((112, 132, 146)) * fall).astype(np.uint8)
    cv2.fillPoly(room, [np.array([(0, 300), (0, 262), (200, 236), (200, 300)], np.int32)], (84, 98, 112))
    cv2.rectangle(room, (60, 70), (150, 150), (232, 222, 204), -1)
    cv2.rectangle(room, (60, 70), (150, 150), (150, 150, 150), 3)
    return room


def _reflections(canvas: Canvas) -> None:
    """The polished floor mirrors walls and lamps a little."""
    height = canvas.image.shape[0]
    for z in (3.6, 7.2, 10.8, 14.4, 18.0):
        streak = [(-0.42, 0, z - 1.1), (0.42, 0, z - 1.1), (0.36, 0, z + 0.9), (-0.36, 0, z + 0.9)]
        canvas.shade(streak, 0.34, 0.22, (246, 250, 250))
    for x in (-HALF, HALF):
        inner = x * 0.8
        canvas.shade(
            [(x, 0, _NEAR_Z), (x, 0, BRANCH[0]), (inner, 0, BRANCH[0]), (inner, 0, _NEAR_Z)], 0.32, 0.12, (70, 74, 76)
        )
    mask: Floats = np.linspace(0, 1, height, dtype=np.float32)
    canvas.image = np.asarray(cv2.convertScaleAbs(canvas.image * (1.03 - 0.1 * mask[:, None, None] ** 3)), np.uint8)
