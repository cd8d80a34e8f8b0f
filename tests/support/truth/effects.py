"""What lies between the scene and the picture: noise, rain, leaves, lamps. Each changes pictures and knows no object."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.sources.demo.arrays import Floats, Picture, floats

_ROOM_PX = 128
"""Noise and rain are larger pictures, cut out somewhere else for every frame: making them anew is too slow."""


class Effect(Protocol):
    """Changes one picture after the other."""

    def apply(self, picture: Picture, time_s: float) -> Picture:
        """The picture of that time, changed; (h, w, 3) BGR of the same size, perhaps the same array."""
        ...


class Noise:
    """A sensor's noise: fine grain in all channels and coarser blotches of colour."""

    def __init__(self, size_wh: tuple[int, int], seed: int, grain: float, blotches: float) -> None:
        """Make it.

        Args:
            size_wh: of the pictures, pixels.
            seed: other noise.
            grain, blotches: standard deviations, grey levels.
        """
        self._rng = np.random.default_rng([seed, 11])
        width, height = size_wh[0] + _ROOM_PX, size_wh[1] + _ROOM_PX
        self._sheets = []
        for _ in range(3):
            grey = self._rng.standard_normal((height, width), np.float32) * np.float32(grain)
            small = self._rng.standard_normal((height // 3, width // 3, 3), np.float32) * np.float32(blotches)
            colour = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
            self._sheets.append((grey[..., None] + colour * 1.4).round().astype(np.int16))

    def apply(self, picture: Picture, _time_s: float) -> Picture:
        """Add it."""
        height, width = picture.shape[:2]
        sheet = self._sheets[self._rng.integers(len(self._sheets))]
        y, x = self._rng.integers(0, _ROOM_PX, 2)
        return np.asarray(cv2.add(picture, sheet[y : y + height, x : x + width], dtype=cv2.CV_8U), np.uint8)


class Dimming:
    """Less light than the sensor likes."""

    def __init__(self, gain: float) -> None:
        self._table = np.clip(np.arange(256) * gain, 0, 255).astype(np.uint8)

    def apply(self, picture: Picture, _time_s: float) -> Picture:
        """Darken."""
        return np.asarray(cv2.LUT(picture, self._table), np.uint8)


class Flicker:
    """Lamps on alternating current, sampled by the shutter: some grey levels up and down, slowly and fast."""

    def __init__(self, depth: float, phase: float) -> None:
        self._depth, self._phase = depth, phase

    def apply(self, picture: Picture, time_s: float) -> Picture:
        """Brighten or darken."""
        swing = math.sin(2 * math.pi * 3.1 * time_s + self._phase) + 0.7 * math.sin(2 * math.pi * 0.23 * time_s)
        return np.asarray(cv2.convertScaleAbs(picture, alpha=1.0 + self._depth * swing / 1.7), np.uint8)


class Rain:
    """Streaks that fall, others on every frame, and a thin veil."""

    def __init__(self, size_wh: tuple[int, int], seed: int, streaks: int = 220) -> None:
        rng = np.random.default_rng([seed, 12])
        self._rng = rng
        width, height = size_wh[0] + _ROOM_PX, size_wh[1] + _ROOM_PX
        slant = float(rng.uniform(-0.25, 0.25))
        self._sheets = []
        for _ in range(4):
            sheet = np.zeros((height, width), np.uint8)
            for x, y, near in zip(
                rng.uniform(0, width, streaks), rng.uniform(0, height, streaks), rng.random(streaks) ** 4, strict=True
            ):
                length = 7 + 32 * near
                start, end = (int(x * 16), int(y * 16)), (int((x + slant * length) * 16), int((y + length) * 16))
                cv2.line(sheet, start, end, int(26 + 34 * (1 - near)), 1 + round(1.4 * near), cv2.LINE_AA, 4)
            self._sheets.append(cv2.merge([cv2.GaussianBlur(sheet, (3, 3), 0)] * 3))

    def apply(self, picture: Picture, _time_s: float) -> Picture:
        """Let it rain."""
        height, width = picture.shape[:2]
        y, x = self._rng.integers(0, _ROOM_PX, 2)
        sheet = self._sheets[self._rng.integers(len(self._sheets))][y : y + height, x : x + width]
        veiled = cv2.convertScaleAbs(picture, alpha=0.88, beta=14)
        return np.asarray(cv2.add(veiled, sheet), np.uint8)


class Leaves:
    """Wind in what is green above the ground: it sways by a pixel or two, in gusts."""

    def __init__(self, background: Picture, seed: int, reach_px: float = 1.8) -> None:
        self._reach_px = reach_px
        self._phase = seed * 1.7
        self._mask = _foliage(background)
        x, y, width, height = cv2.boundingRect((self._mask > 0.02).astype(np.uint8))
        self._room = np.s_[y : y + height, x : x + width]
        columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._columns, self._rows = floats(columns), floats(rows)

    def apply(self, picture: Picture, time_s: float) -> Picture:
        """Sway."""
        if not self._columns.size:
            return picture
        t = time_s + self._phase
        gust = 0.55 + 0.45 * math.sin(t / 3.7) * math.sin(t / 1.9)
        sway = self._mask[self._room] * np.float32(self._reach_px * gust)
        wave = np.sin(self._columns / np.float32(23.0) + np.float32(4.1 * t), dtype=np.float32)
        lift = np.sin(self._rows / np.float32(17.0) + np.float32(5.3 * t), dtype=np.float32)
        moved = cv2.remap(
            picture[self._room],
            self._columns + sway * wave,
            self._rows + sway * lift * np.float32(0.6),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        picture[self._room] = moved
        return picture


def _foliage(background: Picture) -> Floats:
    """(h, w) 0.0 to 1.0: what is green in the upper two thirds, softly."""
    blue, green, red = (channel.astype(np.int16) for channel in cv2.split(background))
    mask = ((green > blue + 14) & (green > red + 8)).astype(np.uint8)
    mask[mask.shape[0] * 2 // 3 :] = 0
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    return floats(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 2.0))


class Lamps:
    """Light that is switched: at once, unevenly, and the camera's exposure follows within a second or two."""

    def __init__(self, size_wh: tuple[int, int], times_s: Sequence[float], rng: random.Random) -> None:
        """Make them.

        Args:
            size_wh: of the pictures, pixels.
            times_s: of the switches; off, on, off ...
            rng: how dark, from where, how fast the exposure follows.
        """
        self._times_s = sorted(times_s)
        self._dark = rng.uniform(0.28, 0.6)
        self._regained = rng.uniform(0.0, 0.35)
        self._follow_s = rng.uniform(0.3, 0.9)
        width, height = size_wh
        turn = rng.uniform(0, 2 * math.pi)
        y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
        slope = rng.uniform(0.0, 0.35)
        self._where: NDArray[np.float32] = floats(1.0 + slope * (x * math.cos(turn) + y * math.sin(turn)) / 2)

    def apply(self, picture: Picture, time_s: float) -> Picture:
        """Light it."""
        past = [time for time in self._times_s if time <= time_s]
        if not past:
            return picture
        off = len(past) % 2 == 1
        following = math.exp(-(time_s - past[-1]) / self._follow_s)
        settled = self._dark + self._regained * (1.0 - self._dark) if off else 1.0
        at_once = self._dark if off else min(1.6, 1.0 / max(0.4, self._dark + self._regained * (1.0 - self._dark)))
        gain = settled + (at_once - settled) * following
        if not off:
            return np.asarray(cv2.convertScaleAbs(picture, alpha=gain), np.uint8)
        field = cv2.merge([self._where * np.float32(gain)] * 3)
        return np.asarray(cv2.multiply(picture, field, dtype=cv2.CV_8U), np.uint8)
