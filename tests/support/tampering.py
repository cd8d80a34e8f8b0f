"""What people and weather do to a camera's pictures, and what the tamper analyzer says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.truth.frames import make_frame
from tests.support.truth.play import empty_play
from valkka_live.analyzers.base import Happening, PluginSetup
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.tamper.spec import TAMPER
from valkka_live.core.messages.base import ParameterValue

Picture = NDArray[np.uint8]
Change = Callable[[Picture], Picture]
FPS = 5.0
SIZE_WH = (640, 360)
_SHEETS = np.random.default_rng(4).normal(0, 1, (5, SIZE_WH[1], SIZE_WH[0], 3))


def _u8(picture: NDArray[np.generic]) -> Picture:
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def noisy(picture: Picture, n: int, sigma: float = 1.5) -> Picture:
    """With a sensor's noise, another one for every number n."""
    sheet = np.roll(_SHEETS[n % len(_SHEETS)], n * 7, axis=1)
    return _u8(picture + sheet * sigma)


def black(picture: Picture) -> Picture:
    return np.full_like(picture, 6)


def hand(picture: Picture) -> Picture:
    """Skin close before the lens: no edges, brighter at one side."""
    side = np.linspace(0.3, 1.0, picture.shape[1])[None, :, None]
    return _u8(np.array([60, 80, 130])[None, None] * side * np.ones_like(picture))


def bag(picture: Picture) -> Picture:
    """A plastic bag over the camera: large soft blotches of light."""
    blotches = np.random.default_rng(2).integers(90, 160, (5, 8, 3), np.uint8)
    return _u8(cv2.resize(blotches, picture.shape[1::-1], interpolation=cv2.INTER_CUBIC))


def blurred(sigma_px: float) -> Change:
    return lambda picture: _u8(cv2.GaussianBlur(picture, (0, 0), sigma_px))


def turned(across_px: float, down_px: float, degrees: float = 0.0) -> Change:
    """The camera looks elsewhere; what was out of the picture is a mirror image of what was in it."""

    def change(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), np.float64)
        matrix[:, 2] += np.array([across_px, down_px])
        return _u8(cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REFLECT))

    return change


def light(gain: float, offset: float = 0.0) -> Change:
    """More or less of it; with an offset: fog."""
    return lambda picture: _u8(picture * gain + offset)


def infrared(picture: Picture) -> Picture:
    """By night: no colours, plants bright, light in the middle only, much noise."""
    height, width = picture.shape[:2]
    blue, green, red = cv2.split(picture.astype(np.float32))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    grey = (0.9 * green + 0.3 * red - 0.2 * blue) * np.exp(-(x * x + y * y)) * 0.9
    return noisy(_u8(np.repeat(grey[..., None], 3, axis=2)), int(picture[0, 0, 0]), 5.0)


def lorry(share: float) -> Change:
    """Something with a pattern of its own that hides so much of the picture."""

    def change(picture: Picture) -> Picture:
        hidden = int(picture.shape[1] * share)
        side = np.full((picture.shape[0], hidden, 3), 200, np.uint8)
        side[100:140, ::3] = (40, 40, 180)
        return np.concatenate([side, picture[:, hidden:]], axis=1)

    return change


@cache
def scene(name: str = "yard") -> Picture:
    """One of the demo scenes with nobody in it, without noise."""
    return empty_play(name, 0, SIZE_WH).background


def shown(seconds: float, change: Change | None = None, name: str = "yard") -> Iterator[Picture]:
    """Pictures of an empty scene with noise, changed."""
    for n in range(round(seconds * FPS)):
        yield noisy(scene(name) if change is None else change(scene(name)), n)


class TamperWatch:
    """The tamper analyzer on pictures, five a second.

    Attributes:
        told: events with the second at which they came.
        now_s: time of the next picture.
    """

    def __init__(self, **parameters: ParameterValue) -> None:
        self.runner = Runner(TAMPER, PluginSetup(parameters))
        self.told: list[tuple[float, Happening]] = []
        self.now_s = 0.0
        self._seq = 0

    def see(self, pictures: Iterable[Picture]) -> TamperWatch:
        """Show them, one after the other."""
        for picture in pictures:
            self.last = self.runner.process(make_frame(picture, self._seq, self.now_s))
            self.told += [(round(self.now_s, 2), event) for event in self.last.events]
            self._seq += 1
            self.now_s += 1 / FPS
        return self

    def kinds(self) -> list[tuple[str, str]]:
        """What was told: kind of event, kind of tampering."""
        return [(event.kind, str(event.details["kind"])) for _, event in self.told]
