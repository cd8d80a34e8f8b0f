"""What stands in the corridor."""

from __future__ import annotations

from valkka_live.core.sources.demo import plants
from valkka_live.core.sources.demo.arrays import floats
from valkka_live.core.sources.demo.canvas import Canvas, circle

HALF, HIGH = 2.1, 2.95
"""Half the width and the height of the corridor, metres."""

_PILLAR_Z = (10.2, 10.8)


def paint(canvas: Canvas) -> None:
    """Paint pillar, bench and plant; all can hide who walks behind them."""
    near, far = _PILLAR_Z
    inner = -HALF + 0.55
    canvas.shade(
        [(-HALF, 0, near - 0.1), (inner + 0.5, 0, near), (inner + 0.5, 0, far + 0.5), (-HALF, 0, far + 0.5)], 0.4, 0.2
    )
    with canvas.cover("pillar", near):
        canvas.polygon([(-HALF, 0, near), (inner, 0, near), (inner, HIGH, near), (-HALF, HIGH, near)], (172, 182, 186))
        canvas.polygon([(inner, 0, near), (inner, 0, far), (inner, HIGH, far), (inner, HIGH, near)], (206, 214, 216))
        canvas.polygon([(-HALF, 0, near), (inner, 0, near), (inner, 0.14, near), (-HALF, 0.14, near)], (96, 100, 102))
        canvas.polygon([(inner, 0, near), (inner, 0, far), (inner, 0.14, far), (inner, 0.14, near)], (108, 112, 114))
        front = [(-HALF, 0.6, near), (inner, 0.6, near), (inner, HIGH, near), (-HALF, HIGH, near)]
        # a fire extinguisher on it
        x = -HALF + 0.28
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
