"""Media time rises whatever the camera's stamps do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from valkka_live.core.sources.media_clock import MediaClock, SoundClock

MS = 1_000_000
INTERVAL = 40 * MS


def play(raw_ms: list[int | None], *, live: bool = True, arrival_ms: int = 40) -> tuple[list[int], list[int]]:
    """Media times in ms, and at which packets the clock says that it jumped."""
    clock = MediaClock(INTERVAL, live=live)
    times, jumps = [], []
    for n, raw in enumerate(raw_ms):
        times.append(clock.time_of(None if raw is None else raw * MS, (1_000_000 + n * arrival_ms) * MS) // MS)
        if clock.jumped:
            jumps.append(n)
    return times, jumps


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("start_ms", [0, 5_000_000, -70_000])
def test_the_camera_s_own_steps_are_kept_from_zero_on(live: bool, start_ms: int) -> None:
    assert play([start_ms + n for n in (0, 40, 75, 120, 160)], live=live) == ([0, 40, 75, 120, 160], [])


def test_a_first_packet_without_a_stamp_comes_one_interval_before_the_second() -> None:
    # RTSP is like that, and the first packets come all at once
    assert play([None, 3000, 3040, 3080], arrival_ms=0) == ([0, 40, 80, 120], [])


def test_packets_without_stamps_follow_the_time_that_passes() -> None:
    assert play([0, 40, None, None, 160], arrival_ms=42)[0] == [0, 40, 82, 124, 160]
    assert play([None] * 4, live=False, arrival_ms=0)[0] == [0, 40, 80, 120]


def test_a_clock_that_stands_still_is_replaced_by_the_time_that_passes() -> None:
    times, jumps = play([0, 40, *[80] * 50, 120, 160])
    assert times == [n * 40 for n in range(54)]
    assert jumps == []


def test_a_jump_back_goes_on_from_where_it_was_and_is_told() -> None:
    assert play([90_000, 90_040, 3, 43, 83]) == ([0, 40, 80, 120, 160], [2])


def test_a_leap_ahead_is_no_pause_when_no_time_has_passed() -> None:
    assert play([0, 40, 7_200_000, 7_200_040]) == ([0, 40, 80, 120], [2])
    assert play([0, 40, 7_200_000, 7_200_040], live=False) == ([0, 40, 80, 120], [2])


def test_a_camera_that_really_paused_keeps_its_time() -> None:
    assert play([0, 30_000, 60_000], arrival_ms=30_000) == ([0, 30_000, 60_000], [])


def test_small_disorder_neither_goes_back_nor_drifts() -> None:
    times, jumps = play([0, 40, 30, 80, 70, 120, 160])
    assert (times, jumps) == ([0, 40, 40, 80, 80, 120, 160], [])


def test_it_never_goes_back_whatever_comes() -> None:
    stamps = [0, 40, 40, 39, None, 1 << 33, 0, 0, -5, None, 95_443_717, 12, 13, 13, 20_000, 20_040]
    for live in (True, False):
        times, _ = play(stamps, live=live)
        assert all(b >= a for a, b in pairwise(times)), times
        assert times[-1] < 60_000


def test_a_file_that_begins_again_goes_on_rising() -> None:
    clock = MediaClock(INTERVAL, live=False)
    first = [clock.time_of(n * INTERVAL, 0) for n in range(5)]
    clock.restart()
    second = [clock.time_of(n * INTERVAL, 0) for n in range(5)]
    assert first + second == [n * INTERVAL for n in range(10)]
    assert not clock.jumped


def test_sound_follows_the_video_s_jumps() -> None:
    video = MediaClock(INTERVAL, live=True)
    sound = SoundClock(video, 20 * MS, live=True)
    assert sound.time_of(1_000 * MS, 0) == 0, "before the first picture"
    assert video.time_of(1_000 * MS, 0) == 0
    assert [sound.time_of((1_000 + n) * MS, n * MS) // MS for n in (20, 40)] == [20, 40]
    assert video.time_of(1_040 * MS, 40 * MS) == 40 * MS
    assert video.time_of(5 * MS, 80 * MS) == 80 * MS, "the camera sets its clock"
    assert [sound.time_of(n * MS, n * MS) // MS for n in (5, 25, 45)] == [80, 100, 120]
    assert sound.time_of(900_000 * MS, 60 * MS) // MS == 120, "stamps from nowhere never lead away from the video"
