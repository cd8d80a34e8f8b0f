"""Names for the arrays that the painter passes around."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Picture = NDArray[np.uint8]
"""uint8, (h, w, 3) BGR, (h, w, 4) BGR with premultiplied alpha, or (h, w)."""

Floats = NDArray[np.float32]
"""float32; the shape stands where it is used."""

Colour = tuple[int, int, int]
"""Blue, green, red, 0 to 255."""


def floats(values: ArrayLike) -> Floats:
    """Numbers as a float32 array."""
    return np.asarray(values, np.float32)
