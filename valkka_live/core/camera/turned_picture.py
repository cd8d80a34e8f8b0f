"""A picture that is turned while it is written."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.sources.base import Picture
from valkka_live.core.turning import Turning

_PIXEL = {3: np.dtype("V3"), 4: np.dtype(np.uint32)}


class TurnedPicture:
    """Turned after it was scaled, which is the smaller one: 0.3 ms for 960×540 BGRX, 1.3 ms in BGR24 (measured)."""

    __slots__ = ("_picture", "_turning")

    def __init__(self, picture: Picture, turning: Turning) -> None:
        self._picture, self._turning = picture, turning

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels, as it is seen."""
        return self._turning.size(self._picture.size_wh)

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale, convert and turn into ``target``, (height, width, 3 or 4)."""
        height, width = target.shape[:2]
        sent = np.empty((*self._turning.size((height, width)), target.shape[2]), np.uint8)
        self._picture.write_to(sent, pixel_format)
        turned = np.rot90(_whole(sent), -(self._turning.turn_deg // 90))
        np.copyto(_whole(target), turned[:, ::-1] if self._turning.mirrored else turned)


def _whole(array: NDArray[np.uint8]) -> NDArray[Any]:
    """The bytes of a pixel as one thing: they travel together, two to ten times faster."""
    return array.view(_PIXEL[array.shape[2]])[..., 0]
