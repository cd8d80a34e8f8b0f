"""A camera that does not stand still."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from tests.support.truth.frames import TrueObject
from valkka_live.core.sources.demo.arrays import Floats, Picture, floats

MARGIN_PX = 32
"""The scene is painted larger by this on every side."""

_SHAKE_S = 1.2


@dataclass(frozen=True, slots=True)
class Shake:
    """A knock: some pixels, swinging out."""

    start_s: float
    reach_px: float
    turn_rad: float
    hertz: float

    def offset(self, time_s: float) -> tuple[float, float]:
        """x, y in pixels at a time."""
        past = time_s - self.start_s
        if not 0.0 <= past < _SHAKE_S:
            return 0.0, 0.0
        swing = self.reach_px * math.exp(-past / 0.4) * math.cos(2 * math.pi * self.hertz * past)
        return swing * math.cos(self.turn_rad), swing * math.sin(self.turn_rad)


@dataclass(frozen=True, slots=True)
class Mount:
    """How the camera hangs.

    Attributes:
        shakes: knocks now and then.
        moved_at_s: when it is moved for good; infinity: never.
        moved_px: by how much, x and y.
        turned_deg: and how far it is turned.
    """

    shakes: tuple[Shake, ...]
    moved_at_s: float
    moved_px: tuple[float, float]
    turned_deg: float

    def view(self, time_s: float, size_wh: tuple[int, int]) -> Floats:
        """(2, 3) from pixels of the larger scene to pixels of the picture."""
        offsets = [shake.offset(time_s) for shake in self.shakes]
        dx, dy = sum(x for x, _ in offsets), sum(y for _, y in offsets)
        turned = 0.0
        if time_s >= self.moved_at_s:
            dx, dy, turned = dx + self.moved_px[0], dy + self.moved_px[1], self.turned_deg
        middle = (size_wh[0] / 2 + MARGIN_PX, size_wh[1] / 2 + MARGIN_PX)
        matrix = cv2.getRotationMatrix2D(middle, turned, 1.0)
        matrix[:, 2] += np.asarray((dx - MARGIN_PX, dy - MARGIN_PX))
        return floats(matrix)


def random_mount(rng: random.Random, seconds: float, move_at_s: Sequence[float]) -> Mount:
    """Knocks of 1 to 7 pixels about every seven seconds, and one lasting move at one of the given times, if there are any."""
    shakes = []
    clock = rng.uniform(4.0, 7.0)
    while clock < seconds:
        shakes.append(Shake(clock, rng.uniform(1.0, 7.0), rng.uniform(0, 2 * math.pi), rng.uniform(0.8, 4.0)))
        clock += rng.uniform(4.0, 10.0)
    reach, turn = rng.uniform(8.0, 20.0), rng.uniform(0, 2 * math.pi)
    moved_at_s = rng.choice(list(move_at_s)) if move_at_s else math.inf
    return Mount(
        tuple(shakes), moved_at_s, (reach * math.cos(turn), reach * math.sin(turn)), rng.choice((0.0, 0.8, -1.2))
    )


def seen_through(picture: Picture, view: Floats, size_wh: tuple[int, int]) -> Picture:
    """The part of the larger picture that the camera sees."""
    return np.asarray(
        cv2.warpAffine(picture, view, size_wh, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def box_through(
    one: TrueObject, view: Floats, large_wh: tuple[int, int], size_wh: tuple[int, int]
) -> TrueObject | None:
    """The object as the camera sees it; None when nothing of it is in its picture."""
    left, top, right, bottom = (side * large_wh[n % 2] for n, side in enumerate(one.xyxy))
    corners = floats([(left, top, 1), (right, top, 1), (right, bottom, 1), (left, bottom, 1)]) @ view.T
    low, high = corners.min(axis=0), corners.max(axis=0)
    inside_low, inside_high = np.clip(low, 0, size_wh), np.clip(high, 0, size_wh)
    room, seen = np.prod(high - low), np.prod(inside_high - inside_low)
    if seen <= 0.0:
        return None
    x1, y1 = (float(value) for value in inside_low / size_wh)
    x2, y2 = (float(value) for value in inside_high / size_wh)
    return replace(one, xyxy=(x1, y1, x2, y2), visible=one.visible * float(seen / room))
