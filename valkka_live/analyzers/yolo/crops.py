"""Parts of a picture that are looked at enlarged, because what moves there is small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection

Box = tuple[float, float, float, float]
MARGIN = 0.5
"""Of the region's own size on each side: the moving legs belong to a person whose body does not move."""

SMALLEST, LARGEST = 0.2, 0.5
"""Share of the picture's sides. Smaller ones show nothing but blur; larger ones hardly more than the whole picture."""

MAX_CROPS = 3
"""For one picture: each costs the detector as much as the whole one."""

EDGE = 0.01
"""A box that comes so close to the crop's border is cut by it; in parts of the crop."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of the picture with the picture's own proportions.

    Attributes:
        left, top: of it, relative to the picture.
        share: of the picture's sides.
    """

    left: float
    top: float
    share: float

    def cut(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """It, enlarged to the picture's own size: so it goes the same way, and into the same batch.

        Args:
            picture: (h, w, 3) uint8.

        Returns:
            (h, w, 3) uint8.
        """
        height, width = picture.shape[:2]
        x1, y1 = round(self.left * width), round(self.top * height)
        x2, y2 = round((self.left + self.share) * width), round((self.top + self.share) * height)
        part = picture[y1 : max(y2, y1 + 1), x1 : max(x2, x1 + 1)]
        return np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)

    def on_picture(self, found: Detection) -> Detection:
        """What was found on the crop, at its place on the picture."""
        x1, y1, x2, y2 = found.xyxy
        return Detection(
            (*self._point(x1, y1), *self._point(x2, y2)),
            found.confidence,
            found.class_name,
            found.class_id,
            outline=tuple(self._point(x, y) for x, y in found.outline),
            key_points=tuple((*self._point(x, y), confidence) for x, y, confidence in found.key_points),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.share, self.top + y * self.share

    def cuts(self, found: Detection) -> bool:
        """Whether something found on the crop goes on beyond its border; the picture's own border is none."""
        x1, y1, x2, y2 = found.xyxy
        right, bottom = self.left + self.share, self.top + self.share
        return (
            (x1 < EDGE and self.left > 0)
            or (y1 < EDGE and self.top > 0)
            or (x2 > 1 - EDGE and right < 1)
            or (y2 > 1 - EDGE and bottom < 1)
        )

    def holds(self, box: Box) -> bool:
        """Whether a box of the picture lies in it as a whole."""
        right, bottom = self.left + self.share, self.top + self.share
        return self.left <= box[0] and self.top <= box[1] and box[2] <= right and box[3] <= bottom


def choose_crops(regions: Sequence[Box]) -> list[Crop]:
    """What to look at besides the whole picture.

    Args:
        regions: boxes around what moves, relative to the picture, largest first; large ones need no crop, and some small ones share one.
    """
    crops: list[Crop] = []
    for x1, y1, x2, y2 in regions:
        if any(crop.holds((x1, y1, x2, y2)) for crop in crops):
            continue
        share = max(SMALLEST, (1 + 2 * MARGIN) * max(x2 - x1, y2 - y1))
        if share > LARGEST:
            continue
        left, top = ((low + high - share) / 2 for low, high in ((x1, x2), (y1, y2)))
        crops.append(Crop(min(max(left, 0.0), 1.0 - share), min(max(top, 0.0), 1.0 - share), share))
        if len(crops) == MAX_CROPS:
            break
    return crops
