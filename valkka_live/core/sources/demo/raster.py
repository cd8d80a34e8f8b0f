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


@dataclass(frozen=True, slots=True)
class Outline:
    """What an object covers as seen from somewhere, without its shadow.

    Attributes:
        box_m: left, top, right, bottom in metres from the point where it stands, y down.
        cells: (SILHOUETTE, SILHOUETTE) True where the object is, rows from the top of the box.
    """

    box_m: tuple[float, float, float, float]
    cells: NDArray[np.bool_]


def _seen(points: Floats, turn: Floats, tilt_rad: float) -> Floats:
    """Points (..., 3) as seen after a turn and a look from above: x right, y down, z away; metres, no perspective."""
    cos, sin = math.cos(tilt_rad), math.sin(tilt_rad)
    x, y, z = np.moveaxis(points @ turn.T, -1, 0)
    return np.stack((x, -(y * cos + z * sin), z * cos - y * sin), axis=-1)


def outline(mesh: Mesh, turn_rad: float, tilt_rad: float) -> Outline:
    """Box and silhouette of a solid turned by ``turn_rad`` (0: seen from behind) and seen from ``tilt_rad`` above."""
    flat = _seen(mesh.quads, rotation_y(turn_rad), tilt_rad)[..., :2]
    low, high = flat.reshape(-1, 2).min(axis=0), flat.reshape(-1, 2).max(axis=0)
    cells = np.zeros((SILHOUETTE, SILHOUETTE), np.uint8)
    corners = ((flat - low) / np.maximum(high - low, 1e-6) * (SILHOUETTE - 1)).round().astype(np.int32)
    for corner in corners:
        cv2.fillConvexPoly(cells, corner, 1)
    return Outline((float(low[0]), float(low[1]), float(high[0]), float(high[1])), cells.astype(np.bool_))


def _shades(mesh: Mesh, turn: Floats) -> Floats:
    """(N, 3) colours of the faces in the light."""
    normals = mesh.normals @ turn.T
    direct = np.maximum(normals @ SUN, 0.0)
    light = 0.57 + 0.46 * direct + 0.06 * normals[:, 1]
    # bodywork mirrors the sky where it faces up, and the sun in a small spot
    mirror = mesh.gloss * (62 * np.clip(normals[:, 1] - 0.15, 0, 1) + 60 * direct**8)
    return np.asarray(mesh.colours * light[:, None] + mirror[:, None] * floats((1.0, 0.97, 0.93)), np.float32)


def draw(
    mesh: Mesh, turn_rad: float, tilt_rad: float, px_per_m: float, *, shadow_alpha: float = SHADOW_ALPHA
) -> Sprite:
    """Draw a solid and its shadow (0.0: none) at a scale."""
    fine = 3 if px_per_m < 140 else 2
    scale = px_per_m * fine
    turn = rotation_y(turn_rad)
    seen = _seen(mesh.quads, turn, tilt_rad)
    # the shadow: every corner slides along the sun's ray down to the ground
    upright = mesh.quads @ turn.T
    fallen = upright - upright[..., 1:2] * (SUN / SUN[1])
    fallen[..., 1] = 0.0
    shadow = _seen(fallen.astype(np.float32), np.eye(3, dtype=np.float32), tilt_rad)
    everything = np.concatenate((seen.reshape(-1, 3), shadow.reshape(-1, 3)))[:, :2]
    margin_m = 0.12 + 4 / px_per_m
    low = everything.min(axis=0) - margin_m
    width, height = (np.ceil((everything.max(axis=0) + margin_m - low) * px_per_m)).astype(int)
    dark = _shadow_mask(shadow[..., :2], low, px_per_m, (int(width), int(height)), shadow_alpha)
    canvas = np.zeros((int(height) * fine, int(width) * fine, 4), np.uint8)
    front = (_seen(mesh.normals, turn, tilt_rad)[:, 2] < 0.08).nonzero()[0]
    order = front[np.argsort(-(seen[front, :, 2].mean(axis=1) - mesh.lift[front]))]
    corners = ((seen[order, :, :2] - low) * scale).round().astype(np.int32)
    colours = np.clip(_shades(mesh, turn)[order], 0, 255)
    for corner, (blue, green, red) in zip(corners, colours.tolist(), strict=True):
        cv2.fillConvexPoly(canvas, corner, (blue, green, red, 255))
    body = cv2.resize(canvas, (int(width), int(height)), interpolation=cv2.INTER_AREA)
    rgba = np.asarray(body, np.uint8)
    free = 255 - rgba[..., 3].astype(np.uint16)
    rgba[..., 3] += (dark * free // 255).astype(np.uint8)
    return Sprite(rgba, (float(-low[0] * px_per_m), float(-low[1] * px_per_m)), px_per_m)


def _shadow_mask(
    faces: Floats, low: Floats, px_per_m: float, size_wh: tuple[int, int], alpha: float
) -> NDArray[np.uint16]:
    """Alpha (h, w) of a soft shadow."""
    mask = np.zeros((size_wh[1], size_wh[0]), np.uint8)
    for corner in ((faces - low) * px_per_m).round().astype(np.int32):
        cv2.fillConvexPoly(mask, corner, int(255 * alpha))
    soft = max(0.6, 0.035 * px_per_m)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), soft), np.uint16)
