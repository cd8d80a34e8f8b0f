"""Setting drawn objects into a picture, and telling how much of them can be seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from valkka_live.core.sources.demo.arrays import Picture, floats
from valkka_live.core.sources.demo.canvas import Cover
from valkka_live.core.sources.demo.figures import View
from valkka_live.core.sources.demo.raster import SILHOUETTE, Box, Cells, Sprite


@dataclass(frozen=True, slots=True)
class Placed:
    """An object at its place in a picture of some size.

    Attributes:
        object_id: its number.
        kind: "person", "car" or "dog".
        view: what it looks like.
        box_m: what it covers, metres.
        ground_px: where it stands, x and y in the picture.
        px_per_m: its scale.
        x_m: to the right of the eye's axis.
        depth_m: distance; nearer objects hide further ones.
        behind: names of hiders that hide it whatever the distance.
        moving: it moves.
        own_cover: the hider that a parked car itself is.
    """

    object_id: int
    kind: str
    view: View
    box_m: Box
    ground_px: tuple[float, float]
    px_per_m: float
    x_m: float
    depth_m: float
    behind: tuple[str, ...]
    moving: bool
    own_cover: str = ""

    def box_px(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels, not clipped."""
        x, y = self.ground_px
        left, top, right, bottom = (side * self.px_per_m for side in self.box_m)
        return x + left, y + top, x + right, y + bottom

    def near_picture(self, size_wh: tuple[int, int]) -> bool:
        """Tell whether the object or its shadow may be in the picture."""
        left, top, right, bottom = self.box_px()
        reach = bottom - top  # no shadow is longer than its object is high
        return left - reach < size_wh[0] and right + reach > 0 and top - reach < size_wh[1] and bottom + reach > 0

    def relative_box(self, size_wh: tuple[int, int]) -> tuple[float, float, float, float]:
        """The box clipped to the picture, 0.0 to 1.0."""
        width, height = size_wh
        left, top, right, bottom = self.box_px()
        return (
            min(1.0, max(0.0, left / width)),
            min(1.0, max(0.0, top / height)),
            min(1.0, max(0.0, right / width)),
            min(1.0, max(0.0, bottom / height)),
        )


@dataclass(frozen=True, slots=True)
class Hider:
    """Something in the background that hides what stands further away.

    Attributes:
        name: what it is.
        depth_m: its distance.
        x_m, reach_m: of something long: its place beside the eye's axis, and how far it reaches toward the eye and away.
        left, top: where its mask begins, pixels.
        free: (h, w) uint8, 255 where it hides nothing.
    """

    name: str
    depth_m: float
    x_m: float
    reach_m: float
    left: int
    top: int
    free: Picture

    @classmethod
    def from_cover(cls, cover: Cover, mask: Picture) -> Hider:
        """From a cover and its mask at the picture's size."""
        x, y, width, height = cv2.boundingRect(mask)
        cut = mask[y : y + height, x : x + width] if width else np.zeros((1, 1), np.uint8)
        return cls(cover.name, cover.depth_m, cover.x_m, cover.reach_m, x, y, 255 - cut)

    def hides(self, placed: Placed) -> bool:
        """Tell whether it stands before an object."""
        if self.name in placed.behind or self.name == placed.own_cover:
            return self.name in placed.behind
        # beside something long: the eye sees over its near end what stands further in, and not what stands further out
        further_out = placed.x_m * self.x_m > 0 and abs(placed.x_m) > abs(self.x_m)
        return self.depth_m + (-self.reach_m if further_out else self.reach_m) < placed.depth_m


def blend(
    picture: Picture, placed: Placed, sprite: Sprite, hiders: Sequence[Hider], gain: tuple[float, float, float]
) -> None:
    """Draw an object into a BGR picture, where nothing hides it.

    Args:
        picture: (h, w, 3) uint8.
        placed: where.
        sprite: its drawing, at the object's scale or larger.
        hiders: what may stand before it.
        gain: the light, by channel.
    """
    factor = placed.px_per_m / sprite.px_per_m
    left = placed.ground_px[0] - sprite.origin_px[0] * factor
    top = placed.ground_px[1] - sprite.origin_px[1] * factor
    height, width = sprite.rgba.shape[:2]
    x0, y0 = max(0, math.floor(left)), max(0, math.floor(top))
    x1 = min(picture.shape[1], math.ceil(left + width * factor))
    y1 = min(picture.shape[0], math.ceil(top + height * factor))
    if x0 >= x1 or y0 >= y1:
        return
    # pixel centres stand at half a pixel, hence the last term
    half = 0.5 * (factor - 1)
    matrix = floats([(factor, 0, left - x0 + half), (0, factor, top - y0 + half)])
    layer: Picture = np.asarray(
        cv2.warpAffine(sprite.rgba, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR), np.uint8
    )
    for hider in hiders:
        if hider.hides(placed):
            _hide(layer, (x0, y0), hider)
    colour = cv2.multiply(layer, np.array((*gain, 1.0)))
    rest = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(layer, 3)), cv2.COLOR_GRAY2BGR)
    room = picture[y0:y1, x0:x1]
    cv2.multiply(room, rest, dst=room, scale=1 / 255)
    cv2.add(room, cv2.cvtColor(colour, cv2.COLOR_BGRA2BGR), dst=room)


def _hide(layer: Picture, corner: tuple[int, int], hider: Hider) -> None:
    """Make the part of a layer transparent that lies behind a hider; ``corner`` is the layer's place in the picture."""
    height, width = layer.shape[:2]
    x0, y0 = max(corner[0], hider.left), max(corner[1], hider.top)
    x1 = min(corner[0] + width, hider.left + hider.free.shape[1])
    y1 = min(corner[1] + height, hider.top + hider.free.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    free = hider.free[y0 - hider.top : y1 - hider.top, x0 - hider.left : x1 - hider.left]
    part = layer[y0 - corner[1] : y1 - corner[1], x0 - corner[0] : x1 - corner[0]]
    cv2.multiply(part, cv2.merge((free, free, free, free)), dst=part, scale=1 / 255)


def visible_share(
    placed: Placed,
    nearer: Sequence[Placed],
    hiders: Sequence[Hider],
    size_wh: tuple[int, int],
    *,
    cells: Callable[[View], Cells],
) -> float:
    """Share of an object's silhouette that is inside the picture and behind nothing, 0.0 to 1.0; ``cells`` gives silhouettes."""
    left, top, right, bottom = placed.box_px()
    rows, columns = cells(placed.view).nonzero()
    x = left + (columns + 0.5) / SILHOUETTE * (right - left)
    y = top + (rows + 0.5) / SILHOUETTE * (bottom - top)
    seen = (x >= 0) & (y >= 0) & (x < size_wh[0]) & (y < size_wh[1])
    if not seen.any():
        return 0.0
    for hider in hiders:
        if hider.hides(placed):
            height, width = hider.free.shape
            column, row = np.floor(x).astype(int) - hider.left, np.floor(y).astype(int) - hider.top
            inside = (column >= 0) & (row >= 0) & (column < width) & (row < height)
            seen[inside] &= hider.free[row[inside], column[inside]] > 127
    for other in nearer:
        x0, y0, x1, y1 = other.box_px()
        if x0 < right and x1 > left and y0 < bottom and y1 > top:
            column = np.floor((x - x0) / (x1 - x0) * SILHOUETTE).astype(int)
            row = np.floor((y - y0) / (y1 - y0) * SILHOUETTE).astype(int)
            inside = (column >= 0) & (row >= 0) & (column < SILHOUETTE) & (row < SILHOUETTE)
            seen[inside] &= ~cells(other.view)[row[inside], column[inside]]
    return float(seen.mean())
