"""The house in the yard."""

from __future__ import annotations

import math

import cv2
import numpy as np

from valkka_live.core.sources.demo import textures
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.choreography.yard import DOOR, on_wall

_WALL_HEIGHT = 3.15


def _wall_quad(
    shares: tuple[float, float], heights: tuple[float, float], out_m: float = 0.0
) -> list[tuple[float, float, float]]:
    """Corners of a rectangle on the wall: top left, top right, bottom right, bottom left."""
    (xa, za), (xb, zb) = on_wall(shares[0], out_m), on_wall(shares[1], out_m)
    low, high = heights
    return [(xa, high, za), (xb, high, zb), (xb, low, zb), (xa, low, za)]


def paint(canvas: Canvas) -> None:
    """Paint the house over what is there; its wall is a cover with a hole where the door is."""
    rng = canvas.rng
    canvas.plane(textures.siding(rng, (2600, 900), (150, 178, 194), 19), _wall_quad((0, 1), (0.25, _WALL_HEIGHT)))
    canvas.plane(textures.bricks(rng, (2600, 90), (92, 98, 112), 3), _wall_quad((0, 1), (0.0, 0.28)))
    corner = _wall_quad((0.985, 1.0), (0.0, _WALL_HEIGHT), 0.03)
    canvas.polygon(corner, (206, 214, 218))
    _window(canvas, (0.30, 0.47))
    _window(canvas, (0.83, 0.93))
    _door(canvas)
    _roof(canvas)
    canvas.cover_polygons("house", 14.0, [_wall_quad((-0.4, 1.0), (0.0, _WALL_HEIGHT + 0.6))])
    opening = _wall_quad(DOOR, (0.0, 2.1))
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
    canvas.polygon(_wall_quad((DOOR[0] - grow, DOOR[1] + grow), (0.0, 2.24), 0.03), (214, 220, 222))
    hall = np.zeros((400, 200, 3), np.uint8)
    fall = np.linspace(0, 1, 400, dtype=np.float32)[:, None, None]
    hall[:] = (np.array((44, 58, 70)) * (1 - fall) + np.array((70, 92, 112)) * fall).astype(np.uint8)
    cv2.fillPoly(hall, [np.array([(0, 400), (70, 320), (200, 320), (200, 400)], np.int32)], (62, 88, 116))
    cv2.rectangle(hall, (90, 90), (160, 180), (96, 110, 120), -1)
    canvas.plane(hall, _wall_quad(DOOR, (0.0, 2.1)))
    # the leaf stands open against the wall
    leaf = np.full((420, 190, 3), (58, 76, 122), np.uint8)
    for y in (36, 226):
        cv2.rectangle(leaf, (28, y), (162, y + 150), (48, 64, 106), -1)
        cv2.rectangle(leaf, (28, y), (162, y + 150), (70, 90, 140), 4)
    cv2.circle(leaf, (22, 214), 9, (120, 200, 220), -1, cv2.LINE_AA)
    width = DOOR[1] - DOOR[0]
    canvas.plane(leaf, _wall_quad((DOOR[1] + 0.004, DOOR[1] + 0.004 + width * 0.62), (0.04, 2.08), 0.08))
    x, z = on_wall(sum(DOOR) / 2, 0.45)
    canvas.polygon(circle((x, 0.04, z), 0.55, 0.6), (124, 132, 138))
    # a lamp beside it
    lamp = _wall_quad((DOOR[0] - 0.045, DOOR[0] - 0.028), (2.0, 2.3), 0.12)
    canvas.polygon(lamp, (90, 92, 94))
    canvas.lamp_glow(canvas.px(lamp), (140, 210, 255), 3.0, 2)
    x, z = on_wall(DOOR[0] - 0.03, 1.2)
    canvas.lamp_glow(canvas.px(circle((x, 0, z), 1.7, 2.4)), (110, 180, 240), 0.75, 0.6 * canvas.px_per_m(z))
    canvas.lamp_glow(
        canvas.px(_wall_quad((DOOR[0] - 0.09, DOOR[1]), (0.6, 2.7))), (110, 180, 240), 0.5, 0.4 * canvas.px_per_m(z)
    )


def _roof(canvas: Canvas) -> None:
    (xa, za), (xb, zb) = on_wall(-0.3, 0.5), on_wall(1.04, 0.5)
    (ra, rza), (rb, rzb) = on_wall(-0.3, -4.0), on_wall(1.0, -4.0)
    tiles = textures.siding(canvas.rng, (900, 700), (74, 76, 92), 18)
    eave = _WALL_HEIGHT - 0.1
    canvas.plane(tiles, [(ra, eave + 2.6, rza), (rb, eave + 2.6, rzb), (xb, eave, zb), (xa, eave, za)])
    (wa, wza), (wb, wzb) = on_wall(-0.3), on_wall(1.04)
    canvas.polygon([(xa, eave, za), (xb, eave, zb), (wb, eave, wzb), (wa, eave, wza)], (118, 128, 134))
    canvas.polygon(
        [(xa, eave + 0.14, za), (xb, eave + 0.14, zb), (xb, eave - 0.04, zb), (xa, eave - 0.04, za)], (206, 212, 214)
    )
