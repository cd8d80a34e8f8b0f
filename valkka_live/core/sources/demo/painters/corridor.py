"""A corridor of an office: doors, lamps, a pillar; people come, wait and go."""

from __future__ import annotations

import math

import cv2
import numpy as np

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.arrays import Colour, Floats, Picture, floats
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait
from valkka_live.core.sources.demo.stage import Stage

_EYE = Eye(height_m=2.45, pitch_rad=math.radians(10.0), focal=0.74)
_HALF, _HIGH = 2.1, 2.95
_NEAR_Z, _BRANCH, _END_Z = 2.2, (21.0, 24.0), 26.0
_OPEN_LEFT, _OPEN_RIGHT, _OPEN_NEAR = (12.4, 13.6), (8.6, 9.8), (4.6, 5.7)
_PILLAR_Z = (10.2, 10.8)
_WALL: Colour = (196, 206, 208)

Quad = list[tuple[float, float, float]]


def paint(width_px: int, seed: int) -> Stage:
    """Paint the corridor on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    _shell(canvas)
    for z in (5.6, 16.6, 19.0):
        _door(canvas, -_HALF, z, (58, 92, 140))
    for z in (12.6, 16.0, 18.6):
        _door(canvas, _HALF, z, (150, 118, 84))
    _openings(canvas)
    _reflections(canvas)
    _furniture(canvas)
    canvas.vignette(0.24)
    return Stage(canvas, _roles(), (), night_bgr=(0.46, 0.42, 0.38), shadow_slant=0.3)


def _side(x: float, z: tuple[float, float], y: tuple[float, float]) -> Quad:
    """A rectangle on a side wall, as seen from inside: top left, top right, bottom right, bottom left."""
    near, far = z
    left, right = (near, far) if x < 0 else (far, near)
    return [(x, y[1], left), (x, y[1], right), (x, y[0], right), (x, y[0], left)]


def _shell(canvas: Canvas) -> None:
    rng = canvas.rng
    canvas.gradient((120, 124, 124), (120, 124, 124), 0.0, 1.0)
    # the far end: the cross corridor's walls first, then the end wall
    canvas.ground(_floor(rng, 12, 6), (-9, 9), (_BRANCH[0] - 0.4, _END_Z))
    end = textures.speckled(rng, (900, 500), (186, 196, 200), 2, 3)
    canvas.plane(end, [(-9, _HIGH, _END_Z), (9, _HIGH, _END_Z), (9, 0, _END_Z), (-9, 0, _END_Z)])
    canvas.polygon([(-9, 0, _END_Z), (9, 0, _END_Z), (9, 0.14, _END_Z), (-9, 0.14, _END_Z)], (112, 116, 118))
    _end_door(canvas)
    canvas.ground(_ceiling(canvas, 8, 40), (-9, 9), (_NEAR_Z, _END_Z), _HIGH)
    canvas.ground(_floor(rng, 7, 40), (-_HALF, _HALF), (_NEAR_Z, _BRANCH[0]))
    for x, shade in ((-_HALF, 0.93), (_HALF, 1.0)):
        wall = textures.speckled(
            rng, (2400, 420), (int(_WALL[0] * shade), int(_WALL[1] * shade), int(_WALL[2] * shade)), 2, 3
        ).astype(np.float32)
        fall = np.concatenate((np.linspace(0.86, 1.03, 60), np.ones(240), np.linspace(1.0, 0.86, 120))).astype(
            np.float32
        )
        lit = np.asarray(np.clip(wall * fall[:, None, None], 0, 255), np.uint8)
        canvas.plane(lit, _side(x, (_NEAR_Z, _BRANCH[0]), (0, _HIGH)))
        canvas.polygon(_side(x, (_NEAR_Z, _BRANCH[0]), (0.0, 0.13)), (104, 108, 110))
        canvas.polygon(_side(x, (_NEAR_Z, _BRANCH[0]), (0.92, 1.06)), (150, 124, 92))
        canvas.polygon(_side(x, (_NEAR_Z, _BRANCH[0]), (1.05, 1.07)), (206, 200, 190))
    _lamps(canvas)


def _floor(rng: np.random.Generator, columns: int, rows: int) -> Picture:
    return textures.slabs(rng, (columns * 90, rows * 60), (150, 158, 160), columns, rows, gap_px=2)


def _ceiling(canvas: Canvas, columns: int, rows: int) -> Picture:
    return textures.slabs(canvas.rng, (columns * 90, rows * 60), (206, 210, 210), columns, rows, gap_px=3)


def _lamps(canvas: Canvas) -> None:
    for number, z in enumerate((3.6, 7.2, 10.8, 14.4, 18.0, 22.5)):
        panel = [
            (-0.32, _HIGH - 0.01, z - 0.75),
            (0.32, _HIGH - 0.01, z - 0.75),
            (0.32, _HIGH - 0.01, z + 0.75),
            (-0.32, _HIGH - 0.01, z + 0.75),
        ]
        canvas.shade([(x * 2.6, y, z + (zz - z) * 1.6) for x, y, zz in panel], 0.5, 0.3, (250, 252, 252))
        canvas.polygon(panel, (252, 253, 253))
        if number % 2 == 0:  # half of the lamps stay on at night
            canvas.lamp_glow(canvas.px(panel), (230, 240, 245), 1.2, 3)
            canvas.lamp_glow(canvas.px(circle((0, 0, z), 1.5, 1.4)), (190, 215, 230), 0.55, 0.7 * canvas.px_per_m(z))
            for x in (-_HALF, _HALF):
                canvas.lamp_glow(
                    canvas.px(_side(x, (z - 1.3, z + 1.3), (0.6, _HIGH))),
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
    for x, spans, name in ((-_HALF, (_OPEN_LEFT,), "left wall"), (_HALF, (_OPEN_RIGHT, _OPEN_NEAR), "right wall")):
        holes = []
        for near, far in spans:
            canvas.polygon(_side(x, (near - 0.09, far + 0.09), (0.0, 2.24)), (120, 124, 126))
            holes.append(_side(x, (near, far), (0.0, 2.15)))
            canvas.plane(_room(), holes[-1])
            canvas.lamp_glow(canvas.px(holes[-1]), (150, 195, 235), 0.7, 3)
        canvas.cover_polygons(name, math.inf, [_side(x, (0.5, _BRANCH[0]), (-0.4, _HIGH + 0.6))], holes)


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
    for x in (-_HALF, _HALF):
        inner = x * 0.8
        canvas.shade(
            [(x, 0, _NEAR_Z), (x, 0, _BRANCH[0]), (inner, 0, _BRANCH[0]), (inner, 0, _NEAR_Z)], 0.32, 0.12, (70, 74, 76)
        )
    mask: Floats = np.linspace(0, 1, height, dtype=np.float32)
    canvas.image = np.asarray(cv2.convertScaleAbs(canvas.image * (1.03 - 0.1 * mask[:, None, None] ** 3)), np.uint8)


def _furniture(canvas: Canvas) -> None:
    near, far = _PILLAR_Z
    inner = -_HALF + 0.55
    canvas.shade(
        [(-_HALF, 0, near - 0.1), (inner + 0.5, 0, near), (inner + 0.5, 0, far + 0.5), (-_HALF, 0, far + 0.5)], 0.4, 0.2
    )
    with canvas.cover("pillar", near):
        canvas.polygon(
            [(-_HALF, 0, near), (inner, 0, near), (inner, _HIGH, near), (-_HALF, _HIGH, near)], (172, 182, 186)
        )
        canvas.polygon([(inner, 0, near), (inner, 0, far), (inner, _HIGH, far), (inner, _HIGH, near)], (206, 214, 216))
        canvas.polygon([(-_HALF, 0, near), (inner, 0, near), (inner, 0.14, near), (-_HALF, 0.14, near)], (96, 100, 102))
        canvas.polygon([(inner, 0, near), (inner, 0, far), (inner, 0.14, far), (inner, 0.14, near)], (108, 112, 114))
        front = [(-_HALF, 0.6, near), (inner, 0.6, near), (inner, _HIGH, near), (-_HALF, _HIGH, near)]
        # a fire extinguisher on it
        x = -_HALF + 0.28
        canvas.polygon(
            [
                (x - 0.08, 0.75, near - 0.1),
                (x + 0.08, 0.75, near - 0.1),
                (x + 0.08, 1.2, near - 0.1),
                (x - 0.08, 1.2, near - 0.1),
            ],
            (38, 34, 176),
        )
        canvas.polygon(
            [
                (x - 0.04, 1.2, near - 0.1),
                (x + 0.04, 1.2, near - 0.1),
                (x + 0.04, 1.3, near - 0.1),
                (x - 0.04, 1.3, near - 0.1),
            ],
            (46, 44, 44),
        )
    canvas.lamp_glow(canvas.px(front), (190, 215, 230), 0.3, 0.3 * canvas.px_per_m(near))
    _bench(canvas, 1.62, (13.9, 15.7))
    x, z = 1.72, 10.9
    canvas.shade(circle((x, 0, z), 0.42, 0.36), 0.45, 0.12)
    with canvas.cover("plant", z):
        canvas.polygon([(x - 0.2, 0, z), (x - 0.26, 0.5, z), (x + 0.26, 0.5, z), (x + 0.2, 0, z)], (86, 92, 98))
        canvas.polygon([(x + 0.04, 0, z), (x + 0.05, 0.5, z), (x + 0.26, 0.5, z), (x + 0.2, 0, z)], (66, 70, 76))
        ((px, py),) = canvas.px([(x, 0.95, z)])
        size = canvas.px_per_m(z)
        balls = floats(
            [
                (px, py, 0.34 * size),
                (px - 0.16 * size, py + 0.1 * size, 0.25 * size),
                (px + 0.15 * size, py - 0.12 * size, 0.26 * size),
            ]
        )
        plants.foliage(canvas, balls, 0.055 * size, (58, 128, 84), 420)


def _bench(canvas: Canvas, x: float, z: tuple[float, float]) -> None:
    near, far = z
    wide = 0.42
    canvas.shade(
        [(x - 0.1, 0, near - 0.1), (x + wide, 0, near - 0.1), (x + wide, 0, far + 0.1), (x - 0.1, 0, far + 0.1)],
        0.45,
        0.12,
    )
    with canvas.cover("bench", near):
        for at in (near + 0.1, far - 0.1):
            canvas.polygon([(x, 0, at), (x + wide, 0, at), (x + wide, 0.42, at), (x, 0.42, at)], (84, 84, 84))
        canvas.polygon([(x, 0.44, near), (x + wide, 0.44, near), (x + wide, 0.44, far), (x, 0.44, far)], (96, 140, 184))
        canvas.polygon([(x, 0.44, near), (x, 0.44, far), (x, 0.36, far), (x, 0.36, near)], (76, 116, 158))
        canvas.polygon(
            [(x, 0.44, near), (x + wide, 0.44, near), (x + wide, 0.36, near), (x, 0.36, near)], (66, 102, 140)
        )


def _roles() -> tuple[Role, ...]:
    left, right, near = (sum(span) / 2 for span in (_OPEN_LEFT, _OPEN_RIGHT, _OPEN_NEAR))
    branch = sum(_BRANCH) / 2
    from_left_branch = Go(((-1.9, branch),), 1.4, behind=("left wall",), rolling=True)
    from_right_branch = Go(((1.9, branch),), 1.4, behind=("right wall",), rolling=True)
    come = Script(
        (-6.0, branch),
        (
            from_left_branch,
            Go(((-0.5, branch - 1.5), (-0.6, 12.0), (-0.4, 6.6)), 1.4),
            Wait(3.5, "phone", (0.4, 0.0)),
            *_through(near, "right wall", inward=True),
        ),
    )
    come_right = Script(
        (6.0, branch),
        (
            from_right_branch,
            Go(((0.5, branch - 1.5), (0.3, 9.6)), 1.35),
            Wait(2.5, toward=(2.0, right)),
            *_through(right, "right wall", inward=True),
        ),
    )
    to_the_room = Script(
        (3.8, near),
        (
            *_through(near, "right wall", inward=False),
            Go(((0.5, 6.8), (-0.2, left - 0.8)), 1.35),
            Wait(3.0, toward=(-2.0, left)),
            *_through(left, "left wall", inward=True),
        ),
    )
    leave_room = Script(
        (3.8, right),
        (
            *_through(right, "right wall", inward=False),
            Go(((0.7, right + 0.4), (0.8, 13.0)), 1.2),
            Wait(5.0, "phone", (0.0, 10.0)),
            Go(((0.5, branch - 1.2), (1.9, branch)), 1.4, rolling=True),
            Go(((6.0, branch),), 1.4, behind=("right wall",), rolling=True),
        ),
    )
    leave_left = Script(
        (-3.8, left),
        (
            *_through(left, "left wall", inward=False),
            Go(((-1.45, 11.7),), 1.1),
            Wait(4.0, toward=(0.0, 9.0)),
            Go(((-0.6, 9.0), (-0.2, 6.4)), 1.3),
            Wait(1.5, toward=(0.3, 0.0)),
            *_through(near, "right wall", inward=True),
        ),
    )
    across = Script(
        (-6.0, branch),
        (
            from_left_branch,
            Go(((1.9, branch),), 1.4, rolling=True),
            Go(((6.0, branch),), 1.4, behind=("right wall",), rolling=True),
        ),
    )
    return (
        Role("person", 31.0, -10.0, (come, come_right)),
        Role("person", 37.0, 4.0, (to_the_room, leave_left)),
        Role("person", 43.0, -22.0, (leave_room,)),
        Role("person", 25.0, 12.0, (across, come)),
    )


def _through(z: float, wall: str, *, inward: bool) -> tuple[Go, Go]:
    """The steps through a doorway: into the room, or (from inside it) out of it."""
    side = -1.0 if wall == "left wall" else 1.0
    if inward:
        return Go(((1.75 * side, z),), 1.2, rolling=True), Go(((3.8 * side, z),), 1.1, behind=(wall,), rolling=True)
    return Go(((2.1 * side, z),), 1.1, behind=(wall,), rolling=True), Go(((1.5 * side, z),), 1.1, rolling=True)
