"""What of a picture does not depend on light, weather and people: where its edges run, and how fine its detail is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SIZE_WH = (320, 180)
EDGES_WH = (160, 90)
_CELLS_WH = (8, 6)
_FAINT = 4.0
"""Grey levels per pixel; fainter edges count less and less. The noise of a dark picture has 1 to 2 at this size."""

_FLAT_PERCENT = 15
"""The calmest cells of a picture have noise only; what the others have more is detail."""


@dataclass(frozen=True, slots=True)
class Look:
    """One picture, looked at.

    Attributes:
        edges: (2, 90, 160): direction of the edge at each place as cosine and sine of its double angle, so that it does not matter
            which side is brighter; its length is 0.0 for no edge to nearly 1.0.
        contrast: mean slope of the brightness, grey levels per pixel.
        fine, middle, coarse: energy of detail of about 1, 2 and 4 pixels of 320×180 beyond the noise.
    """

    edges: Floats
    contrast: float
    fine: float
    middle: float
    coarse: float


def look_at(picture: NDArray[np.uint8]) -> Look:
    """Look at a picture of any size, (height, width, 3) BGR; about 0.6 ms."""
    small = cv2.resize(picture, SIZE_WH, interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.float32)
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
    softer = cv2.GaussianBlur(soft, (0, 0), 2.0)
    softest = cv2.GaussianBlur(softer, (0, 0), 4.0)
    edges, contrast = _edges(grey)
    return Look(edges, contrast, _energy(grey - soft), _energy(soft - softer), _energy(softer - softest))


def _edges(grey: Floats) -> tuple[Floats, float]:
    calm = cv2.GaussianBlur(cv2.resize(grey, EDGES_WH, interpolation=cv2.INTER_AREA), (3, 3), 0)
    across = cv2.Sobel(calm, cv2.CV_32F, 1, 0, scale=1 / 8)
    down = cv2.Sobel(calm, cv2.CV_32F, 0, 1, scale=1 / 8)
    slope2 = across * across + down * down
    weight = 1 / (slope2 + _FAINT**2)
    double_angle = np.stack([(across * across - down * down) * weight, 2 * across * down * weight])
    return np.asarray(double_angle, np.float32), float(np.sqrt(slope2).mean())


def _energy(detail: NDArray[np.floating]) -> float:
    cells = cv2.resize(np.asarray(detail * detail, np.float32), _CELLS_WH, interpolation=cv2.INTER_AREA)
    return float(np.clip(cells - np.percentile(cells, _FLAT_PERCENT), 0, None).mean())
