"""What people and faults do to a camera."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from tests.support.truth.frames import TruthFrame
from valkka_live.core.sources.demo.arrays import Picture

DEEDS: tuple[str, ...] = ("covered", "defocused", "moved", "frozen")


def tampered(frames: Iterator[TruthFrame], deed: str, start_s: float, end_s: float) -> Iterator[TruthFrame]:
    """The frames with one of :data:`DEEDS` done to the camera from ``start_s`` on, and undone at ``end_s``.

    Raises:
        ValueError: no such deed.
    """
    if deed not in DEEDS:
        raise ValueError(f"{deed!r} is none of {', '.join(DEEDS)}")
    last: Picture | None = None
    for one in frames:
        picture = one.frame.array
        if start_s <= one.time_s < end_s:
            picture = last if deed == "frozen" and last is not None else _done(picture, deed)
        else:
            last = picture
        yield replace(one, frame=replace(one.frame, array=picture))


def _done(picture: Picture, deed: str) -> Picture:
    height, width = picture.shape[:2]
    if deed == "covered":  # a hand or a cap: what light there is comes through evenly, the sensor's noise stays
        soft = _very_soft(picture)
        grain = picture.astype(np.int16) - cv2.GaussianBlur(picture, (3, 3), 0)
        return np.asarray(np.clip(soft * 0.18 + 0.3 * np.clip(grain, -4, 4) + 8, 0, 255), np.uint8)
    if deed == "defocused":
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), width / 90), np.uint8)
    shift = np.asarray([[1, 0, width * 0.3], [0, 1, -height * 0.12]], np.float32)
    return np.asarray(cv2.warpAffine(picture, shift, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8)


def _very_soft(picture: Picture) -> Picture:
    """Blurred over a quarter of the width; in small, because in full size that takes a second a picture."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (40, max(1, round(40 * height / width))), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), 10), (width, height)), np.uint8)
