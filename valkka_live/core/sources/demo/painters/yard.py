"""A yard: house, path, lawn, shed and trees; people, and a dog."""

from __future__ import annotations

import math

import numpy as np

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.arrays import Colour
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.choreography.yard import DOOR, on_wall, roles
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.painters import yard_house
from valkka_live.core.sources.demo.stage import Stage

_EYE = Eye(height_m=2.7, pitch_rad=math.radians(8.5), focal=0.82)
_FENCE_Z = 23.0
_TREE = (4.6, 10.5)


def paint(width_px: int, seed: int) -> Stage:
    """Paint the yard on a canvas of this width."""
    canvas = Canvas(_EYE, width_px, seed)
    plants.sky(canvas, 0.34)
    plants.tree_line(canvas, (-26, 30), 34.0, spacing=3.4, height=9.5, colour=(44, 92, 66))
    _ground(canvas)
    _fence(canvas)
    _shed(canvas)
    yard_house.paint(canvas)
    _front(canvas)
    canvas.vignette(0.22)
    return Stage(canvas, roles(), ())


def _ground(canvas: Canvas) -> None:
    rng = canvas.rng
    canvas.ground(textures.grass(rng, (2000, 2600)), (-26, 26), (3.0, 42.0))
    canvas.shade([(-90, 0, 36), (90, 0, 36), (90, 0, 400), (-90, 0, 400)], 1.0, 0.05, (58, 104, 84))
    canvas.shade([(-40, 0, _FENCE_Z), (40, 0, _FENCE_Z), (40, 0, 36), (-40, 0, 36)], 0.35, 0.8)
    path = textures.slabs(rng, (420, 3600), (150, 160, 166), 1, 16, gap_px=8)
    canvas.shade(
        [(-1.08, 0, 3), (1.08, 0, 3), (1.08, 0, _FENCE_Z + 3), (-1.08, 0, _FENCE_Z + 3)], 0.5, 0.10, (40, 70, 60)
    )
    canvas.ground(path, (-1.0, 1.0), (3.0, _FENCE_Z + 4))
    x, z = on_wall((DOOR[0] + DOOR[1]) / 2)
    side = textures.slabs(rng, (900, 420), (146, 156, 162), 5, 1, gap_px=8)
    canvas.plane(side, [(x + 0.15, 0, z + 0.75), (-1.0, 0, z + 0.35), (-1.0, 0, z - 0.95), (x - 0.2, 0, z - 0.65)])
    canvas.shade([(-5.6, 0, 5), (-3.1, 0, 14), (-2.55, 0, 14.1), (-5.0, 0, 5)], 0.45, 0.25)


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
        x, z = on_wall(share, 0.55)
        canvas.shade(circle((x + 0.2, 0, z), size * 0.8, 0.35), 0.45, 0.15)
        with canvas.cover("bush", z):
            plants.bush(canvas, x, z, size * 1.1, size)
    plants.tree_shadow(canvas, *_TREE, 4.2, 1.6)
    with canvas.cover("tree", _TREE[1]):
        plants.tree(canvas, *_TREE, 4.2, 1.6, colour=(56, 126, 92))
    with canvas.cover("bush", 13.0):
        canvas.shade(circle((2.6, 0, 13.1), 0.9, 0.5), 0.45, 0.2)
        plants.bush(canvas, 2.5, 13.0, 1.5, 0.95, colour=(52, 112, 84))
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
