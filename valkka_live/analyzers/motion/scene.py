"""What the empty scene looks like, pixel by pixel, and how much each pixel varies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

STANDING_S = 8.0
"""What has stood still for so long belongs to the scene."""
STANDS_S = 0.5
"""What has not changed its colour for so long is no noise."""
EMPTY_S, NOISE_S = 6.0, 12.0
"""Time constants of the scene and of its noise, where nobody is."""

NOISES, LEAST = 2.4, 4.0
EDGES, EDGES_SHAKEN = 0.2, 0.9
"""A pixel has changed when it differs by more than so many times its noise, plus some levels, plus a share of the steps around it."""
_FIRST_NOISE = 3.0
_NOISE_LIMIT = 4.0
_FOLLOWS = 0.1
_STEPS_EVERY = 4

NEAR = np.ones((5, 5), np.uint8)
_NEXT = np.ones((3, 3), np.uint8)


@dataclass(slots=True)
class Look:
    """A picture beside the scene.

    Attributes:
        picture: (h, w, 3) BGR.
        difference: (h, w) levels.
        mask: (h, w) 255 where the difference is too large for noise.
    """

    picture: Picture
    difference: Floats
    mask: Picture


class Scene:
    """Two pictures of a place: as it is, and as it was before something came to stand in it, so that nothing is told when that goes
    away again. Used by one thread; all pictures are of one size.

    Attributes:
        picture: (h, w, 3) BGR, as it is.
        threshold: (h, w) levels from which a pixel counts as changed; of the last comparison.
    """

    def __init__(self, picture: Picture, noise: Floats | None = None) -> None:
        """Begin with a picture.

        Args:
            picture: (h, w, 3) BGR, of which everything is taken for the scene.
            noise: (h, w) what is known of it already; None: it is learned within some frames.
        """
        shape = picture.shape[:2]
        self.picture = picture
        self._now: Floats = picture.astype(np.float32)
        self._before, self._has_before = self._now.copy(), np.zeros(shape, bool)
        self._newcomer, self._stood_s = self._now.copy(), np.zeros(shape, np.float32)
        self.noise = np.full(shape, _FIRST_NOISE, np.float32) if noise is None else noise
        self._frames = 0 if noise is None else 3
        self._measure_steps()
        self.threshold = self.noise

    def compare(self, picture: Picture, coarseness: float, edges: float = EDGES) -> Look:
        """Where a picture differs by more than noise; ``edges``: share of the steps around a pixel that is allowed."""
        difference = strongest(cv2.absdiff(picture, self.picture)).astype(np.float32)
        self.threshold = coarseness * (NOISES * self.noise + LEAST) + edges * self._steps
        mask = np.asarray(cv2.compare(difference, self.threshold, cv2.CMP_GT), np.uint8)
        return Look(picture, difference, mask)

    def brighten(self, gain: Floats) -> None:
        """Follow the light; (h, w) factors."""
        factors = cv2.merge([gain] * 3)
        for known in (self._now, self._before, self._newcomer):
            cv2.multiply(known, factors, dst=known)
        self.picture = _levels(self._now)

    def allow(self, difference: Floats, where: NDArray[np.bool_]) -> None:
        """Take differences for noise at once."""
        np.maximum(self.noise, difference / NOISES, out=self.noise, where=where)

    def swallow(self, picture: Picture, mask: Picture) -> None:
        """Take what is new for the scene at once; what was there before is kept."""
        there = cv2.dilate(mask, NEAR) > 0
        self._before[there], self._has_before[there] = self._now[there], True
        self._now[there] = picture[there]
        self.picture = _levels(self._now)

    def take(self, picture: Picture, room: tuple[slice, slice], where: NDArray[np.bool_]) -> None:
        """Take pixels for the scene at once, and forget what was there.

        Args:
            picture: (h, w, 3) BGR.
            room: part of it.
            where: pixels of that part.
        """
        self._now[room][where] = picture[room][where]

    def learn(self, look: Look, movers: Picture, gap_s: float, slow_s: float) -> None:
        """Learn from a frame.

        Args:
            look: at the frame.
            movers: (h, w) 255 where something moves: not learned.
            gap_s: time since the frame before.
            slow_s: time constant of the scene where nobody is.
        """
        picture, difference, mask = look.picture, look.difference, look.mask
        self._frames += 1
        young = 1.0 / self._frames
        empty = movers if slow_s < EMPTY_S else cv2.bitwise_or(movers, cv2.dilate(mask, NEAR))
        cv2.accumulateWeighted(picture, self._now, max(young, _rate(gap_s, slow_s)), mask=cv2.bitwise_not(empty))
        # specks, rain and leaves count as noise, but not at once; what moves and what has come to stand there does not
        within = np.minimum(difference, _NOISE_LIMIT * (self.noise + 1.0))
        quiet = np.where((movers > 0) | (self._stood_s > STANDS_S), np.uint8(0), np.uint8(255))
        cv2.accumulateWeighted(within, self.noise, max(young, _rate(gap_s, NOISE_S)), mask=quiet)
        self._learn_standing(picture, mask, gap_s)
        self.picture = _levels(self._now)
        if self._frames % _STEPS_EVERY == 1:
            self._measure_steps()

    def _learn_standing(self, picture: Picture, mask: Picture, gap_s: float) -> None:
        """What stands still for a while becomes the scene; what was there before is known at once when it is back."""
        room = _room(mask)
        stood_s = self._stood_s[room].copy()
        self._stood_s[:] = 0.0
        if not mask.any():
            return
        changed, new = mask[room] > 0, picture[room]
        newcomer, now, before = self._newcomer[room], self._now[room], self._before[room]
        near = self.threshold[room]
        stays = changed & (strongest(cv2.absdiff(new, _levels(newcomer))) < near)
        fresh = changed & ~stays
        stood_s = np.where(
            stays, stood_s + np.float32(gap_s), np.where(fresh, 0.0, np.maximum(0.0, stood_s - 2.0 * gap_s))
        )
        newcomer[fresh] = new[fresh]
        newcomer[stays] += _FOLLOWS * (new[stays] - newcomer[stays])
        back = changed & self._has_before[room] & (strongest(cv2.absdiff(new, _levels(before))) < near)
        now[back], before[back] = before[back], now[back]
        settled = stays & (stood_s > STANDING_S) & ~back
        before[settled], self._has_before[room][settled] = now[settled], True
        now[settled] = newcomer[settled]
        stood_s[settled] = 0.0
        self._stood_s[room] = stood_s

    def _measure_steps(self) -> None:
        self._steps: Floats = cv2.morphologyEx(grey(self.picture), cv2.MORPH_GRADIENT, _NEXT).astype(np.float32)


def grey(picture: Picture) -> Picture:
    """(h, w) of (h, w, 3) BGR."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def strongest(difference: NDArray[np.generic]) -> Picture:
    """(h, w) the largest of the three channels."""
    blue, green, red = cv2.split(cast(Picture, difference))
    return np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)


def _levels(picture: Floats) -> Picture:
    return np.asarray(cv2.convertScaleAbs(picture), np.uint8)


def _rate(gap_s: float, constant_s: float) -> float:
    return float(1.0 - np.exp(-gap_s / constant_s))


def _room(mask: Picture) -> tuple[slice, slice]:
    x, y, width, height = cv2.boundingRect(mask)
    return slice(y, y + height), slice(x, x + width)
