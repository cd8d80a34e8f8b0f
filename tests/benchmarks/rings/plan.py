"""What is measured, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat

Array = NDArray[np.uint8]

WINDOW = 4
"""Frames that the writer may be ahead of its slowest reader in a lossless round; also the depth of every rival's queue."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One kind of frame."""

    width: int
    height: int
    pixel_format: PixelFormat

    @property
    def label(self) -> str:
        return f"{self.width}×{self.height} {self.pixel_format.name}"

    @property
    def shape(self) -> tuple[int, ...]:
        return self.pixel_format.shape(self.width, self.height)

    @property
    def n_bytes(self) -> int:
        return self.pixel_format.n_bytes(self.width, self.height)


HD = Picture(1280, 720, PixelFormat.BGR24)
FULL_HD = Picture(1920, 1080, PixelFormat.YUV420P)
LESSON = Picture(480, 270, PixelFormat.RGB24)
TINY = Picture(64, 16, PixelFormat.GRAY8)
"""1 KiB: nothing to copy, so that what is left is the wake-up."""


@dataclass(frozen=True, slots=True)
class Pace:
    """One setting of the latency measurement.

    Attributes:
        title: column of the table.
        picture: what is sent.
        fps: how often.
        n_readers: how many read it.
        n_frames: of one sample.
        only_ours: rivals are not measured in it.
    """

    title: str
    picture: Picture
    fps: float
    n_readers: int
    n_frames: int
    only_ours: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        pictures, readers: every case is measured with each of these.
        rounds: samples of each case; all cases take turns.
        fast, medium, slow: frames of one sample through shared memory; through sockets; through pickles and pipes.
        warm: frames before the measured ones, whose content is checked.
        paces: settings of the latency measurement: wake-up, a camera's, any more, the original's own.
        n_rings, ring_frames: servers in one select loop, frames of each.
        kills: servers that are killed.
        remark: stands above the tables.
    """

    pictures: tuple[Picture, ...]
    readers: tuple[int, ...]
    rounds: int
    fast: int
    medium: int
    slow: int
    warm: int
    paces: tuple[Pace, ...]
    n_rings: int
    ring_frames: int
    kills: int
    remark: str = ""


FULL = Plan(
    pictures=(HD, FULL_HD),
    readers=(1, 2, 4),
    rounds=5,
    fast=600,
    medium=100,
    slow=40,
    warm=24,
    paces=(
        Pace("wake-up: 1 KiB, 60 fps, 1 reader", TINY, 60.0, 1, 45),
        Pace("720p, 60 fps, 1 reader", HD, 60.0, 1, 45),
        Pace("1080p, 30 fps, 4 readers", FULL_HD, 30.0, 4, 20),
        Pace("480×270, 60 fps, 1 reader", LESSON, 60.0, 1, 45, only_ours=True),
    ),
    n_rings=16,
    ring_frames=150,
    kills=20,
)

_SMALL, _SMALL_PLANAR = Picture(160, 120, PixelFormat.BGR24), Picture(160, 120, PixelFormat.YUV420P)
QUICK = Plan(
    pictures=(_SMALL, _SMALL_PLANAR),
    readers=(1, 2),
    rounds=1,
    fast=10,
    medium=6,
    slow=4,
    warm=6,
    paces=(
        Pace("wake-up", TINY, 60.0, 1, 4),
        Pace("two readers", _SMALL, 60.0, 2, 4),
        Pace("lesson", LESSON, 60.0, 1, 4, only_ours=True),
    ),
    n_rings=4,
    ring_frames=6,
    kills=2,
    remark="A quick run, which shows that everything still works: its figures mean nothing.",
)
