"""Newest frame wins: what piles up is passed over, and what is merely irregular is not."""

from __future__ import annotations

import itertools

from tests.support.clips import clip_frame
from valkka_live.core.camera.lateness import LATE_NS, Lateness
from valkka_live.core.sources.base import Decoding, SourceFrame
from valkka_live.core.sources.demo.source import ArrayPicture

MS = 1_000_000
FRAME_NS = 40 * MS
PICTURE = ArrayPicture(clip_frame(0, (64, 48)))
START_NS = 10_000_000_000


def frame(n: int, *, after_gap: bool = False) -> SourceFrame:
    return SourceFrame(PICTURE, n * FRAME_NS, after_gap=after_gap)


def play(lateness: Lateness, arrivals_ns: list[int], first: int = 0) -> list[bool]:
    """Which of the frames, numbered from first, are left out when they arrive at these times."""
    return [lateness.leaves_out(frame(first + i), START_NS + at) for i, at in enumerate(arrivals_ns)]


def test_a_camera_that_jitters_is_shown_whole() -> None:
    arrivals = [n * FRAME_NS + (n * 7919 % 200) * MS for n in range(500)]
    lateness = Lateness()
    assert not any(play(lateness, arrivals))
    assert lateness.dropped == 0


def test_what_piled_up_during_a_hold_up_is_passed_over_until_it_is_new_again() -> None:
    lateness = Lateness()
    play(lateness, [n * FRAME_NS for n in range(50)])
    hold_up_ends_ns = 50 * FRAME_NS + 1_000 * MS
    burst = [hold_up_ends_ns + i * MS for i in range(25)]
    left_out = play(lateness, burst, first=50)
    assert sum(left_out) >= 15
    assert not left_out[-1], "the last ones are new"
    assert lateness.dropped == sum(left_out)
    assert not any(play(lateness, [n * FRAME_NS for n in range(77, 120)], first=77))


def test_a_machine_that_is_too_slow_still_shows_some_and_decodes_key_frames_only_when_it_is_far_behind() -> None:
    lateness = Lateness()
    arrivals = [n * 60 * MS for n in range(150)]  # 60 ms of work for a picture every 40 ms
    left_out = play(lateness, arrivals)
    assert lateness.decoding is Decoding.KEY_FRAMES
    shown = [at for at, out in zip(arrivals, left_out, strict=True) if not out]
    assert max(b - a for a, b in itertools.pairwise(shown)) <= 300 * MS
    behind_ns = arrivals[-1] - 149 * FRAME_NS
    assert behind_ns > 2_000 * MS
    caught_up = 149 + behind_ns // FRAME_NS + 2
    assert not lateness.leaves_out(frame(caught_up), START_NS + arrivals[-1] + MS)
    assert lateness.decoding.name == "ALL"


def test_a_camera_whose_clock_runs_slow_is_not_late() -> None:
    lateness = Lateness()
    arrivals = [n * (FRAME_NS + 4 * MS // 100) for n in range(25 * 600)]  # one part in a thousand, for ten minutes
    assert not any(play(lateness, arrivals))


def test_a_jump_of_the_camera_s_clock_begins_anew() -> None:
    lateness = Lateness()
    play(lateness, [n * FRAME_NS for n in range(50)])
    late_ns = 50 * FRAME_NS + 3 * LATE_NS
    assert not lateness.leaves_out(frame(50, after_gap=True), START_NS + late_ns)
    assert not lateness.leaves_out(frame(51), START_NS + late_ns + FRAME_NS)
