"""Who comes when: entrances of a scene's own routes, with silence between them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from tests.support.truth.play import Entrance, Play, entrance
from valkka_live.core.sources.demo.routes import Performance, Script, Wait

FIRST_S = 5.0
"""Nobody comes before: an analyzer has this time to learn the background."""

_LONGEST_S = 32.0
_TURN_S = 4.0
"""What follows a silence's beginning and precedes its end, so that one thing happens at a time."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Entrances and the spans between them.

    Attributes:
        entrances: in the order they come.
        silences: (start_s, end_s) with nobody there and some seconds of margin at both ends.
    """

    entrances: tuple[Entrance, ...]
    silences: tuple[tuple[float, float], ...]


def nobody(_play: Play, _rng: random.Random, seconds: float) -> Cast:
    """An empty scene."""
    return Cast((), ((FIRST_S, seconds),))


def one_by_one(play: Play, rng: random.Random, seconds: float, silence_s: tuple[float, float] = (7.0, 11.0)) -> Cast:
    """One or two at a time, then silence long enough for the movement to have stopped."""
    routes = _routes(play)
    found: list[Entrance] = []
    silences: list[tuple[float, float]] = []
    clock = FIRST_S
    while clock < seconds:
        group: list[Entrance] = []
        for _ in range(rng.choice((1, 1, 1, 2))):
            kind, script = rng.choice(routes)
            start_s = clock + len(group) * rng.uniform(0.5, 4.0)
            group.append(entrance(len(found) + len(group) + 1, kind, start_s, script, rng))
        found += group
        gone_s = max(one.end_s for one in group)
        clock = gone_s + rng.uniform(*silence_s)
        silences.append((gone_s + _TURN_S, clock - _TURN_S))
    return Cast(tuple(found), tuple(silences))


def crowded(play: Play, rng: random.Random, seconds: float) -> Cast:
    """Somebody new about every second and a half."""
    routes = _routes(play)
    found: list[Entrance] = []
    clock = FIRST_S
    while clock < seconds:
        kind, script = rng.choice(routes)
        found.append(entrance(len(found) + 1, kind, clock, script, rng))
        clock += rng.uniform(0.6, 2.4)
    return Cast(tuple(found), ())


def one_parks(play: Play, rng: random.Random, seconds: float) -> Cast:
    """A car that comes, parks for half a minute or longer, and leaves; again after a while. Somebody passes meanwhile.

    The play is the car park.
    """
    role = next(role for role in play.roles if any(_parks(script) for script in role.scripts))
    script = next(script for script in role.scripts if _parks(script))
    passers = [(kind, route) for kind, route in _routes(play) if kind == "person"]
    found: list[Entrance] = []
    clock = FIRST_S
    while clock < seconds:
        stay_s = rng.uniform(30.0, 50.0)
        steps = tuple(
            replace(step, seconds=stay_s) if isinstance(step, Wait) and step.seconds > 10.0 else step
            for step in script.steps
        )
        car = entrance(len(found) + 1, "car", clock, replace(script, steps=steps), rng)
        found.append(car)
        if rng.random() < 0.5:
            kind, route = rng.choice(passers)
            found.append(entrance(len(found) + 1, kind, clock + 26.0, route, rng))
        clock = max(one.end_s for one in found) + rng.uniform(8.0, 12.0)
    return Cast(tuple(found), ())


def _parks(script: Script) -> bool:
    return any(isinstance(step, Wait) and step.seconds > 10.0 for step in script.steps)


def _routes(play: Play) -> list[tuple[str, Script]]:
    """The scene's routes that are not too long."""
    return [
        (role.kind, script)
        for role in play.roles
        for script in role.scripts
        if Performance(script, 1.0).seconds <= _LONGEST_S
    ]
