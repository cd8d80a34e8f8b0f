"""From a solid to pixels: turned, lit, drawn large and averaged down, with its shadow on the ground."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.sources.demo.arrays import Floats, Picture, floats
from valkka_live.core.sources.demo.mesh import Mesh, rotation_y

SUN = floats((-0.47, 0.80, -0.37))
"""Toward the sun, in the axes of the picture (x right, y up, z away): it stands behind the eye, on the left."""

SHADOW_ALPHA = 0.42
SILHOUETTE = 24
"""Cells along each side of a silhouette."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """An object drawn once.

    Attributes:
        rgba: (h, w, 4) BGR with premultiplied alpha, shadow included.
        origin_px: x, y of the point where the object stands on the ground.
        px_per_m: the scale it was drawn at.
    """

    rgba: Picture
    origin_px: tuple[float, float]
    px_per_m: float


Cells = NDArray[np.bool_]
"""(SILHOUETTE, SILHOUETTE): which cells of its box an object fills, rows from the top."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in metres from the point where an object stands, y down."""


def _sight(tilt_rad: float) -> Floats:
    """(3, 3): from the axes of the picture (x right, y up, z away) to x right, y down, z away, seen from above."""
    cos, sin = math.cos(tilt_rad), math.sin(tilt_rad)
    return floats([(1, 0, 0), (0, -cos, -sin), (0, -sin, cos)])


def _extent(points: Floats) -> Box:
    """Left, top, right, bottom of points (..., 2 or 3)."""
    x, y = points[..., 0], points[..., 1]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def box_of(mesh: Mesh, turn_rad: float, tilt_rad: float) -> Box:
    """Box of a solid turned by ``turn_rad`` (0: seen from behind) and seen from ``tilt_rad`` above; without its shadow."""
    return _extent(mesh.quads @ (_sight(tilt_rad) @ rotation_y(turn_rad)).T)


def cells_of(mesh: Mesh, turn_rad: float, tilt_rad: float) -> Cells:
    """Silhouette of a solid, seen as for :func:`box_of`."""
    sight = _sight(tilt_rad) @ rotation_y(turn_rad)
    flat = floats(mesh.quads @ sight.T)
    left, top, right, bottom = _extent(flat)
    low, high = floats((left, top)), floats((right, bottom))
    front = flat[(mesh.normals @ sight.T)[:, 2] < 0.08, :, :2]
    corners = ((front - low) / np.maximum(high - low, 1e-6) * (SILHOUETTE - 1)).round().astype(np.int32)
    cells = np.zeros((SILHOUETTE, SILHOUETTE), np.uint8)
    for corner in corners:
        cv2.fillConvexPoly(cells, corner, 1)
    return cells.astype(np.bool_)


def _shades(mesh: Mesh, turn: Floats) -> Floats:
    """(N, 3) colours of the faces in the light."""
    normals = mesh.normals @ turn.T
    direct = np.maximum(normals @ SUN, 0.0)
    light = 0.57 + 0.46 * direct + 0.06 * normals[:, 1]
    # bodywork mirrors the sky where it faces up, and the sun in a small spot
    mirror = mesh.gloss * (46 * np.clip(normals[:, 1] - 0.15, 0, 1) + 60 * direct**8)
    return np.asarray(mesh.colours * light[:, None] + mirror[:, None] * floats((1.0, 0.97, 0.93)), np.float32)


def draw(
    mesh: Mesh,
    turn_rad: float,
    tilt_rad: float,
    px_per_m: float,
    *,
    shadow_alpha: float = SHADOW_ALPHA,
    slant: float = 1.0,
) -> Sprite:
    """Draw a solid and its shadow at a scale; ``slant`` is the shadow's length, 1.0 in the sun, less below lamps."""
    fine = 3 if px_per_m < 90 else 2
    turn, sight = rotation_y(turn_rad), _sight(tilt_rad)
    upright = mesh.quads @ turn.T
    seen = floats(upright @ sight.T)
    # the shadow: every corner slides along the sun's ray down to the ground; the lit half throws the whole of it
    lit = upright[mesh.normals @ turn.T @ SUN > 0]
    fallen = lit - lit[..., 1:2] * (SUN / SUN[1] * floats((slant, 1.0, slant)))
    shadow = floats(fallen @ sight.T)[..., :2]
    (left, top, right, bottom), (left2, top2, right2, bottom2) = _extent(seen), _extent(shadow)
    margin_m = 0.12 + 4 / px_per_m
    low = floats((min(left, left2) - margin_m, min(top, top2) - margin_m))
    size_wh = (
        math.ceil((max(right, right2) + margin_m - low[0]) * px_per_m),
        math.ceil((max(bottom, bottom2) + margin_m - low[1]) * px_per_m),
    )
    canvas = np.zeros((size_wh[1] * fine, size_wh[0] * fine, 4), np.uint8)
    front = ((mesh.normals @ turn.T @ sight.T)[:, 2] < 0.08).nonzero()[0]
    order = front[np.argsort(mesh.lift[front] - seen[front, :, 2].mean(axis=1))]
    corners = ((seen[order, :, :2] - low) * (px_per_m * fine)).round().astype(np.int32)
    colours = np.clip(_shades(mesh, turn)[order], 0, 255)
    for corner, (blue, green, red) in zip(corners, colours.tolist(), strict=True):
        cv2.fillConvexPoly(canvas, corner, (blue, green, red, 255))
    rgba = np.asarray(cv2.resize(canvas, size_wh, interpolation=cv2.INTER_AREA), np.uint8)
    dark = _shadow_mask(shadow, low, px_per_m, size_wh, shadow_alpha)
    alpha = cv2.extractChannel(rgba, 3)
    cv2.insertChannel(cv2.add(alpha, cv2.multiply(dark, cv2.bitwise_not(alpha), scale=1 / 255)), rgba, 3)
    return Sprite(rgba, (float(-low[0] * px_per_m), float(-low[1] * px_per_m)), px_per_m)


def _shadow_mask(
    faces: Floats, low: Floats, px_per_m: float, size_wh: tuple[int, int], alpha: float
) -> NDArray[np.uint16]:
    """Alpha (h, w) of a soft shadow."""
    mask = np.zeros((size_wh[1] // 2 + 1, size_wh[0] // 2 + 1), np.uint8)
    for corner in ((faces - low) * (px_per_m / 2)).round().astype(np.int32):
        cv2.fillConvexPoly(mask, corner, int(255 * alpha))
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.5, 0.018 * px_per_m))
    whole = cv2.resize(soft, (mask.shape[1] * 2, mask.shape[0] * 2), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole[: size_wh[1], : size_wh[0]], np.uint8)
