"""Sequences of frames with known truth, one kind for every difficulty that a camera has."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tests.support.truth import casting, shaking
from tests.support.truth.casting import Cast
from tests.support.truth.compression import Compression
from tests.support.truth.effects import Dimming, Effect, Flicker, Lamps, Leaves, Noise, Rain
from tests.support.truth.frames import TruthFrame, make_frame
from tests.support.truth.play import Play, empty_play
from valkka_live.core.sources.demo.arrays import Picture
from valkka_live.core.sources.demo.light import Light, light_at

_ALL = ("street", "carpark", "yard", "corridor")
_OUTSIDE = ("street", "carpark", "yard")
_DUSK_EVERY_S, _DUSK_TAKES_S = 150.0, 40.0

CastMaker = Callable[[Play, random.Random, float], Cast]
EffectMaker = Callable[[Play, Cast, random.Random, int, tuple[int, int]], list[Effect]]
LightAt = Callable[[float, int], Light]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a kind of sequence is made.

    Attributes:
        scenes: which the seeds take in turn.
        cast: who comes.
        effects: what happens to the pictures, in this order.
        light: on the scene.
        shaken: the camera is.
    """

    scenes: tuple[str, ...]
    cast: CastMaker
    effects: EffectMaker
    light: LightAt
    shaken: bool = False


def _daylight(time_s: float, seed: int) -> Light:
    return Light(light_at(time_s, seed).day, 0.0)


def _night(_time_s: float, _seed: int) -> Light:
    return Light(1.0, 1.0)


def _slow_dusk(time_s: float, seed: int) -> Light:
    """Night falls within 40 s and leaves again, and lamps stay as they are."""
    away = abs((time_s + seed * 31.0) % _DUSK_EVERY_S - _DUSK_EVERY_S / 2)
    dusk = min(1.0, max(0.0, 1.0 - away / _DUSK_TAKES_S))
    return Light(1.0, round(dusk * 64) / 64)


def _clear(_play: Play, _cast: Cast, _rng: random.Random, seed: int, size_wh: tuple[int, int]) -> list[Effect]:
    return [Noise(size_wh, seed, grain=1.2, blotches=0.6)]


def _dark(_play: Play, _cast: Cast, rng: random.Random, seed: int, size_wh: tuple[int, int]) -> list[Effect]:
    return [Dimming(rng.uniform(0.45, 0.65)), Noise(size_wh, seed, grain=rng.uniform(6.0, 10.0), blotches=4.0)]


def _rainy(play: Play, _cast: Cast, _rng: random.Random, seed: int, size_wh: tuple[int, int]) -> list[Effect]:
    return [Leaves(play.background, seed), Rain(size_wh, seed), Noise(size_wh, seed, grain=3.0, blotches=1.5)]


def _switched(_play: Play, cast: Cast, rng: random.Random, seed: int, size_wh: tuple[int, int]) -> list[Effect]:
    times_s = [rng.uniform(start_s, end_s) for start_s, end_s in cast.silences if end_s > start_s]
    return [Lamps(size_wh, times_s, rng), Noise(size_wh, seed, grain=1.8, blotches=0.8)]


def _restless(play: Play, _cast: Cast, rng: random.Random, seed: int, size_wh: tuple[int, int]) -> list[Effect]:
    return [
        Leaves(play.background, seed, 1.4),
        Flicker(0.025, rng.uniform(0, 6)),
        Noise(size_wh, seed, grain=3.0, blotches=1.5),
    ]


def _with_long_silences(play: Play, rng: random.Random, seconds: float) -> Cast:
    return casting.one_by_one(play, rng, seconds, (12.0, 16.0))


RECIPES: dict[str, Recipe] = {
    "day": Recipe(_ALL, casting.one_by_one, _clear, _daylight),
    "night": Recipe(_OUTSIDE, casting.one_by_one, _dark, _night),
    "rain": Recipe(_OUTSIDE, casting.one_by_one, _rainy, _daylight),
    "light_switch": Recipe(("corridor", "carpark", "yard", "street"), _with_long_silences, _switched, _slow_dusk),
    "shake": Recipe(_ALL, _with_long_silences, _clear, _daylight, shaken=True),
    "crowd": Recipe(_ALL, casting.crowded, _clear, _daylight),
    "empty": Recipe(_ALL, casting.nobody, _restless, _daylight),
    "parked": Recipe(("carpark",), casting.one_parks, _clear, _daylight),
}
"""By kind."""

KINDS: tuple[str, ...] = tuple(RECIPES)


def sequence(
    kind: str,
    seed: int,
    seconds: float,
    fps: float = 10.0,
    size_wh: tuple[int, int] = (640, 360),
    *,
    compressed: bool = False,
) -> Iterator[TruthFrame]:
    """Frames of a kind with what is really on them; the same for the same arguments.

    - day: passing clouds, one or two objects at a time, silence between them;
    - night: dark, strong noise;
    - rain: streaks, noise, leaves in the wind;
    - light_switch: lamps switched while nobody is there, with the camera's exposure following, and slow dusks;
    - shake: knocks of some pixels at any time, and one lasting move of the camera while nobody is there;
    - crowd: somebody new about every second and a half;
    - empty: nobody; noise, flicker, leaves;
    - parked: a car comes, parks, and leaves half a minute or more later.

    Nobody comes in the first 5 s. Each frame's array is its own.

    Args:
        kind: one of :data:`KINDS`.
        seed: other scene, people, noise; 0 or more.
        seconds: how long; ``seconds * fps`` frames.
        fps: frames a second.
        size_wh: of the pictures, pixels; even.
        compressed: encode and decode them as a camera does (H.264), which costs some milliseconds a frame.

    Raises:
        KeyError: no such kind.
    """
    recipe = RECIPES[kind]
    rng = random.Random(f"{kind}/{seed}")
    margin = 2 * shaking.MARGIN_PX if recipe.shaken else 0
    large_wh = (size_wh[0] + margin, size_wh[1] + margin)
    empty = empty_play(recipe.scenes[seed % len(recipe.scenes)], seed // len(recipe.scenes) % 3, large_wh)
    cast = recipe.cast(empty, rng, seconds)
    play = empty.with_cast(cast.entrances)
    effects = recipe.effects(play, cast, rng, seed, size_wh)
    if compressed:
        effects.append(Compression(size_wh, fps))
    quiet = [(start_s + end_s) / 2 for start_s, end_s in cast.silences if start_s < end_s < seconds - 5.0]
    mount = shaking.random_mount(rng, seconds, quiet) if recipe.shaken else None
    for seq in range(round(seconds * fps)):
        time_s = seq / fps
        play.light = recipe.light(time_s, seed)
        picture: Picture = play.render(time_s, np.empty((large_wh[1], large_wh[0], 3), np.uint8))
        objects = play.objects(time_s)
        if mount is not None:
            view = mount.view(time_s, size_wh)
            picture = shaking.seen_through(picture, view, size_wh)
            seen = (shaking.box_through(one, view, large_wh, size_wh) for one in objects)
            objects = tuple(one for one in seen if one is not None)
        for effect in effects:
            picture = effect.apply(picture, time_s)
        yield TruthFrame(make_frame(picture, seq, time_s), objects, time_s)
