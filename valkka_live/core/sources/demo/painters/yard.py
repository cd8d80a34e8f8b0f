"""A yard: house, path, lawn, shed and trees; people, and a dog."""

from __future__ import annotations

import math

import cv2
import numpy as np

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.arrays import Colour
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait
from valkka_live.core.sources.demo.stage import Stage

_EYE = Eye(height_m=2.7, pitch_rad=math.radians(8.5), focal=0.82)
_FENCE_Z = 23.0
# the house's wall runs from near the eye, left, to its far corner
_WALL = ((-5.6, 5.0), (-3.1, 14.0))
_WALL_HEIGHT = 3.15
_DOOR = (0.60, 0.73)  # along the wall, as shares
_TREE = (4.6, 10.5)


def paint(width_px: int, seed: int) -> Stage:
    """Paint the yard on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    plants.sky(canvas, 0.34)
    plants.tree_line(canvas, (-26, 30), 34.0, 3.4, 9.5, (44, 92, 66))
    _ground(canvas)
    _fence(canvas)
    _shed(canvas)
    _house(canvas)
    _front(canvas)
    canvas.vignette(0.22)
    return Stage(canvas, _roles(), ())


def _ground(canvas: Canvas) -> None:
    rng = canvas.rng
    canvas.ground(textures.grass(rng, (2400, 3000)), (-26, 26), (3.0, 42.0))
    canvas.shade([(-90, 0, 36), (90, 0, 36), (90, 0, 400), (-90, 0, 400)], 1.0, 0.05, (58, 104, 84))
    canvas.shade([(-40, 0, _FENCE_Z), (40, 0, _FENCE_Z), (40, 0, 36), (-40, 0, 36)], 0.35, 0.8)
    path = textures.slabs(rng, (420, 3600), (150, 160, 166), 1, 16, gap_px=8)
    canvas.shade(
        [(-1.08, 0, 3), (1.08, 0, 3), (1.08, 0, _FENCE_Z + 3), (-1.08, 0, _FENCE_Z + 3)], 0.5, 0.10, (40, 70, 60)
    )
    canvas.ground(path, (-1.0, 1.0), (3.0, _FENCE_Z + 4))
    x, z = _on_wall((_DOOR[0] + _DOOR[1]) / 2)
    side = textures.slabs(rng, (900, 420), (146, 156, 162), 5, 1, gap_px=8)
    canvas.plane(side, [(x + 0.15, 0, z + 0.75), (-1.0, 0, z + 0.35), (-1.0, 0, z - 0.95), (x - 0.2, 0, z - 0.65)])
    canvas.shade([(-5.6, 0, 5), (-3.1, 0, 14), (-2.55, 0, 14.1), (-5.0, 0, 5)], 0.45, 0.25)


def _on_wall(share: float, out_m: float = 0.0) -> tuple[float, float]:
    (x0, z0), (x1, z1) = _WALL
    length = math.hypot(x1 - x0, z1 - z0)
    normal = ((z1 - z0) / length, -(x1 - x0) / length)
    return x0 + (x1 - x0) * share + normal[0] * out_m, z0 + (z1 - z0) * share + normal[1] * out_m


def _wall_quad(
    shares: tuple[float, float], heights: tuple[float, float], out_m: float = 0.0
) -> list[tuple[float, float, float]]:
    """Corners of a rectangle on the wall: top left, top right, bottom right, bottom left."""
    (xa, za), (xb, zb) = _on_wall(shares[0], out_m), _on_wall(shares[1], out_m)
    low, high = heights
    return [(xa, high, za), (xb, high, zb), (xb, low, zb), (xa, low, za)]


def _house(canvas: Canvas) -> None:
    rng = canvas.rng
    with canvas.cover("house front", 0.0):  # never by distance: nobody stands behind the house but through its door
        canvas.plane(textures.siding(rng, (2600, 900), (150, 178, 194), 19), _wall_quad((0, 1), (0.25, _WALL_HEIGHT)))
        canvas.plane(textures.bricks(rng, (2600, 90), (92, 98, 112), 3), _wall_quad((0, 1), (0.0, 0.28)))
        corner = _wall_quad((0.985, 1.0), (0.0, _WALL_HEIGHT), 0.03)
        canvas.polygon(corner, (206, 214, 218))
    canvas.covers.pop()
    _window(canvas, (0.30, 0.47))
    _window(canvas, (0.83, 0.93))
    _door(canvas)
    _roof(canvas)
    canvas.cover_polygons("house", 14.0, [_wall_quad((-0.4, 1.0), (0.0, _WALL_HEIGHT + 0.6))])
    opening = _wall_quad(_DOOR, (0.0, 2.1))
    canvas.cover_polygons("house wall", math.inf, [_wall_quad((-0.4, 1.0), (-0.2, 6.0))], [opening])


def _window(canvas: Canvas, shares: tuple[float, float]) -> None:
    low, high = 0.95, 2.2
    grow = 0.016
    frame = _wall_quad((shares[0] - grow, shares[1] + grow), (low - 0.12, high + 0.12), 0.04)
    canvas.polygon(frame, (222, 226, 228))
    glass = np.zeros((300, 300, 3), np.uint8)
    fall = np.linspace(0, 1, 300, dtype=np.float32)[:, None, None]
    glass[:] = (np.array((176, 150, 124)) * (1 - fall) + np.array((88, 72, 60)) * fall).astype(np.uint8)
    cv2.fillPoly(glass, [np.array([(40, 300), (150, 0), (230, 0), (120, 300)], np.int32)], (196, 176, 156))
    cv2.rectangle(glass, (0, 0), (70, 300), (204, 208, 212), -1)  # curtains
    cv2.rectangle(glass, (238, 0), (300, 300), (196, 200, 204), -1)
    cv2.line(glass, (150, 0), (150, 300), (222, 226, 228), 12)
    cv2.line(glass, (0, 120), (300, 120), (222, 226, 228), 10)
    canvas.plane(glass, _wall_quad(shares, (low, high), 0.02))
    canvas.polygon(_wall_quad((shares[0] - 0.03, shares[1] + 0.03), (low - 0.2, low - 0.11), 0.1), (186, 192, 196))
    canvas.lamp_glow(canvas.px(_wall_quad(shares, (low, high))), (96, 176, 240), 1.25, 4)


def _door(canvas: Canvas) -> None:
    grow = 0.012
    canvas.polygon(_wall_quad((_DOOR[0] - grow, _DOOR[1] + grow), (0.0, 2.24), 0.03), (214, 220, 222))
    hall = np.zeros((400, 200, 3), np.uint8)
    fall = np.linspace(0, 1, 400, dtype=np.float32)[:, None, None]
    hall[:] = (np.array((44, 58, 70)) * (1 - fall) + np.array((70, 92, 112)) * fall).astype(np.uint8)
    cv2.fillPoly(hall, [np.array([(0, 400), (70, 320), (200, 320), (200, 400)], np.int32)], (62, 88, 116))
    cv2.rectangle(hall, (90, 90), (160, 180), (96, 110, 120), -1)
    canvas.plane(hall, _wall_quad(_DOOR, (0.0, 2.1)))
    # the leaf stands open against the wall
    leaf = np.full((420, 190, 3), (58, 76, 122), np.uint8)
    for y in (36, 226):
        cv2.rectangle(leaf, (28, y), (162, y + 150), (48, 64, 106), -1)
        cv2.rectangle(leaf, (28, y), (162, y + 150), (70, 90, 140), 4)
    cv2.circle(leaf, (22, 214), 9, (120, 200, 220), -1, cv2.LINE_AA)
    width = _DOOR[1] - _DOOR[0]
    canvas.plane(leaf, _wall_quad((_DOOR[1] + 0.004, _DOOR[1] + 0.004 + width * 0.62), (0.04, 2.08), 0.08))
    x, z = _on_wall(sum(_DOOR) / 2, 0.45)
    canvas.polygon(circle((x, 0.04, z), 0.55, 0.6), (124, 132, 138))
    # a lamp beside it
    lamp = _wall_quad((_DOOR[0] - 0.045, _DOOR[0] - 0.028), (2.0, 2.3), 0.12)
    canvas.polygon(lamp, (90, 92, 94))
    canvas.lamp_glow(canvas.px(lamp), (140, 210, 255), 3.0, 2)
    x, z = _on_wall(_DOOR[0] - 0.03, 1.2)
    canvas.lamp_glow(canvas.px(circle((x, 0, z), 1.7, 2.4)), (110, 180, 240), 0.75, 0.6 * canvas.px_per_m(z))
    canvas.lamp_glow(
        canvas.px(_wall_quad((_DOOR[0] - 0.09, _DOOR[1]), (0.6, 2.7))), (110, 180, 240), 0.5, 0.4 * canvas.px_per_m(z)
    )


def _roof(canvas: Canvas) -> None:
    (xa, za), (xb, zb) = _on_wall(-0.3, 0.5), _on_wall(1.04, 0.5)
    (ra, rza), (rb, rzb) = _on_wall(-0.3, -4.0), _on_wall(1.0, -4.0)
    tiles = textures.siding(canvas.rng, (900, 700), (74, 76, 92), 18)
    eave = _WALL_HEIGHT - 0.1
    canvas.plane(tiles, [(ra, eave + 2.6, rza), (rb, eave + 2.6, rzb), (xb, eave, zb), (xa, eave, za)])
    (wa, wza), (wb, wzb) = _on_wall(-0.3), _on_wall(1.04)
    canvas.polygon([(xa, eave, za), (xb, eave, zb), (wb, eave, wzb), (wa, eave, wza)], (118, 128, 134))
    canvas.polygon(
        [(xa, eave + 0.14, za), (xb, eave + 0.14, zb), (xb, eave - 0.04, zb), (xa, eave - 0.04, za)], (206, 212, 214)
    )


def _fence(canvas: Canvas) -> None:
    rng = canvas.rng
    with canvas.cover("fence", _FENCE_Z):
        for x0, x1 in ((-30.0, -1.35), (1.35, 30.0)):
            board = 0.16
            for x in np.arange(x0, x1, board):
                shade = 1 + float(rng.normal(0, 0.06))
                paint: Colour = (int(62 * shade), int(86 * shade), int(112 * shade))
                top = 1.72 + float(rng.normal(0, 0.015))
                canvas.polygon(
                    [
                        (x, 0.03, _FENCE_Z),
                        (x, top, _FENCE_Z),
                        (x + board * 0.9, top, _FENCE_Z),
                        (x + board * 0.9, 0.03, _FENCE_Z),
                    ],
                    paint,
                )
            for y in (0.4, 1.35):
                canvas.polygon(
                    [(x0, y, _FENCE_Z), (x1, y, _FENCE_Z), (x1, y + 0.1, _FENCE_Z), (x0, y + 0.1, _FENCE_Z)],
                    (58, 78, 102),
                )
        for x in (-1.35, 1.2):
            canvas.polygon(
                [(x, 0, _FENCE_Z), (x, 2.0, _FENCE_Z), (x + 0.18, 2.0, _FENCE_Z), (x + 0.18, 0, _FENCE_Z)], (48, 64, 84)
            )
    canvas.shade(
        [(-30, 0, _FENCE_Z - 0.02), (30, 0, _FENCE_Z - 0.02), (30, 0, _FENCE_Z - 0.7), (-30, 0, _FENCE_Z - 0.7)],
        0.32,
        0.2,
    )


def _shed(canvas: Canvas) -> None:
    rng = canvas.rng
    x0, x1, z0, z1, high, tip = 5.4, 9.0, 16.5, 19.5, 2.25, 3.4
    canvas.shade([(x0 - 0.3, 0, z0 - 0.4), (x1 + 1.8, 0, z0 - 0.2), (x1 + 1.8, 0, z1), (x0 - 0.3, 0, z1)], 0.45, 0.4)
    with canvas.cover("shed", z0):
        boards = textures.siding(rng, (700, 500), (84, 110, 132), 13)
        canvas.plane(boards, [(x0, high, z1), (x0, high, z0), (x0, 0, z0), (x0, 0, z1)])
        canvas.shade([(x0, high, z1), (x0, high, z0), (x0, 0, z0), (x0, 0, z1)], 0.25, 0.02)
        canvas.plane(boards, [(x0, high, z0), (x1, high, z0), (x1, 0, z0), (x0, 0, z0)])
        middle = (x0 + x1) / 2
        canvas.polygon([(x0, high, z0), (middle, tip, z0), (x1, high, z0)], (80, 104, 124))
        canvas.plane(
            textures.siding(rng, (500, 400), (72, 70, 76), 12),
            [
                (middle, tip + 0.05, z1 + 0.3),
                (middle, tip + 0.05, z0 - 0.3),
                (x0 - 0.35, high - 0.2, z0 - 0.3),
                (x0 - 0.35, high - 0.2, z1 + 0.3),
            ],
        )
        canvas.line((x0 - 0.35, high - 0.2, z0 - 0.3), (middle, tip + 0.06, z0 - 0.3), (196, 204, 208), 0.13)
        canvas.line((middle, tip + 0.06, z0 - 0.3), (x1 + 0.35, high - 0.2, z0 - 0.3), (196, 204, 208), 0.13)
        canvas.polygon([(6.5, 0, z0), (6.5, 1.95, z0), (7.7, 1.95, z0), (7.7, 0, z0)], (60, 78, 96))
        for x in (6.5, 7.1):
            canvas.polygon(
                [(x + 0.06, 0.1, z0), (x + 0.06, 1.85, z0), (x + 0.54, 1.85, z0), (x + 0.54, 0.1, z0)], (72, 94, 114)
            )
    for x, lid, body in ((4.15, (52, 76, 40), (62, 92, 50)), (4.85, (86, 62, 44), (104, 76, 54))):
        _bin(canvas, x, 15.2, body, lid)


def _bin(canvas: Canvas, x: float, z: float, body: Colour, lid: Colour) -> None:
    canvas.shade(circle((x + 0.35, 0, z + 0.15), 0.6, 0.3), 0.5, 0.12)
    with canvas.cover("bin", z):
        canvas.polygon([(x - 0.24, 0.02, z), (x - 0.29, 1.0, z), (x + 0.29, 1.0, z), (x + 0.24, 0.02, z)], body)
        dark = (int(body[0] * 0.75), int(body[1] * 0.75), int(body[2] * 0.75))
        canvas.polygon([(x + 0.1, 0.02, z), (x + 0.13, 1.0, z), (x + 0.29, 1.0, z), (x + 0.24, 0.02, z)], dark)
        canvas.polygon(
            [(x - 0.32, 1.0, z), (x - 0.28, 1.1, z + 0.5), (x + 0.28, 1.1, z + 0.5), (x + 0.32, 1.0, z)], lid
        )


def _front(canvas: Canvas) -> None:
    for share, size in ((0.78, 0.7), (0.9, 0.85), (1.02, 0.75), (0.52, 0.6)):
        x, z = _on_wall(share, 0.55)
        canvas.shade(circle((x + 0.2, 0, z), size * 0.8, 0.35), 0.45, 0.15)
        with canvas.cover("bush", z):
            plants.bush(canvas, x, z, size * 1.1, size)
    plants.tree_shadow(canvas, *_TREE, 4.2, 1.6)
    with canvas.cover("tree", _TREE[1]):
        plants.tree(canvas, *_TREE, 4.2, 1.6, (56, 126, 92))
    with canvas.cover("bush", 13.0):
        canvas.shade(circle((2.6, 0, 13.1), 0.9, 0.5), 0.45, 0.2)
        plants.bush(canvas, 2.5, 13.0, 1.5, 0.95, (52, 112, 84))
    lamp_x, lamp_z = 1.5, 16.0
    with canvas.cover("lamp", lamp_z):
        canvas.polygon(
            [
                (lamp_x - 0.04, 0, lamp_z),
                (lamp_x - 0.03, 2.3, lamp_z),
                (lamp_x + 0.03, 2.3, lamp_z),
                (lamp_x + 0.04, 0, lamp_z),
            ],
            (58, 58, 60),
        )
        head = [
            (lamp_x - 0.16, 2.3, lamp_z),
            (lamp_x - 0.11, 2.6, lamp_z),
            (lamp_x + 0.11, 2.6, lamp_z),
            (lamp_x + 0.16, 2.3, lamp_z),
        ]
        canvas.polygon(head, (206, 222, 228))
        canvas.polygon([(lamp_x - 0.2, 2.6, lamp_z), (lamp_x, 2.75, lamp_z), (lamp_x + 0.2, 2.6, lamp_z)], (58, 58, 60))
    canvas.lamp_glow(canvas.px(head), (170, 225, 255), 2.2, 3)
    canvas.lamp_glow(
        canvas.px(circle((lamp_x, 0, lamp_z), 2.4, 3.4)), (110, 180, 240), 0.7, 0.9 * canvas.px_per_m(lamp_z)
    )


def _roles() -> tuple[Role, ...]:
    x, z = _on_wall(sum(_DOOR) / 2, 0.5)
    door = (x, z)
    inside = _on_wall(sum(_DOOR) / 2, -1.6)
    come_home = Script(
        (10.8, 24.6),
        (
            Go(((0.9, 24.7), (0.2, 22.0), (-0.3, z + 1.5), (-0.8, z)), 1.4),
            Wait(3.0, "phone"),
            Go((door,), 1.1, rolling=True),
            Go((inside,), 1.0, behind=("house wall",), rolling=True),
        ),
    )
    come_near = Script(
        (10.8, 24.6),
        (
            Go(((0.6, 24.7), (-0.2, 20.0), (0.2, 8.4)), 1.4),
            Wait(4.5, "stand", (1.0, 0.0)),
            Go(((0.9, 6.0), (5.2, 5.6)), 1.3),
        ),
    )
    go_out = Script(
        inside,
        (
            Go((door,), 1.0, behind=("house wall",), rolling=True),
            Go(((-0.5, z - 0.6), (0.3, 8.4)), 1.2),
            Wait(5.0, "phone", (0.4, 0.0)),
            Go(((0.4, 12.0), (0.2, 24.7), (10.8, 24.6)), 1.45),
        ),
    )
    to_the_bins = Script(
        inside,
        (
            Go((door,), 1.0, behind=("house wall",), rolling=True),
            Go(((-0.6, z), (1.5, 12.0), (4.3, 14.4)), 1.25),
            Wait(3.5, "stand", (4.3, 16.0)),
            Go(((5.0, 12.2), (10.5, 11.6)), 1.2),
        ),
    )
    around_the_shed = Script(
        (10.5, 13.6),
        (
            Go(((7.0, 12.4), (3.4, 12.2)), 1.2),
            Wait(4.0, "stand", (0.0, 8.0)),
            Go(((3.0, 16.0), (3.6, 21.0), (7.4, 21.4)), 1.2),
            Wait(5.0),
            Go(((11.5, 21.4), (17.0, 18.0)), 1.2),
        ),
    )
    dog = (
        Script(
            (10.5, 12.0),
            (
                Go(((4.8, 12.0), (2.8, 10.6)), 1.9),
                Wait(3.0, toward=(0.0, 4.0)),
                Go(((1.8, 8.0), (-1.4, 8.4)), 1.7),
                Wait(4.0, toward=(0.6, 5.0)),
                Go(((-0.4, 7.2), (2.4, 7.0)), 1.5),
                Wait(3.5, toward=(-1.0, 6.0)),
                Go(((4.2, 9.2), (6.0, 12.4), (12.0, 13.0)), 2.2),
            ),
        ),
        Script(
            (-6.5, 17.0),
            (
                Go(((-2.0, 16.4), (0.4, 14.6)), 2.0),
                Wait(3.0),
                Go(((1.6, 9.0), (3.0, 7.6)), 1.8),
                Wait(5.0, toward=(0.0, 5.0)),
                Go(((2.0, 11.0), (-2.0, 16.0), (-7.0, 17.0)), 2.1),
            ),
        ),
    )
    return (
        Role("person", 38.0, -14.0, (come_home, come_near)),
        Role("person", 38.0, 7.0, (go_out, to_the_bins)),
        Role("person", 57.0, 20.0, (around_the_shed,)),
        Role("dog", 40.0, -6.0, dog),
    )
