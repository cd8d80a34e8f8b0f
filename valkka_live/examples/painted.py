"""Pictures for programs without a camera: three fields and a ball that rolls along the bottom."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection

FIELDS_RGB = ((200, 40, 40), (40, 160, 40), (40, 60, 200))
BALL_RGB = (250, 250, 250)


def paint(picture: NDArray[np.uint8], n: int, *, bgr: bool = False) -> Detection:
    """Paint picture number n into an array.

    Args:
        picture: (height, width, 3), written to: a red, a green and a blue field, left to right.
        n: places the ball.
        bgr: blue first instead of red.

    Returns:
        Where the ball is.
    """
    height, width = picture.shape[:2]
    step = -1 if bgr else 1
    for field, colour in enumerate(FIELDS_RGB):
        picture[:, field * width // 3 : (field + 1) * width // 3] = colour[::step]
    side = max(2, height // 6)
    left = n * 8 % max(1, width - side)
    picture[-side:, left : left + side] = BALL_RGB
    return Detection((left / width, 1 - side / height, (left + side) / width, 1.0), 1.0, "ball")
