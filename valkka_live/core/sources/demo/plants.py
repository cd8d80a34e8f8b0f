"""Trees, bushes and the sky above them."""

from __future__ import annotations

import cv2
import numpy as np

from valkka_live.core.sources.demo.arrays import Colour, Floats, floats
from valkka_live.core.sources.demo.canvas import Canvas, circle
from valkka_live.core.sources.demo.textures import clouds

_LIGHT = floats((-0.5, -0.75, 0.45))  # toward the sun in the picture: x right, y down, third toward the eye


def foliage(canvas: Canvas, balls: Floats, leaf_px: float, colour: Colour, count: int) -> None:
    """Leaves over some balls: dark inside and below, light toward the sun.

    Args:
        canvas: painted on.
        balls: (N, 3) x, y, radius in canvas pixels.
        leaf_px: size of a tuft.
        colour: of a tuft in half light.
        count: tufts.
    """
    rng = canvas.rng
    pick = rng.choice(len(balls), count, p=balls[:, 2] ** 2 / (balls[:, 2] ** 2).sum())
    direction = rng.standard_normal((count, 3))
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    direction[:, 2] = np.abs(direction[:, 2])
    reach = rng.random(count) ** 0.35
    at = balls[pick, :2] + direction[:, :2] * (reach * balls[pick, 2])[:, None]
    centre = balls[:, :2].mean(axis=0)
    extent = max(1.0, float((np.abs(balls[:, 1] - centre[1]) + balls[:, 2]).max()))
    light = (direction @ _LIGHT) * 0.30 * reach + 0.22 * (centre[1] - at[:, 1]) / extent + rng.normal(0, 0.07, count)
    order = np.argsort(direction[:, 2] * reach + rng.normal(0, 0.12, count))
    sizes = leaf_px * rng.uniform(0.6, 1.25, count)
    for i in order:
        tone = 0.80 + light[i]
        paint = (colour[0] * tone * 0.96, colour[1] * tone, colour[2] * (tone + 0.06))
        axes = (max(1, int(sizes[i] * 16)), max(1, int(sizes[i] * 16 * 0.66)))
        spot = (int(at[i, 0] * 16), int(at[i, 1] * 16))
        cv2.ellipse(canvas.image, spot, axes, float(rng.uniform(0, 180)), 0, 360, paint, -1, cv2.LINE_AA, 4)


def tree(canvas: Canvas, x: float, z: float, height: float, crown: float, *, colour: Colour = (52, 118, 84)) -> None:
    """A broad-leaved tree: trunk, boughs, crown; ``height`` to its tip, ``crown`` its radius, metres."""
    rng = canvas.rng
    scale = canvas.px_per_m(z)
    ((foot_x, foot_y),) = canvas.px([(x, 0.0, z)])
    ((_, tip_y),) = canvas.px([(x, height, z)])
    middle = tip_y + crown * scale * 0.95
    thick = 0.045 * height * scale
    for part, shade in ((1.0, 0.72), (0.55, 1.0), (0.18, 1.22)):
        left = foot_x - thick * 0.5
        right = left + thick * part
        bark = (54 * shade, 70 * shade, 88 * shade)
        canvas.polygon_px(
            [(left - thick * 0.25 * (part == 1.0), foot_y), (right + thick * 0.25 * (part == 1.0), foot_y),
             (left + thick * (0.2 + 0.62 * part), middle), (left + thick * 0.2, middle)], bark,
        )  # fmt: skip
    for side in (-1, 1):
        start = foot_y + (middle - foot_y) * 0.72
        end = (foot_x + side * crown * scale * 0.5, middle - crown * scale * 0.1)
        canvas.polygon_px(
            [(foot_x - thick * 0.2, start), (foot_x + thick * 0.2, start + thick), end, end], (44, 58, 74)
        )
    balls = [(foot_x, middle, crown * scale * 0.74)]
    for turn in np.linspace(0, 2 * np.pi, 8, endpoint=False) + rng.uniform(0, 1):
        reach = crown * scale * rng.uniform(0.42, 0.6)
        radius = crown * scale * rng.uniform(0.36, 0.5)
        balls.append((foot_x + np.cos(turn) * reach, middle + np.sin(turn) * reach * 0.8, radius))
    foliage(canvas, floats(balls), max(1.3, crown * scale * 0.055), colour, int(min(2300, 300 + crown * scale * 9)))


def tree_shadow(canvas: Canvas, x: float, z: float, height: float, crown: float) -> None:
    """The soft shadow of a tree on the ground, to be painted before it."""
    across = height * 0.36
    canvas.shade(
        [(x, 0, z - 0.1), (x + across, 0, z + across * 0.75), (x + across, 0, z + across * 0.8), (x - 0.1, 0, z + 0.1)],
        0.4,
        0.06,
    )
    for turn in np.linspace(0, 2 * np.pi, 7):
        reach = crown * 0.45
        middle = (x + across + reach * float(np.cos(turn)), 0.0, z + across * 0.79 + reach * float(np.sin(turn)))
        canvas.shade(circle(middle, crown * 0.62, crown * 0.6), 0.13, 0.1)


def bush(canvas: Canvas, x: float, z: float, width: float, height: float, *, colour: Colour = (48, 104, 74)) -> None:
    """A bush with its feet on the ground, metres."""
    scale = canvas.px_per_m(z)
    ((foot_x, foot_y),) = canvas.px([(x, 0.0, z)])
    balls = [
        (
            foot_x + (i - 2) * width * scale * 0.2,
            foot_y - height * scale * canvas.rng.uniform(0.38, 0.55),
            height * scale * canvas.rng.uniform(0.4, 0.5),
        )
        for i in range(5)
    ]
    foliage(canvas, floats(balls), max(1.3, height * scale * 0.06), colour, int(min(1000, 220 + width * scale * 3)))


def tree_line(
    canvas: Canvas, x: tuple[float, float], z: float, *, spacing: float, height: float, colour: Colour
) -> None:
    """A row of trees far away."""
    for at in np.arange(x[0], x[1], spacing):
        grown = height * float(canvas.rng.uniform(0.85, 1.15))
        tone = float(canvas.rng.uniform(0.88, 1.1))
        tree(
            canvas,
            float(at + canvas.rng.uniform(-0.15, 0.15) * spacing),
            z,
            grown,
            grown * 0.36,
            colour=_toned(colour, tone),
        )


def _toned(colour: Colour, tone: float) -> Colour:
    return (int(colour[0] * tone), int(colour[1] * tone), int(colour[2] * tone))


def sky(canvas: Canvas, horizon: float, top: Colour = (196, 160, 118), low: Colour = (226, 216, 202)) -> None:
    """Sky with thin clouds down to the horizon (0.0 top to 1.0 bottom of the canvas)."""
    canvas.gradient(top, low, 0.0, horizon)
    height, width = canvas.image.shape[:2]
    rows = int(horizon * height)
    veil = np.clip(clouds(canvas.rng, (width // 8, max(8, rows // 3)), 4) + 0.05, 0, 1) * 0.75
    veil = np.asarray(cv2.resize(veil, (width, rows), interpolation=cv2.INTER_CUBIC), np.float32)[..., None]
    white = floats((238, 234, 230))
    canvas.image[:rows] = np.clip(canvas.image[:rows] * (1 - veil) + white * veil, 0, 255).astype(np.uint8)
