"""The moving objects' looks: drawn when first needed, kept in bounded stores."""

from __future__ import annotations

import math
import random
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from valkka_live.core.sources.demo.cars import CarLook, car_mesh, random_car
from valkka_live.core.sources.demo.dogs import DOG_STRIDE_M, DogLook, dog_mesh, random_dog
from valkka_live.core.sources.demo.mesh import Mesh
from valkka_live.core.sources.demo.people import STRIDE_M, PersonLook, person_mesh, random_person
from valkka_live.core.sources.demo.raster import Box, Cells, Sprite, box_of, cells_of, draw

Look = PersonLook | CarLook | DogLook
T = TypeVar("T")

_PHASES = 12
_TURNS = {"person": 20, "dog": 20, "car": 72}
_TILT_STEP_RAD = math.radians(4.0)
_LEVEL = 1.6  # from one kept scale to the next
_LARGEST = 190.0  # pixels a metre; nearer objects are drawn up from this: they pass in a few frames


@dataclass(frozen=True, slots=True)
class View:
    """One way to see one object, in steps, so that it can be drawn once and used for many frames.

    Attributes:
        look: who or which.
        kind: "person", "car" or "dog".
        pose: "walk", "stand" ...
        phase: of the walk, 0 to 11.
        turn: step of the turn against the ray of sight; 0 is seen from behind.
        tilt: step of the look from above.
    """

    look: Look
    kind: str
    pose: str
    phase: int
    turn: int
    tilt: int


def random_look(kind: str, rng: random.Random) -> Look:
    """Somebody or something of a kind.

    Raises:
        ValueError: there is no such kind.
    """
    match kind:
        case "person":
            return random_person(rng)
        case "car":
            return random_car(rng)
        case "dog":
            return random_dog(rng)
    raise ValueError(f"nothing is called {kind!r} in a demo scene")


def view_of(look: Look, kind: str, pose: str, travelled_m: float, *, turn_rad: float, tilt_rad: float) -> View:
    """The step that is nearest to a pose, a turn and a tilt."""
    match look:
        case PersonLook():
            cycle = travelled_m / (STRIDE_M * look.height_m / 1.77) if pose == "walk" else 0.0
        case DogLook():
            # standing, "travelled" goes on with the seconds: it wags its tail
            cycle = travelled_m / (DOG_STRIDE_M * look.size) if pose == "walk" else 1.6 * travelled_m
        case CarLook():
            cycle = 0.0
    turns = _TURNS[kind]
    turn = round(turn_rad / (2 * math.pi) * turns) % turns
    return View(look, kind, pose, int(cycle * _PHASES) % _PHASES, turn, max(0, round(tilt_rad / _TILT_STEP_RAD)))


class _Store:
    """Keeps what was used last, up to a cost."""

    def __init__(self, limit: int) -> None:
        self._limit, self._total = limit, 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T], cost: Callable[[T], int]) -> T:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found[0]  # type: ignore[return-value]  # one kind of key, one kind of value
        value = make()
        self._kept[key] = (value, cost(value))
        self._total += cost(value)
        while self._total > self._limit and len(self._kept) > 1:
            self._total -= self._kept.popitem(last=False)[1][1]
        return value


class Figures:
    """Draws views of objects and keeps them. One per scene; not shared between threads."""

    def __init__(self, shadow_slant: float, sprite_bytes: int = 24 << 20) -> None:
        self._slant = shadow_slant
        self._meshes = _Store(96)
        self._boxes = _Store(4000)
        self._cells = _Store(2000)
        self._sprites = _Store(sprite_bytes)

    def _mesh(self, view: View) -> Mesh:
        def make() -> Mesh:
            match view.look:
                case PersonLook():
                    return person_mesh(view.look, view.pose, view.phase / _PHASES)
                case DogLook():
                    return dog_mesh(view.look, view.pose, view.phase / _PHASES)
                case CarLook():
                    return car_mesh(view.look)

        return self._meshes.get((view.look, view.pose, view.phase), make, lambda _: 1)

    @staticmethod
    def _angles(view: View) -> tuple[float, float]:
        return view.turn * 2 * math.pi / _TURNS[view.kind], view.tilt * _TILT_STEP_RAD

    def box(self, view: View) -> Box:
        """Box of a view, metres."""
        return self._boxes.get(view, lambda: box_of(self._mesh(view), *self._angles(view)), lambda _: 1)

    def cells(self, view: View) -> Cells:
        """Silhouette of a view."""
        return self._cells.get(view, lambda: cells_of(self._mesh(view), *self._angles(view)), lambda _: 1)

    def sprite(self, view: View, px_per_m: float) -> Sprite:
        """A view drawn at this scale or up to 1.6 times larger (smaller only for what is very near)."""
        level = math.ceil(math.log(min(_LARGEST, max(2.0, px_per_m)), _LEVEL))
        return self._sprites.get(
            (view, level),
            lambda: draw(self._mesh(view), *self._angles(view), _LEVEL**level, slant=self._slant),
            lambda s: s.rgba.nbytes + 512,
        )
