"""What a scene's still background is painted on: points in metres, smooth edges, textures in perspective."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import ArrayLike

from valkka_live.core.sources.demo.arrays import Colour, Floats, Picture, floats
from valkka_live.core.sources.demo.eye import ASPECT, Eye
from valkka_live.core.sources.demo.raster import Sprite

_SHIFT = 4  # OpenCV draws at 1/16 of a pixel
_BLOCK_PX = 64
_WHOLE = 1 << _SHIFT


@dataclass(slots=True)
class Cover:
    """Something of the background that can hide what moves.

    Attributes:
        name: what it is, for routes that lead behind it on purpose.
        depth_m: distance from the eye; hides what stands further away.
        mask: (h, w) uint8, 255 where it covers.
        x_m: of something long, its place to the right of the eye's axis.
        reach_m: of something long, how far it reaches nearer and further from ``depth_m``.
    """

    name: str
    depth_m: float
    mask: Picture
    x_m: float = 0.0
    reach_m: float = 0.0


@dataclass(slots=True)
class Canvas:
    """A large picture of the whole 16:9 view. Lives while a scene is made.

    Attributes:
        eye: where it is seen from.
        width_px: of the canvas.
        image: (h, w, 3) uint8 BGR.
        glow: (h, w, 3) float32, light of lamps at night, 0.0 to 1.0 of the day's.
        covers: what can hide moving objects.
        rng: for everything that is strewn.
    """

    eye: Eye
    width_px: int
    seed: int = 0
    image: Picture = field(init=False)
    glow: Floats = field(init=False)
    covers: list[Cover] = field(init=False, default_factory=list)
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        height = round(self.width_px * ASPECT)
        self.image = np.zeros((height, self.width_px, 3), np.uint8)
        self.glow = np.zeros((height // 4, self.width_px // 4, 3), np.float32)
        self.rng = np.random.default_rng(self.seed)

    # -- positions

    def px(self, points: ArrayLike) -> Floats:
        """Points (N, 3), metres, to (N, 2) pixels of the canvas."""
        return self.flat_px(self.eye.project(points))

    def flat_px(self, points: ArrayLike) -> Floats:
        """Points (N, 2) in widths of the view from its middle to pixels of the canvas."""
        height, width = self.image.shape[:2]
        return np.asarray(floats(points).reshape(-1, 2) * width + floats((width / 2, height / 2)), np.float32)

    def px_per_m(self, z: float) -> float:
        """Scale on the ground at a distance."""
        return self.eye.scale_at(z) * self.width_px

    # -- flat paint

    def polygon_px(self, points_px: ArrayLike, colour: Sequence[float], target: Picture | None = None) -> None:
        """Fill a polygon (N, 2) of canvas pixels."""
        fixed = (floats(points_px) * _WHOLE).round().astype(np.int32)
        image = self.image if target is None else target
        cv2.fillPoly(image, [fixed], tuple(float(c) for c in colour), lineType=cv2.LINE_AA, shift=_SHIFT)

    def polygon(self, points: ArrayLike, colour: Sequence[float]) -> None:
        """Fill a polygon whose corners (N, 3) are in metres."""
        self.polygon_px(self.px(points), colour)

    def line(self, start: ArrayLike, end: ArrayLike, colour: Colour, width_m: float) -> None:
        """A bar between two points in metres, of a thickness in metres at its first point."""
        (x0, y0), (x1, y1) = self.px(np.stack((floats(start), floats(end))))
        scale = self.px_per_m(float(floats(start)[2])) * width_m / 2
        far = self.px_per_m(float(floats(end)[2])) * width_m / 2
        across = floats((y1 - y0, x0 - x1))
        across = across / max(1e-6, float(np.hypot(*across)))
        a, b = floats((x0, y0)), floats((x1, y1))
        self.polygon_px([a + across * scale, b + across * far, b - across * far, a - across * scale], colour)

    def gradient(self, top: Colour, bottom: Colour, from_y: float, to_y: float) -> None:
        """Fill the full width between two heights (0.0 top to 1.0 bottom of the canvas) from one colour to another."""
        height = self.image.shape[0]
        y0, y1 = int(from_y * height), int(to_y * height)
        share = np.linspace(0, 1, max(1, y1 - y0), dtype=np.float32)[:, None, None]
        self.image[y0:y1] = (floats(top) * (1 - share) + floats(bottom) * share).astype(np.uint8)

    # -- textures

    def plane(self, texture: Picture, corners: ArrayLike) -> None:
        """Lay a texture (h, w, 3) over a flat four-cornered surface, metres: top left, top right, bottom right, bottom left."""
        target = self.px(corners)
        height, width = texture.shape[:2]
        source = floats([(0, 0), (width, 0), (width, height), (0, height)])
        matrix = cv2.getPerspectiveTransform(source, target)
        mask = np.zeros(self.image.shape[:2], np.uint8)
        self.polygon_px(target, (255,), mask)
        # no more is bent than is seen, but in whole blocks from the canvas's corner: else OpenCV computes some pixels another way
        x, y, width, height = cv2.boundingRect(mask)
        size = min(self.image.shape[1], _whole_blocks(x + width)), min(self.image.shape[0], _whole_blocks(y + height))
        laid = cv2.warpPerspective(texture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        self._mix(np.asarray(laid[y : y + height, x : x + width], np.uint8), mask)

    def ground(self, texture: Picture, x: tuple[float, float], z: tuple[float, float], y: float = 0.0) -> None:
        """Lay a texture on the ground; its upper edge lies far away."""
        self.plane(texture, [(x[0], y, z[1]), (x[1], y, z[1]), (x[1], y, z[0]), (x[0], y, z[0])])

    def _mix(self, layer: Picture, mask: Picture) -> None:
        """Lay a layer over the picture where the mask (h, w) is not 0; the layer is as large as that part of the picture, or one colour."""
        x, y, width, height = cv2.boundingRect(mask)
        box = np.s_[y : y + height, x : x + width]
        alpha = mask[box][..., None].astype(np.uint16)
        mixed = self.image[box] * (255 - alpha) + layer * alpha
        self.image[box] = ((mixed + 127) // 255).astype(np.uint8)

    def shade(self, points: ArrayLike, alpha: float, soft_m: float, colour: Colour = (18, 20, 16)) -> None:
        """Darken (or tint) a polygon on the ground softly; its corners (N, 3) in metres."""
        self.shade_px(self.px(points), alpha, soft_m * self.px_per_m(float(floats(points)[:, 2].mean())), colour)

    def shade_px(self, points_px: ArrayLike, alpha: float, soft_px: float, colour: Colour = (18, 20, 16)) -> None:
        """Darken a polygon of canvas pixels softly."""
        mask = np.zeros(self.image.shape[:2], np.uint8)
        self.polygon_px(points_px, (255 * alpha,), mask)
        small = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (0, 0), max(0.5, soft_px / 4))
        mask = np.asarray(cv2.resize(small, mask.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)
        self._mix(np.asarray(colour, np.uint8), mask)

    # -- objects and light

    def stamp(self, sprite: Sprite, x: float, z: float) -> None:
        """Set an object that was drawn at this canvas's scale onto the ground."""
        place, part = self._place_of(sprite, x, z)
        under = self.image[place] * (255 - part[..., 3:].astype(np.uint16))
        self.image[place] = np.minimum(under // 255 + part[..., :3], 255).astype(np.uint8)

    def mask_of(self, sprite: Sprite, x: float, z: float) -> Picture:
        """What such an object covers: (h, w) uint8."""
        place, part = self._place_of(sprite, x, z)
        mask = np.zeros(self.image.shape[:2], np.uint8)
        mask[place] = part[..., 3]
        return mask

    def _place_of(self, sprite: Sprite, x: float, z: float) -> tuple[tuple[slice, slice], Picture]:
        """The rows and columns of the canvas that a sprite takes, and the part of it that lies inside."""
        ((at_x, at_y),) = self.px([(x, 0.0, z)])
        left, top = round(float(at_x) - sprite.origin_px[0]), round(float(at_y) - sprite.origin_px[1])
        height, width = sprite.rgba.shape[:2]
        x0, x1 = (min(max(side, 0), self.image.shape[1]) for side in (left, left + width))
        y0, y1 = (min(max(side, 0), self.image.shape[0]) for side in (top, top + height))
        return np.s_[y0:y1, x0:x1], sprite.rgba[y0 - top : y1 - top, x0 - left : x1 - left]

    @contextlib.contextmanager
    def cover(self, name: str, depth_m: float) -> Iterator[None]:
        """What is painted inside hides objects that stand further away than ``depth_m``."""
        before = self.image.copy()
        yield
        blue, green, red = cv2.split(cv2.absdiff(self.image, before))
        _, mask = cv2.threshold(cv2.max(cv2.max(blue, green), red), 6, 255, cv2.THRESH_BINARY)
        # lamps behind what is painted here no longer shine through
        small = cv2.resize(mask, self.glow.shape[1::-1], interpolation=cv2.INTER_AREA)
        self.glow *= 1 - small[..., None].astype(np.float32) / 255
        # paint of the same colour as what lies behind it leaves pinholes
        self.covers.append(
            Cover(
                name, depth_m, np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), np.uint8)
            )
        )

    def cover_polygons(
        self, name: str, depth_m: float, polygons: Sequence[ArrayLike], holes: Sequence[ArrayLike] = ()
    ) -> None:
        """A cover given by polygons (N, 3) in metres, less some holes."""
        mask = np.zeros(self.image.shape[:2], np.uint8)
        for points, value in [*((p, 255) for p in polygons), *((h, 0) for h in holes)]:
            self.polygon_px(self.px(points), (value,), mask)
        self.covers.append(Cover(name, depth_m, mask))

    def lamp_glow(self, points_px: ArrayLike, colour: Colour, strength: float, soft_px: float) -> None:
        """Light at night: a polygon of canvas pixels with a soft edge; colour is the light's."""
        layer = np.zeros(self.glow.shape[:2], np.uint8)
        fixed = (floats(points_px) / 4 * _WHOLE).round().astype(np.int32)
        cv2.fillPoly(layer, [fixed], (255,), lineType=cv2.LINE_AA, shift=_SHIFT)
        soft = cv2.GaussianBlur(layer, (0, 0), max(0.4, soft_px / 4)).astype(np.float32) * (strength / 255.0)
        self.glow += soft[..., None] * floats(colour) / 255.0

    def vignette(self, depth: float) -> None:
        """Darken the corners."""
        height, width = self.image.shape[:2]
        y, x = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        fall = (1 - depth * np.clip(x**2 * 0.55 + y**2 * 0.45, 0, 1) ** 1.5).astype(np.float32)
        self.image = np.asarray(cv2.convertScaleAbs(self.image * fall[..., None]), np.uint8)


def _whole_blocks(px: int) -> int:
    return -(-px // _BLOCK_PX) * _BLOCK_PX


def circle(centre: tuple[float, float, float], radius_x: float, radius_z: float, count: int = 28) -> Floats:
    """(count, 3) corners of a level disc."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack(
        (centre[0] + radius_x * np.cos(turn), np.full(count, centre[1]), centre[2] + radius_z * np.sin(turn)), axis=1
    ).astype(np.float32)
