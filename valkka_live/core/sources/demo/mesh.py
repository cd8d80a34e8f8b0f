"""Little solids made of four-cornered faces: people, dogs and cars are put together from these."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from valkka_live.core.sources.demo.arrays import Colour, Floats, floats


@dataclass(frozen=True, slots=True)
class Mesh:
    """Faces of an object that stands at the origin and looks along +z; y is up, metres.

    Attributes:
        quads: (N, 4, 3) corners.
        normals: (N, 3) outward, unit length.
        colours: (N, 3) BGR, 0 to 255.
        gloss: (N,) how much sky a face mirrors, 0 to 1.
        lift: (N,) metres by which a face is drawn before its neighbours (trim on a body).
    """

    quads: Floats
    normals: Floats
    colours: Floats
    gloss: Floats
    lift: Floats

    def painted(self, where: NDArray[np.bool_], colour: Colour, gloss: float = 0.0) -> Mesh:
        """The same solid with other paint on the faces that ``where`` (N,) tells."""
        colours, shine = self.colours.copy(), self.gloss.copy()
        colours[where], shine[where] = colour, gloss
        return Mesh(self.quads, self.normals, colours, shine, self.lift)

    def lifted(self, lift_m: float) -> Mesh:
        """The same solid, drawn later than what lies less than ``lift_m`` in front of it."""
        return Mesh(self.quads, self.normals, self.colours, self.gloss, self.lift + floats(lift_m))

    def moved(self, matrix: Floats, offset: ArrayLike) -> Mesh:
        """The solid turned by a (3, 3) rotation and then shifted."""
        shift = np.asarray(offset, np.float32)
        return Mesh(self.quads @ matrix.T + shift, self.normals @ matrix.T, self.colours, self.gloss, self.lift)

    def scaled(self, factor: float) -> Mesh:
        """The solid at another size."""
        return Mesh(self.quads * floats(factor), self.normals, self.colours, self.gloss, self.lift)

    def centres(self) -> Floats:
        """(N, 3) middles of the faces."""
        return np.asarray(self.quads.mean(axis=1), np.float32)


def joined(parts: Sequence[Mesh]) -> Mesh:
    """Several solids as one."""
    return Mesh(
        np.concatenate([p.quads for p in parts]),
        np.concatenate([p.normals for p in parts]),
        np.concatenate([p.colours for p in parts]),
        np.concatenate([p.gloss for p in parts]),
        np.concatenate([p.lift for p in parts]),
    )


def _cross(a: Floats, b: Floats) -> Floats:
    """Cross products of (N, 3) and (N, 3); several times faster than numpy's for so few."""
    (ax, ay, az), (bx, by, bz) = a.T, b.T
    return floats(np.stack((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx), axis=1))


def from_quads(quads: Floats, colour: Colour, inside: ArrayLike, gloss: float = 0.0) -> Mesh:
    """Faces (N, 4, 3) of one paint; normals point away from ``inside``, a point (3,) or one a face (N, 3)."""
    normals = _cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    outward = quads.mean(axis=1) - np.asarray(inside, np.float32)
    normals[np.einsum("ij,ij->i", normals, outward) < 0] *= -1
    n = len(quads)
    return Mesh(
        quads.astype(np.float32),
        normals.astype(np.float32),
        np.tile(floats(colour), (n, 1)),
        np.full(n, gloss, np.float32),
        np.zeros(n, np.float32),
    )


def tube(
    centres: ArrayLike,
    radii: Sequence[float | tuple[float, float]],
    colour: Colour,
    *,
    sides: int = 14,
    gloss: float = 0.0,
) -> Mesh:
    """A bent tube with closed ends.

    Args:
        centres: (R, 3) middles of its rings.
        radii: one a ring: round, or (sideways, deep).
        colour: of all faces.
        sides: faces around.
        gloss: of all faces.
    """
    middle = np.asarray(centres, np.float32)
    radius = floats([r if isinstance(r, tuple) else (r, r) for r in radii])
    along = np.gradient(middle, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    sideways = floats((0, 0, 1) if abs(along[0, 0]) > 0.9 else (1, 0, 0))
    deep = _cross(along, np.broadcast_to(sideways, along.shape))
    deep /= np.maximum(np.linalg.norm(deep, axis=1, keepdims=True), 1e-9)
    wide = _cross(deep, along)
    # closed ends: the first and the last ring shrink to a point
    middle = np.concatenate((middle[:1], middle, middle[-1:]))
    radius = np.concatenate((np.zeros((1, 2), np.float32), radius, np.zeros((1, 2), np.float32)))
    wide, deep = (np.concatenate((v[:1], v, v[-1:])) for v in (wide, deep))
    turn = np.linspace(0, 2 * math.pi, sides + 1, dtype=np.float32)[None, :, None]
    across = (wide * radius[:, :1])[:, None] * np.cos(turn) + (deep * radius[:, 1:])[:, None] * np.sin(turn)
    rings = middle[:, None] + across
    quads = np.stack((rings[:-1, :-1], rings[:-1, 1:], rings[1:, 1:], rings[1:, :-1]), axis=2).reshape(-1, 4, 3)
    inside = np.repeat((middle[:-1] + middle[1:]) / 2, sides, axis=0)
    inside[:sides] = middle[0] + along[0] * 0.01
    inside[-sides:] = middle[-1] - along[-1] * 0.01
    return from_quads(quads.astype(np.float32), colour, inside, gloss)


def ellipsoid(centre: ArrayLike, radii: tuple[float, float, float], colour: Colour, *, sides: int = 16) -> Mesh:
    """An ellipsoid with radii along x, y and z."""
    rings = 5 + sides // 4
    turn = np.linspace(0.16, math.pi - 0.16, rings)
    centres = floats(centre) + np.stack((np.zeros(rings), -np.cos(turn) * radii[1], np.zeros(rings)), axis=1)
    return tube(centres, [(s * radii[0], s * radii[2]) for s in np.sin(turn).tolist()], colour, sides=sides)


def block(low: tuple[float, float, float], high: tuple[float, float, float], colour: Colour) -> Mesh:
    """A box between two corners."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    a, b, c, d = (x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)
    e, f, g, h = (x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)
    faces = floats([(a, b, c, d), (e, f, g, h), (a, e, h, d), (b, f, g, c), (d, c, g, h), (a, b, f, e)])
    return from_quads(faces, colour, np.mean((low, high), axis=0))


def rotation_y(angle_rad: float) -> Floats:
    """(3, 3): turns +z toward +x."""
    cos, sin = math.cos(angle_rad), math.sin(angle_rad)
    return floats([(cos, 0, sin), (0, 1, 0), (-sin, 0, cos)])


def rotation_x(angle_rad: float) -> Floats:
    """(3, 3): turns +y toward +z (a nod forward)."""
    cos, sin = math.cos(angle_rad), math.sin(angle_rad)
    return floats([(1, 0, 0), (0, cos, -sin), (0, sin, cos)])
