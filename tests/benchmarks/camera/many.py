"""How many cameras this machine carries at their full rate, and what as many decoders of FFmpeg do that only decode."""

from __future__ import annotations

import math
import os
import time
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType

from tests.benchmarks.camera.bounds import PATIENCE_S
from tests.benchmarks.camera.clips import Clip
from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.benchmarks.camera.decoder import Decoder, read_for
from tests.benchmarks.camera.ffmpeg import Ffmpeg
from tests.benchmarks.camera.plan import Plan

FULL_RATE = 0.98
"""Of the clip's rate: below it frames are lost, by every camera's own count."""
_FIRST_GUESS, _STEP = 0.65, 1.15
_CLOSE = 0.08
"""When the largest number that holds and the smallest that does not are this close, it is found."""
_SETTLE_S, _SETTLE_EACH_S = 1.5, 0.05
_LOOK_S = 0.2
_EDGE_FRAMES = 1
"""Between two looks there may be one picture less than the rate says."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some cameras at the same time.

    Attributes:
        n: cameras.
        slowest, mean: frames a second as a part of the clip's own.
        cores: processors kept busy by them, without whoever reads.
    """

    n: int
    slowest: float
    mean: float
    cores: float

    @property
    def holds(self) -> bool:
        """No camera loses frames."""
        return self.slowest >= FULL_RATE


@dataclass(frozen=True, slots=True)
class Capacity:
    """Of one clip.

    Attributes:
        largest: the largest crowd that held, None if none did.
        too_many: the smallest that did not, None when the search ended before it.
        ffmpeg: as many FFmpegs as `largest`.
    """

    clip: Clip
    largest: Crowd | None
    too_many: Crowd | None
    ffmpeg: Crowd | None


def find_capacity(clip: Clip, live_wh: tuple[int, int], plan: Plan) -> Capacity:
    """Guess from what one camera costs, then halve what lies between a number that holds and one that does not."""
    end_s = time.monotonic() + plan.many_limit_s
    largest = too_many = None
    with Cameras(clip, live_wh) as cameras:
        n = 1
        while n:
            cameras.be(n)
            crowd = _measure(cameras.running, clip, plan.many_s)
            if crowd.holds:
                largest = crowd
            else:
                too_many = crowd
            n = _next_number(largest, too_many, plan.most) if time.monotonic() < end_s else 0
    ffmpeg = _ffmpegs(clip, largest.n, plan.many_s) if largest is not None else None
    return Capacity(clip, largest, too_many, ffmpeg)


def _next_number(largest: Crowd | None, too_many: Crowd | None, most: int) -> int:
    """0: found."""
    if largest is None:
        return 0
    if too_many is not None:
        between = (largest.n + too_many.n) // 2
        return between if too_many.n - largest.n > max(1, largest.n * _CLOSE) else 0
    if largest.n >= most:
        return 0
    guess = int((os.cpu_count() or 1) * _FIRST_GUESS / max(1e-3, largest.cores / largest.n))
    return min(most, max(guess, math.ceil(largest.n * _STEP), largest.n + 1))


class Cameras:
    """As many as are wanted at the moment; used by ``with``.

    Attributes:
        running: they.
    """

    def __init__(self, clip: Clip, live_wh: tuple[int, int]) -> None:
        self._clip, self._live_wh = clip, live_wh
        self.running: list[Decoder] = []
        self._undo: list[ExitStack] = []

    def be(self, n: int) -> None:
        """Start more, or end some."""
        while len(self.running) < n:
            with ExitStack() as undo:
                self.running.append(undo.enter_context(Decoder(self._clip.url, self._live_wh)))
                self._undo.append(undo.pop_all())
        while len(self.running) > n:
            self.running.pop()
            self._undo.pop().close()

    def __enter__(self) -> Cameras:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.be(0)


def _measure(decoders: list[Decoder], clip: Clip, seconds: float) -> Crowd:
    deadline = time.monotonic() + 2 * PATIENCE_S
    while not all(decoder.seq for decoder in decoders):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not all of {len(decoders)} cameras have pictures")
        read_for(_LOOK_S, decoders)
    read_for(_SETTLE_S + _SETTLE_EACH_S * len(decoders), decoders)  # who started among many catches up first
    before = [(decoder.seq, cpu_s(decoder.pid)) for decoder in decoders]
    begun_s = time.monotonic()
    read_for(seconds, decoders)
    wall_s = time.monotonic() - begun_s
    due = wall_s * clip.fps
    rates = [(d.seq - seq + _EDGE_FRAMES) / due for d, (seq, _) in zip(decoders, before, strict=True)]
    cores = sum(cpu_s(d.pid) - cpu for d, (_, cpu) in zip(decoders, before, strict=True)) / wall_s
    return Crowd(len(decoders), min(rates), sum(rates) / len(rates), cores)


def _ffmpegs(clip: Clip, n: int, seconds: float) -> Crowd:
    with ExitStack() as running:
        source = ("-threads", "1", "-re", "-stream_loop", "-1", "-i", str(clip.file))
        ffmpegs = [running.enter_context(Ffmpeg(*source)) for _ in range(n)]
        for ffmpeg in ffmpegs:
            ffmpeg.until_first_picture()
        time.sleep(_SETTLE_S)
        before = [ffmpeg.newest() for ffmpeg in ffmpegs]
        time.sleep(seconds)
        after = [ffmpeg.newest() for ffmpeg in ffmpegs]
    pairs = list(zip(before, after, strict=True))
    rates = [(b.frames - a.frames) / (b.at_s - a.at_s) / clip.fps for a, b in pairs]
    cores = sum((b.cpu_s - a.cpu_s) / (b.at_s - a.at_s) for a, b in pairs)
    return Crowd(n, min(rates), sum(rates) / n, cores)
