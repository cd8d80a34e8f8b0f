"""How bright it is: clouds that pass, and a dusk now and then."""

from __future__ import annotations

import math
from dataclasses import dataclass

DUSK_EVERY_S = 900.0
_DUSK_MIDDLE_S, _DUSK_HALF_S, _FADE_S = 600.0, 110.0, 70.0
_STEPS = 64


@dataclass(frozen=True, slots=True)
class Light:
    """Light at some moment, in steps of 1/64 so that the lit background can be kept between frames.

    Attributes:
        day: brightness of the daylight, about 0.84 to 1.0.
        dusk: 0.0 by day, 1.0 when the lamps are on.
    """

    day: float
    dusk: float


def light_at(time_s: float, seed: int) -> Light:
    """The light at a time; the same for the same numbers."""
    shift = (seed * 2.399963) % (2 * math.pi)
    clouds = 0.6 * math.sin(time_s / 17.0 + shift) + 0.4 * math.sin(time_s / 7.3 + 2 * shift)
    away = abs((time_s % DUSK_EVERY_S) - _DUSK_MIDDLE_S)
    dusk = min(1.0, max(0.0, (_DUSK_HALF_S + _FADE_S - away) / _FADE_S))
    dusk = dusk * dusk * (3 - 2 * dusk)
    return Light(round((0.935 + 0.065 * clouds) * _STEPS) / _STEPS, round(dusk * _STEPS) / _STEPS)
