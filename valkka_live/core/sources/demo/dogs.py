"""A dog."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from valkka_live.core.sources.demo.arrays import Colour, floats
from valkka_live.core.sources.demo.mesh import Mesh, ellipsoid, joined, tube

DOG_STRIDE_M = 0.85
"""Way of a dog in one full cycle of its legs."""


@dataclass(frozen=True, slots=True)
class DogLook:
    """What a dog looks like: its coat (BGR) and its size, 1.0 for 0.62 m at the shoulder."""

    coat: Colour
    ear: Colour
    size: float


def random_dog(rng: random.Random) -> DogLook:
    """Some dog."""
    coat = rng.choice(((52, 92, 150), (96, 138, 186), (40, 52, 70), (176, 196, 210), (44, 66, 108)))
    ear = (max(0, coat[0] - 24), max(0, coat[1] - 34), max(0, coat[2] - 44))
    return DogLook(coat, ear, rng.uniform(0.86, 1.05))


def _leg(x: float, z: float, angle: float, look: DogLook, *, hind: bool) -> Mesh:
    root = floats((x, 0.42, z))
    bend = -0.35 if hind else 0.2
    knee = root + floats((0, -0.21 * math.cos(angle + bend), 0.21 * math.sin(angle + bend)))
    foot = knee + floats((0, -0.2 * math.cos(angle - bend), 0.2 * math.sin(angle - bend)))
    return tube([root, knee, foot, foot + floats((0, -0.012, 0.05))], [0.07, 0.046, 0.034, 0.03], look.coat, sides=10)


def dog_mesh(look: DogLook, pose: str, phase: float) -> Mesh:
    """A dog in a pose: "walk" with a phase 0.0 to 1.0, else it stands and wags its tail by the phase."""
    turn = 2 * math.pi * phase
    gait = 0.55 * math.sin(turn) if pose == "walk" else 0.0
    legs = [
        _leg(-0.085, 0.24, gait, look, hind=False),
        _leg(0.085, 0.24, -gait, look, hind=False),
        _leg(-0.085, -0.27, -gait, look, hind=True),
        _leg(0.085, -0.27, gait, look, hind=True),
    ]
    trunk = tube(
        [(0, 0.47, -0.38), (0, 0.49, -0.26), (0, 0.47, 0.0), (0, 0.46, 0.22), (0, 0.5, 0.36)],
        [(0.075, 0.085), (0.12, 0.13), (0.115, 0.125), (0.135, 0.16), (0.1, 0.12)],
        look.coat,
    )
    neck = tube([(0, 0.5, 0.3), (0, 0.6, 0.41), (0, 0.68, 0.47)], [0.105, 0.085, 0.075], look.coat)
    head = ellipsoid((0, 0.71, 0.5), (0.085, 0.085, 0.115), look.coat)
    snout = tube([(0, 0.69, 0.55), (0, 0.675, 0.66), (0, 0.67, 0.7)], [0.058, 0.045, 0.036], look.coat, sides=10)
    nose = ellipsoid((0, 0.685, 0.715), (0.022, 0.02, 0.018), (30, 28, 28), sides=8)
    ears = [
        tube(
            [(s * 0.07, 0.77, 0.47), (s * 0.1, 0.71, 0.47), (s * 0.1, 0.63, 0.485)],
            [0.026, 0.042, 0.026],
            look.ear,
            sides=8,
        )
        for s in (-1.0, 1.0)
    ]
    wag = 0.16 * math.sin(turn)
    tail = tube(
        [(0, 0.54, -0.36), (wag * 0.5, 0.66, -0.5), (wag, 0.8, -0.54)], [0.034, 0.028, 0.016], look.ear, sides=8
    )
    body = joined([*legs, trunk, neck, head, snout, nose.lifted(0.03), *[e.lifted(0.03) for e in ears], tail])
    lowest = float(body.quads[..., 1].min())
    return body.moved(np.eye(3, dtype=np.float32), (0.0, -lowest, 0.0)).scaled(look.size)
