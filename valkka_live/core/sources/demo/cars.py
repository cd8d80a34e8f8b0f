"""Cars: a body lofted over cross-sections, with glass, lamps and wheels."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from valkka_live.core.sources.demo.arrays import Colour, Floats, floats
from valkka_live.core.sources.demo.mesh import Mesh, block, from_quads, joined, tube

_PAINTS: tuple[Colour, ...] = (
    (46, 40, 176), (132, 72, 30), (58, 54, 52), (214, 212, 210), (150, 146, 142), (92, 78, 60),
    (48, 92, 60), (60, 140, 190), (36, 36, 96), (176, 132, 76), (96, 92, 92), (40, 108, 206),
)  # fmt: skip
_GLASS: Colour = (66, 54, 44)
_TRIM: Colour = (36, 34, 34)


@dataclass(frozen=True, slots=True)
class _Body:
    """A kind of body: length and width in metres, the outline as (share from the front, height), belt height, windows."""

    length: float
    width: float
    top: tuple[tuple[float, float], ...]
    belt: float
    windscreen: tuple[float, float]
    rear_window: tuple[float, float]
    pillars: tuple[float, ...]


_BODIES: dict[str, _Body] = {
    "sedan": _Body(
        4.5, 1.8,
        (
            (0, 0.66), (0.02, 0.74), (0.1, 0.82), (0.27, 0.91), (0.44, 1.37), (0.5, 1.43),
            (0.64, 1.425), (0.7, 1.38), (0.85, 1.03), (0.97, 1.0), (1, 0.9),
        ),
        0.93, (0.285, 0.435), (0.715, 0.84), (0.57,),
    ),
    "hatch": _Body(
        4.0, 1.75,
        (
            (0, 0.68), (0.02, 0.77), (0.1, 0.87), (0.24, 0.95), (0.41, 1.42), (0.48, 1.48),
            (0.78, 1.47), (0.86, 1.41), (0.97, 1.02), (1, 0.9),
        ),
        0.97, (0.255, 0.4), (0.865, 0.965), (0.61, 0.82),
    ),
    "suv": _Body(
        4.6, 1.88,
        (
            (0, 0.78), (0.02, 0.9), (0.1, 1.0), (0.26, 1.08), (0.38, 1.58), (0.46, 1.67),
            (0.84, 1.66), (0.91, 1.6), (0.985, 1.14), (1, 0.98),
        ),
        1.1, (0.275, 0.375), (0.915, 0.98), (0.57, 0.8),
    ),
    "van": _Body(
        4.9, 1.92,
        (
            (0, 0.85), (0.02, 0.98), (0.08, 1.08), (0.16, 1.2), (0.28, 1.82), (0.36, 1.95),
            (0.93, 1.94), (0.975, 1.88), (0.99, 1.3), (1, 1.0),
        ),
        1.2, (0.17, 0.275), (0.972, 0.988), (0.48, 0.72),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarLook:
    """What a car looks like: a kind of body and its paint (BGR)."""

    body: str
    paint: Colour


def random_car(rng: random.Random) -> CarLook:
    """Some car."""
    return CarLook(rng.choice(("sedan", "sedan", "hatch", "hatch", "suv", "van")), rng.choice(_PAINTS))


def _section(half: float, belt: float, top: float) -> Floats:
    """(11, 2): half a cross-section from the sill to the middle of the roof, as x, y."""
    glass = min(1.0, max(0.0, (top - belt) / 0.4))
    over = top - belt

    def mix(flat: float, tall: float) -> float:
        return flat + (tall - flat) * glass

    return floats(
        [
            (0.88 * half, 0.2),
            (0.97 * half, 0.28),
            (half, 0.5),
            (0.99 * half, max(0.52, belt - 0.14)),
            (0.965 * half, belt - 0.025),
            (0.94 * half, belt),
            (mix(0.90, 0.865) * half, belt + mix(0.55, 0.5) * over),
            (mix(0.82, 0.775) * half, top - mix(0.1, 0.16) * over),
            (0.69 * half, top),
            (0.35 * half, top + 0.018),
            (0.0, top + 0.022),
        ]
    )


def _loft(body: _Body, paint: Colour) -> Mesh:
    knots = floats(body.top)
    shares = np.unique(np.concatenate((knots[:, 0], np.linspace(0, 1, 17))).astype(np.float32))
    tops = floats(np.interp(shares, knots[:, 0], knots[:, 1]))
    belts = np.minimum(tops - 0.015, body.belt)
    narrow = np.clip((np.abs(shares * 2 - 1) - 0.8) / 0.2, 0, 1) ** 2
    halves = body.width / 2 * (1 - 0.15 * narrow)
    rings = np.stack([_section(float(h), float(b), float(t)) for h, b, t in zip(halves, belts, tops, strict=True)])
    depth = np.repeat(((0.5 - shares) * body.length)[:, None], rings.shape[1], axis=1)
    right = np.stack((rings[..., 0], rings[..., 1], depth), axis=-1)
    sides = []
    for corners in (right, right * floats((-1, 1, 1))):
        quads = np.stack((corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]), axis=2).reshape(
            -1, 4, 3
        )
        inside = quads.mean(axis=1) * floats((0.3, 0, 1)) + floats((0, 0.5, 0))
        sides.append(_glazed(from_quads(quads.astype(np.float32), paint, inside, gloss=1.0), body, shares, tops))
    return joined(sides)


def _glazed(side: Mesh, body: _Body, shares: Floats, tops: Floats) -> Mesh:
    """The same half of a body with its windows, the dark sill and the pillars."""
    strips = 10
    middle = np.repeat((shares[:-1] + shares[1:]) / 2, strips)
    over = np.repeat(np.minimum(tops[:-1], tops[1:]) - body.belt, strips)
    strip = np.tile(np.arange(strips), len(shares) - 1)

    def between(span: tuple[float, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        return (middle > span[0]) & (middle < span[1])

    pillar = np.zeros(len(middle), np.bool_)
    for at in body.pillars:
        pillar |= np.abs(middle - at) < 0.021
    door_glass = np.isin(strip, (5, 6)) & (over > 0.2) & ~pillar & (middle < body.rear_window[0] + 0.02)
    end_glass = (between(body.windscreen) | between(body.rear_window)) & (strip >= 7)
    return side.painted(strip == 0, _TRIM).painted(door_glass | end_glass, _GLASS, gloss=0.55)


def _face(body: _Body, paint: Colour, *, front: bool) -> Mesh:
    """The bumper, lamps, grille and number plate at one end."""
    top = body.top[0][1] if front else body.top[-1][1]
    levels = 0.2 + (top - 0.2) * floats((0, 0.24, 0.42, 0.56, 0.86, 1.0))
    columns = floats((-1, -0.78, -0.6, -0.28, 0.28, 0.6, 0.78, 1)) * (body.width / 2 * 0.85)
    end = body.length / 2
    bulge = 0.09 * (1 - (columns / (body.width / 2)) ** 2)
    grid = floats([[(x, y, end + b) for x, b in zip(columns, bulge, strict=True)] for y in levels])
    grid[..., 0] *= (0.97 + 0.06 * np.sin(np.linspace(0.2, 2.6, len(levels))))[:, None]
    if not front:
        grid[..., 2] *= -1
    quads = np.stack((grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]), axis=2).reshape(-1, 4, 3)
    mesh = from_quads(quads, paint, (0, top / 2, 0), gloss=0.7).lifted(0.03)
    row, column = np.divmod(np.arange(len(quads)), len(columns) - 1)
    mesh = mesh.painted(row == 0, _TRIM)
    if front:
        mesh = mesh.painted((row == 1) & (column >= 2) & (column <= 4), _TRIM)
        mesh = mesh.painted((row == 3) & (column >= 2) & (column <= 4), (44, 42, 42), gloss=0.3)
        mesh = mesh.painted((row == 3) & np.isin(column, (0, 1, 5, 6)), (226, 236, 240), gloss=0.6)
        return joined([mesh, _plate(end + 0.09, 0.2 + (top - 0.2) * 0.33)])
    mesh = mesh.painted(np.isin(row, (3, 4)) & np.isin(column, (0, 6)), (30, 26, 190), gloss=0.4)
    mesh = mesh.painted((row == 3) & np.isin(column, (1, 5)), (40, 34, 172), gloss=0.4)
    return joined([mesh, _plate(-end - 0.09, 0.2 + (top - 0.2) * 0.6)])


def _plate(z: float, y: float) -> Mesh:
    return block((-0.26, y - 0.055, z - 0.012), (0.26, y + 0.055, z + 0.012), (226, 232, 234)).lifted(0.08)


def _wheel(x: float, z: float, outward: float) -> Mesh:
    arch = tube([(x, 0.375, z), (x + 0.006 * outward, 0.375, z)], [0.36, 0.36], (22, 21, 21), sides=18).lifted(0.3)
    tread = tube(
        [(x - 0.2 * outward, 0.315, z), (x + 0.01 * outward, 0.315, z)], [0.315, 0.315], (30, 29, 29), sides=18
    )
    tyre = tube([(x, 0.315, z), (x + 0.012 * outward, 0.315, z)], [0.315, 0.31], (36, 35, 35), sides=18)
    rim = tube([(x, 0.315, z), (x + 0.02 * outward, 0.315, z)], [0.205, 0.195], (168, 166, 164), sides=14, gloss=0.3)
    hub = tube([(x, 0.315, z), (x + 0.026 * outward, 0.315, z)], [0.07, 0.06], (92, 90, 90), sides=8)
    return joined([tread, arch, tyre.lifted(0.36), rim.lifted(0.42), hub.lifted(0.48)])


def car_mesh(look: CarLook) -> Mesh:
    """A car that looks along +z, its wheels on the ground."""
    body = _BODIES[look.body]
    half, axle = body.width / 2, body.length * 0.3
    wheels = [_wheel(side * (half - 0.005), z, side) for side in (-1.0, 1.0) for z in (-axle, axle)]
    mirror_z = body.length * (0.5 - body.windscreen[0]) - 0.32
    outer, inner = half + 0.15, half * 0.92
    mirrors = [
        block(
            (min(s * inner, s * outer), body.belt - 0.02, mirror_z - 0.06),
            (max(s * inner, s * outer), body.belt + 0.12, mirror_z + 0.06),
            look.paint,
        )
        for s in (-1.0, 1.0)
    ]
    ends = [_face(body, look.paint, front=True), _face(body, look.paint, front=False)]
    return joined([_loft(body, look.paint), *ends, *wheels, *mirrors])
