"""The camera's eye: from metres in the scene to pixels of the picture.

The scene's axes: x to the right, y up, z away from the eye along the ground; the eye stands at (0, height, 0).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from valkka_live.core.sources.demo.arrays import Floats

ASPECT = 9 / 16
"""Height by width of the view that a scene is composed for; other pictures show a part of it."""


@dataclass(frozen=True, slots=True)
class Eye:
    """Where the scene is seen from.

    Attributes:
        height_m: above the ground.
        pitch_rad: downward tilt.
        focal: focal length in widths of the 16:9 view.
    """

    height_m: float
    pitch_rad: float
    focal: float

    def project(self, points: ArrayLike) -> Floats:
        """Points (N, 3), metres, to (N, 2): x, y in widths of the view, origin in its middle, y down."""
        x, y, z = np.asarray(points, np.float32).reshape(-1, 3).T
        cos, sin = math.cos(self.pitch_rad), math.sin(self.pitch_rad)
        depth = np.maximum(z * cos - (y - self.height_m) * sin, 0.05)
        down = (self.height_m - y) * cos - z * sin
        return np.stack((self.focal * x / depth, self.focal * down / depth), axis=1).astype(np.float32)

    def scale_at(self, z: float) -> float:
        """Widths of the view that a metre covers on the ground at a distance."""
        return self.focal / max(0.05, z * math.cos(self.pitch_rad) + self.height_m * math.sin(self.pitch_rad))

    def angles_at(self, x: float, z: float) -> tuple[float, float]:
        """Azimuth and downward tilt of the ray to a point of the ground, rad."""
        return math.atan2(x, z), math.atan2(self.height_m - 0.8, math.hypot(x, z))


def view_width_px(width: int, height: int) -> float:
    """Width in pixels of the 16:9 view that fills a picture of this size; what does not fit is cut off evenly."""
    return max(float(width), height / ASPECT)
