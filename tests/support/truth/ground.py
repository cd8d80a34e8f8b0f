"""An open square without anything to hide behind: where people and cars can go any way."""

from __future__ import annotations

import math

from valkka_live.core.sources.demo import plants, textures
from valkka_live.core.sources.demo.canvas import Canvas
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.stage import Stage

OPEN_GROUND = "open ground"
"""Name of the scene."""


def paint_open_ground(width_px: int, seed: int) -> Stage:
    """Another square, seen from another height, for every seed."""
    height_m = 3.5 + (seed * 0.618034 % 1.0) * 3.5
    canvas = Canvas(Eye(height_m, math.radians(14.0 + seed * 0.381966 % 1.0 * 6.0), 0.86), width_px, seed)
    plants.sky(canvas, 0.24)
    rng = canvas.rng
    canvas.ground(textures.grass(rng, (1600, 600)), (-90, 90), (24.0, 140.0))
    if seed % 2:
        floor = textures.slabs(rng, (1600, 900), (118, 128, 132), 24, 14)
    else:
        floor = textures.speckled(rng, (1600, 900), (82, 80, 78), 5, 6)
    canvas.ground(floor, (-36, 36), (1.0, 26.0))
    canvas.vignette(0.2)
    return Stage(canvas, (), ())
