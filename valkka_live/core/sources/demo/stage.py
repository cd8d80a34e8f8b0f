"""A scene before anybody enters: the painted background and who will come."""

from __future__ import annotations

import math
from dataclasses import dataclass

from valkka_live.core.sources.demo.canvas import Canvas, Cover
from valkka_live.core.sources.demo.cars import CarLook, car_mesh
from valkka_live.core.sources.demo.raster import draw
from valkka_live.core.sources.demo.routes import Role

_HALF_CAR_M = 2.2
TOWARD_THE_EYE = math.pi
"""Heading of what looks at the camera."""


@dataclass(frozen=True, slots=True)
class ParkedCar:
    """A car that is part of the background: its place on the ground, metres, and where it looks, rad."""

    look: CarLook
    x: float
    z: float
    heading_rad: float


@dataclass(frozen=True, slots=True)
class Stage:
    """What the painter of a scene hands over.

    Attributes:
        canvas: painted.
        roles: who comes when.
        parked: cars that stand in the background, already painted.
        shadow_slant: length of the shadows, 1.0 in the sun.
        night_bgr: share of the day's light that is left at dusk, by channel.
    """

    canvas: Canvas
    roles: tuple[Role, ...]
    parked: tuple[ParkedCar, ...]
    night_bgr: tuple[float, float, float] = (0.52, 0.42, 0.37)
    shadow_slant: float = 1.0


def park(canvas: Canvas, cars: list[ParkedCar], first_number: int = 0) -> tuple[ParkedCar, ...]:
    """Paint parked cars row by row; each is a cover named ``car <number>`` that hides what passes behind it."""
    # in a row, the one that stands nearer to the middle hides the side of its neighbour
    ordered = sorted(cars, key=lambda car: (-round(car.z / 4), -abs(car.x)))
    for number, car in enumerate(ordered, first_number):
        azimuth, tilt = canvas.eye.angles_at(car.x, car.z)
        mesh, scale = car_mesh(car.look), canvas.px_per_m(car.z)
        canvas.stamp(draw(mesh, car.heading_rad - azimuth, tilt, scale), car.x, car.z)
        bare = draw(mesh, car.heading_rad - azimuth, tilt, scale, shadow_alpha=0.0)
        canvas.covers.append(Cover(f"car {number}", car.z, canvas.mask_of(bare, car.x, car.z), car.x, _HALF_CAR_M))
    return tuple(ordered)
