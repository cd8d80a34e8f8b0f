"""How many cameras this machine carries at their full rate, and what as many decoders of FFmpeg do that only decode."""

from __future__ import annotations

import math
import os
import time
from contextlib import ExitStack
from dataclasses import dataclass

from tests.benchmarks.camera.clips import Clip
from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.benchmarks.camera.decoder import Decoder, read_for
from tests.benchmarks.camera.ffmpeg import Ffmpeg
from tests.benchmarks.camera.plan import Plan

FULL_RATE = 0.98
"""Of the clip's rate: below it frames are lost, by every camera's own count."""
_FIRST_GUESS, _STEP = 0.65, 1.15
_SETTLE_S = 1.5


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
    """Add cameras until one of them loses frames, or the time is up."""
    end_s = time.monotonic() + plan.many_limit_s
    largest = too_many = None
    with ExitStack() as running:
        decoders: list[Decoder] = []
        n = 1
        while too_many is None:
            more = n - len(decoders)
            decoders += [running.enter_context(Decoder(clip.url, live_wh)) for _ in range(more)]
            crowd = _measure(decoders, clip, plan.many_s)
            if crowd.holds:
                largest = crowd
            else:
                too_many = crowd
            if time.monotonic() > end_s or n >= plan.most:
                break
            n = _next_number(crowd, plan.most)
    ffmpeg = _ffmpegs(clip, largest.n, plan.many_s) if largest is not None else None
    return Capacity(clip, largest, too_many, ffmpeg)


def _next_number(crowd: Crowd, most: int) -> int:
    """What a few cost tells how many there may be; then in smaller steps."""
    guess = int((os.cpu_count() or 1) * _FIRST_GUESS / max(1e-3, crowd.cores / crowd.n))
    return min(most, max(guess, math.ceil(crowd.n * _STEP), crowd.n + 1))


def _measure(decoders: list[Decoder], clip: Clip, seconds: float) -> Crowd:
    for decoder in decoders:
        if decoder.seq == 0:
            decoder.until_first_picture()
    read_for(_SETTLE_S, decoders)
    before = [(decoder.seq, cpu_s(decoder.pid)) for decoder in decoders]
    begun_s = time.monotonic()
    read_for(seconds, decoders)
    wall_s = time.monotonic() - begun_s
    rates = [(d.seq - seq) / wall_s / clip.fps for d, (seq, _) in zip(decoders, before, strict=True)]
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
