"""People: a jointed figure in clothes."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from valkka_live.core.sources.demo.arrays import Colour, Floats, floats
from valkka_live.core.sources.demo.mesh import Mesh, block, ellipsoid, joined, tube

STRIDE_M = 1.5
"""Way of a person of 1.75 m in one full cycle of both legs."""

_TOPS: tuple[Colour, ...] = (
    (150, 92, 48), (62, 70, 196), (62, 150, 214), (80, 128, 64), (205, 200, 196), (140, 74, 122),
    (92, 86, 80), (52, 46, 122), (176, 160, 72), (66, 120, 232), (58, 52, 50), (178, 190, 214),
)  # fmt: skip
_BOTTOMS: tuple[Colour, ...] = ((58, 48, 44), (104, 70, 46), (72, 66, 62), (62, 84, 108), (120, 112, 100), (46, 40, 38))
_SKINS: tuple[Colour, ...] = ((150, 178, 226), (128, 160, 212), (96, 130, 184), (66, 94, 142), (48, 68, 106))
_HAIRS: tuple[Colour, ...] = ((30, 30, 36), (36, 52, 82), (70, 122, 172), (150, 152, 156), (34, 62, 122), (22, 24, 30))


@dataclass(frozen=True, slots=True)
class PersonLook:
    """What a person looks like. Colours are BGR."""

    height_m: float
    build: float
    top: Colour
    bottom: Colour
    skin: Colour
    hair: Colour
    bag_colour: Colour
    long_hair: bool
    cap: bool
    coat: bool
    bag: str


def random_person(rng: random.Random) -> PersonLook:
    """Somebody."""
    return PersonLook(
        height_m=rng.uniform(1.58, 1.9),
        build=rng.uniform(0.92, 1.16),
        top=rng.choice(_TOPS),
        bottom=rng.choice(_BOTTOMS),
        skin=rng.choice(_SKINS),
        hair=rng.choice(_HAIRS),
        bag_colour=rng.choice(((50, 46, 44), (60, 62, 130), (112, 86, 52), (52, 84, 120))),
        long_hair=rng.random() < 0.35,
        cap=rng.random() < 0.2,
        coat=rng.random() < 0.25,
        bag=rng.choice(("none", "none", "backpack", "handbag")),
    )


def _leg(side: float, angle: float, flex: float, look: PersonLook) -> Mesh:
    hip = floats((side * 0.095, 0.93, 0.0))
    knee = hip + floats((side * 0.005, -0.45 * math.cos(angle), 0.45 * math.sin(angle)))
    low = angle - flex
    ankle = knee + floats((0.0, -0.42 * math.cos(low), 0.42 * math.sin(low)))
    middle = (knee + ankle) / 2 + floats((0, 0.06, -0.012))
    b = look.build
    trousers = tube(
        [hip + floats((0, 0.06, 0)), (hip + knee) / 2, knee, middle, ankle],
        [
            (0.088 * b, 0.105 * b),
            (0.082 * b, 0.092 * b),
            (0.062 * b, 0.062 * b),
            (0.060 * b, 0.064 * b),
            (0.050, 0.056),
        ],
        look.bottom,
    )
    lean = 0.5 * low
    toe = ankle + floats((0, -0.045 + 0.07 * math.sin(lean), 0.10 * math.cos(lean)))
    heel = ankle + floats((0, -0.045, -0.045))
    shoe = tube(
        np.stack((heel, ankle + floats((0, -0.045, 0.02)), toe)), [0.042, (0.05, 0.045), (0.036, 0.028)], (38, 36, 40)
    )
    return joined([trousers, shoe])


def _arm(side: float, angle: float, bend: float, look: PersonLook) -> Mesh:
    shoulder = floats((side * 0.176 * look.build, 1.405, 0.0))
    elbow = shoulder + floats((side * 0.045, -0.29 * math.cos(angle), 0.29 * math.sin(angle)))
    fore = angle + bend
    wrist = elbow + floats((-side * 0.01, -0.25 * math.cos(fore), 0.25 * math.sin(fore)))
    hand = wrist + floats((0.0, -0.07 * math.cos(fore), 0.07 * math.sin(fore)))
    sleeve = tube(np.stack((shoulder, (shoulder + elbow) / 2, elbow, wrist)), [0.062, 0.057, 0.048, 0.041], look.top)
    joint = ellipsoid(shoulder, (0.064, 0.058, 0.066), look.top, sides=10)
    return joined([sleeve, joint, ellipsoid(hand, (0.033, 0.055, 0.04), look.skin, sides=8)])


def _torso(look: PersonLook) -> Mesh:
    b = look.build
    hem, hem_w = (0.62, 0.215) if look.coat else (0.90, 0.172)
    heights = (hem, 0.98, 1.08, 1.22, 1.36, 1.44, 1.49)
    widths = (hem_w * b, 0.173 * b, 0.167 * b, 0.18 * b, 0.196 * b, 0.168 * b, 0.075)
    depths = (0.135 * b if look.coat else 0.11 * b, 0.115 * b, 0.108 * b, 0.12 * b, 0.118 * b, 0.09, 0.065)
    centres = [(0.0, y, 0.0) for y in heights]
    # lifted over the thighs, which would else break through the hem
    return tube(centres, list(zip(widths, depths, strict=True)), look.top, sides=20).lifted(0.07 if look.coat else 0.03)


def _head(look: PersonLook) -> Mesh:
    neck = tube([(0, 1.46, 0.0), (0, 1.54, 0.01)], [0.054, 0.05], look.skin)
    skull = ellipsoid((0, 1.635, 0.018), (0.077, 0.118, 0.098), look.skin, sides=16)
    crown = ellipsoid((0, 1.655, -0.004), (0.089, 0.117, 0.108), look.hair, sides=18)
    centre = crown.centres()
    # the hair ends at the forehead in front and at the neck behind
    line = 1.655 + np.clip(centre[:, 2] * 1.0, -0.08, 0.055)
    keep = centre[:, 1] > line
    crown = Mesh(
        crown.quads[keep], crown.normals[keep], crown.colours[keep], crown.gloss[keep], crown.lift[keep] + 0.02
    )
    parts = [neck, skull, crown]
    if look.long_hair:
        mane = tube(
            [(0, 1.69, -0.05), (0, 1.58, -0.07), (0, 1.45, -0.085)],
            [(0.085, 0.06), (0.095, 0.05), (0.075, 0.03)],
            look.hair,
        )
        parts.append(mane)
    if look.cap:
        parts.append(
            tube(
                [(0, 1.70, 0.0), (0, 1.745, 0.0), (0, 1.775, 0.0)],
                [(0.096, 0.112), (0.09, 0.1), (0.05, 0.06)],
                look.bag_colour,
            ).lifted(0.05)
        )
        parts.append(block((-0.07, 1.695, 0.08), (0.07, 1.71, 0.19), look.bag_colour))
    return joined(parts)


def _bag(look: PersonLook) -> list[Mesh]:
    if look.bag == "backpack":
        pack = tube(
            [(0, 1.02, -0.17), (0, 1.1, -0.18), (0, 1.3, -0.18), (0, 1.42, -0.15)],
            [(0.13, 0.06), (0.15, 0.085), (0.145, 0.08), (0.10, 0.05)],
            look.bag_colour,
        )
        return [pack]
    if look.bag == "handbag":
        strap = tube([(0.27, 0.95, 0.0), (0.262, 1.12, 0.0)], [0.012, 0.012], look.bag_colour, sides=6)
        return [strap, block((0.235, 0.68, -0.15), (0.315, 0.93, 0.15), look.bag_colour)]
    return []


def person_mesh(look: PersonLook, pose: str, phase: float) -> Mesh:
    """A person in a pose.

    Args:
        look: who.
        pose: "walk", "stand" or "phone" (standing, one hand at the ear).
        phase: of the walk, 0.0 to 1.0.
    """
    if pose == "walk":
        turn = 2 * math.pi * phase
        swing, legs = math.sin(turn), []
        for side, start in ((-1.0, turn), (1.0, turn + math.pi)):
            flex = 0.1 + 0.95 * max(0.0, math.cos(start + 0.45)) ** 2
            legs.append(_leg(side, 0.46 * math.sin(start) + 0.03, flex, look))
        arms = [
            _arm(-1.0, -0.48 * swing, 0.35 + 0.15 * swing, look),
            _arm(1.0, 0.48 * swing, 0.35 - 0.15 * swing, look),
        ]
    else:
        legs = [_leg(-1.0, 0.04, 0.05, look), _leg(1.0, -0.03, 0.02, look)]
        raised = _arm(1.0, 0.5, 2.3, look) if pose == "phone" else _arm(1.0, 0.05, 0.2, look)
        arms = [_arm(-1.0, 0.05, 0.22, look), raised]
    body = joined([*legs, *arms, _torso(look), _head(look), *_bag(look)])
    return _on_the_ground(body).scaled(look.height_m / 1.77)


def _on_the_ground(mesh: Mesh) -> Mesh:
    """The lowest sole touches the ground: this also gives the walk its slight up and down."""
    lowest: Floats = mesh.quads[..., 1].min()
    return mesh.moved(np.eye(3, dtype=np.float32), (0.0, -float(lowest), 0.0))
