"""A demo scene with a cast and a light of our choosing."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from unittest.mock import patch

import numpy as np

from tests.support.truth.frames import TrueObject
from tests.support.truth.ground import OPEN_GROUND, paint_open_ground
from valkka_live.core.sources.demo.arrays import Picture
from valkka_live.core.sources.demo.compose import Placed, visible_share
from valkka_live.core.sources.demo.eye import Eye
from valkka_live.core.sources.demo.figures import Look, random_look
from valkka_live.core.sources.demo.light import Light
from valkka_live.core.sources.demo.painters.registry import PAINTERS
from valkka_live.core.sources.demo.routes import Performance, Role, Script
from valkka_live.core.sources.demo.scene import Scene

DAYLIGHT = Light(0.95, 0.0)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody who comes once.

    Attributes:
        object_id: unlike all others of the play.
        kind: "person", "car" or "dog".
        start_s: when, since the play began.
    """

    object_id: int
    kind: str
    start_s: float
    look: Look
    performance: Performance

    @property
    def end_s(self) -> float:
        """When they are gone."""
        return self.start_s + self.performance.seconds


def entrance(object_id: int, kind: str, start_s: float, script: Script, rng: random.Random) -> Entrance:
    """Somebody new who follows a script."""
    return Entrance(object_id, kind, start_s, random_look(kind, rng), Performance(script, rng.uniform(0.95, 1.06)))


class Play(Scene):
    """A scene's background and painter, with entrances instead of the scene's own roles.

    Attributes:
        entrances: who comes when.
        light: now; set it before :meth:`render`.
    """

    entrances: tuple[Entrance, ...] = ()
    light: Light = DAYLIGHT

    @property
    def roles(self) -> tuple[Role, ...]:
        """The scene's own: routes that fit its ground."""
        return self._roles

    @property
    def eye(self) -> Eye:
        """Where it is seen from."""
        return self._eye

    @property
    def view_px(self) -> float:
        """Width of the whole 16:9 view, pixels."""
        return self._view_px

    @property
    def background(self) -> Picture:
        """By day, without noise: (h, w, 3) BGR; not to be written to."""
        return self._day_picture

    def with_cast(self, entrances: Sequence[Entrance]) -> Self:
        """The same scene for other people; shares the painted background."""
        play = copy.copy(self)
        play.entrances = tuple(entrances)
        play._lit, play._lit_for = np.empty_like(self._lit), None
        return play

    def objects(self, time_s: float) -> tuple[TrueObject, ...]:
        """Who is in the picture at that time, as far as anything of them can be seen."""
        cast = self._cast(time_s)
        found = []
        for placed in cast:
            nearer = [other for other in cast if other.depth_m < placed.depth_m]
            visible = visible_share(placed, nearer, self._hiders, self.size_wh, cells=self._figures.cells)
            if visible > 0.0:
                box = placed.relative_box(self.size_wh)
                found.append(TrueObject(placed.object_id, placed.kind, box, visible, placed.moving))
        return tuple(found)

    def outlines(self, time_s: float) -> tuple[TrueObject, ...]:
        """As :meth:`objects`, but nothing hides anything: ``visible`` is the share of the box that is in the picture. Faster."""
        found = []
        for placed in self._cast(time_s):
            left, top, right, bottom = placed.box_px()
            x1, y1, x2, y2 = box = placed.relative_box(self.size_wh)
            seen = (x2 - x1) * (y2 - y1) * self.size_wh[0] * self.size_wh[1] / ((right - left) * (bottom - top))
            if seen > 0.0:
                found.append(TrueObject(placed.object_id, placed.kind, box, seen, placed.moving))
        return tuple(found)

    def _cast(self, time_s: float) -> list[Placed]:
        moments = ((one, one.performance.at(time_s - one.start_s)) for one in self.entrances)
        return [self._place(one.object_id, one.kind, one.look, moment) for one, moment in moments if moment is not None]

    def _background(self, _light: Light) -> Picture:
        return super()._background(self.light)

    def _gain_at(self, placed: Placed, _light: Light) -> tuple[float, float, float]:
        return super()._gain_at(placed, self.light)


@lru_cache(maxsize=8)
def empty_play(name: str, seed: int, size_wh: tuple[int, int]) -> Play:
    """A scene that nobody enters: one of the demo scenes or the open ground. Painting it takes about a second."""
    with patch.dict(PAINTERS, {OPEN_GROUND: paint_open_ground}):
        return Play(name, seed=seed, width=size_wh[0], height=size_wh[1])
