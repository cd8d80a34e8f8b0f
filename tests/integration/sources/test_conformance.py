"""What every source promises to the decoder process, asked of every kind of source there is."""

from __future__ import annotations

import io
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, pairwise

import numpy as np
import pytest

from tests.integration.sources.kinds import KINDS, PASSWORD, Served
from tests.support.clips import COLOURS_BGR
from tests.support.wait import wait_for
from valkka_live.core.errors import SourceError
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Latency
from valkka_live.core.sources.base import Decoding, Source, SourceFrame, SourceSettings
from valkka_live.core.sources.packets import PacketQueue, StreamPacket
from valkka_live.core.sources.registry import make_source

ENOUGH = 2000
"""So many signs of life without what is waited for: it does not come."""


@pytest.fixture(scope="module", params=list(KINDS))
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with KINDS[request.param](tmp_path_factory.mktemp("media")) as it:
        yield it


@contextmanager
def opened(served: Served) -> Iterator[Source]:
    source = make_source(served.url, served.settings)
    try:
        source.open()
        yield source
    finally:
        source.close()


def pictures(source: Source) -> Iterator[SourceFrame]:
    return (frame for frame in islice(source.frames(), ENOUGH) if frame is not None)


def test_the_first_picture_is_right_and_clean(served: Served) -> None:
    with opened(served) as source:
        frame = next(pictures(source))
        assert frame.picture.size_wh == served.size_wh
        assert (frame.key, frame.clean, frame.after_gap) == (True, True, True)
        pixels = np.zeros((served.size_wh[1], served.size_wh[0], 3), np.uint8)
        frame.picture.write_to(pixels, PixelFormat.BGR24)
        if served.colours:
            for where, (x, y) in {"top left": (40, 40), "bottom right": (600, 320), "bottom left": (40, 320)}.items():
                np.testing.assert_allclose(pixels[y, x], COLOURS_BGR[where], atol=14)
        else:
            assert pixels.std() > 10
        assert (source.codec, source.audio_codec) == (served.codec, served.audio_codec)
        assert source.decoder == ("software" if served.codec else "")


def test_media_time_rises_and_only_the_first_picture_follows_a_gap(served: Served) -> None:
    with opened(served) as source:
        frames = list(islice(pictures(source), 40))
    assert len(frames) == 40
    times = [frame.media_time_ns for frame in frames]
    assert all(b > a for a, b in pairwise(times))
    assert 30 / 25 < (times[-1] - times[0]) / 1e9 < 60 / 20, "seconds of 40 pictures at 20 or 25 a second"
    assert all(frame.clean for frame in frames)
    assert [n for n, frame in enumerate(frames) if frame.after_gap] == [0]
    assert source.damaged_frames == source.lost_packets == 0


def test_a_smooth_stream_loses_nothing_either(served: Served) -> None:
    settings = SourceSettings(
        served.settings.user, served.settings.password, served.settings.transport, latency=Latency.SMOOTH
    )
    source = make_source(served.url, settings)
    try:
        source.open()
        times = [frame.media_time_ns for frame in islice(pictures(source), 30)]
    finally:
        source.close()
    assert len(times) == 30
    assert all(b > a for a, b in pairwise(times))
    assert 0.9 < (times[-1] - times[0]) / 1e9 < 2


def test_packets_reach_their_taps_with_key_flags_and_times(served: Served) -> None:
    if not served.codec:
        pytest.skip("it has no packets")
    queue, stuffed = PacketQueue(50_000_000, 5000), PacketQueue(1, 1)
    with opened(served) as source:
        source.packets.add(queue)
        source.packets.add(stuffed)  # a reader that takes nothing is nobody's loss
        shown = [frame.media_time_ns for frame in islice(pictures(source), 60)]
    packets = []
    while (packet := queue.get(0)) is not None:
        packets.append(packet)
    video = [packet for packet in packets if packet.kind == "video"]
    sound = [packet for packet in packets if packet.kind == "audio"]
    assert len(video) >= 50
    assert stuffed.dropped >= len(packets)
    check_video(served, video, shown)
    assert {stream.kind for stream in source.packets.streams} == (
        {"video", "audio"} if served.audio_codec else {"video"}
    )
    if served.audio_codec:
        assert {packet.stream.codec for packet in sound} == {served.audio_codec}
        assert all(packet.key and packet.stream.sample_rate and packet.stream.channels == 1 for packet in sound)
        assert all(b.dts_ns >= a.dts_ns for a, b in pairwise(sound))
        assert abs(sound[-1].pts_ns - video[-1].pts_ns) < 1_500_000_000, "on the same clock"
        assert (
            sum(packet.duration_ns for packet in sound) > 0.5 * (sound[-1].pts_ns - sound[0].pts_ns)
            or not sound[0].duration_ns
        )


def check_video(served: Served, video: list[StreamPacket], shown: list[int]) -> None:
    assert video[0].key
    keys = [n for n, packet in enumerate(video) if packet.key]
    assert {b - a for a, b in pairwise(keys)} == {served.key_every}
    assert len({id(packet.stream) for packet in video}) == 1, "one description for all"
    stream = video[0].stream
    assert (stream.codec, stream.width, stream.height) == (served.codec, *served.size_wh)
    assert all(b.dts_ns >= a.dts_ns for a, b in pairwise(video))
    times = {packet.pts_ns // 1_000_000 for packet in video}
    assert (
        len([time for time in shown if time // 1_000_000 in times or time // 1_000_000 + 1 in times]) >= len(shown) - 25
    )


def test_without_decoding_there_are_signs_of_life_and_then_a_clean_picture(served: Served) -> None:
    with opened(served) as source:
        frames = source.frames()
        assert any(frame is not None for frame in islice(frames, ENOUGH))
        source.decoding = Decoding.OFF
        list(islice(frames, 2))  # what was on its way
        received = source.bytes_received
        assert [frame for frame in islice(frames, 40) if frame is not None] == []
        assert source.bytes_received > received or not served.codec
        source.decoding = Decoding.ALL
        first = next(frame for frame in islice(frames, ENOUGH) if frame is not None)
        assert (first.key, first.clean, first.after_gap) == (True, True, True)


def test_key_frames_only_are_far_fewer(served: Served) -> None:
    with opened(served) as source:
        source.decoding = Decoding.KEY_FRAMES
        frames = list(islice(source.frames(), 70))
        shown = [frame for frame in frames if frame is not None]
        assert shown
        assert all(frame.key and frame.clean for frame in shown)
        if served.key_every > 1:
            assert len(shown) <= 70 // 15
        source.decoding = Decoding.ALL
        assert len(list(islice(pictures(source), 30))) == 30


def test_it_can_be_closed_at_any_moment_and_twice(served: Served) -> None:
    source = make_source(served.url, served.settings)
    source.close()
    source.close()
    for items in (0, 1, 20) if served.slow_to_open else (0, 1, 2, 7, 30):
        source = make_source(served.url, served.settings)
        source.open()
        frames = source.frames()
        list(islice(frames, items))
        source.close()
        assert next(frames, None) is None, "what runs on after the end gives nothing and does not crash"
        source.close()


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def test_opening_and_closing_again_and_again_leaves_nothing_behind(served: Served) -> None:
    late: list[SourceError] = []

    def cycle() -> None:
        try:
            with opened(served) as source:
                next(pictures(source))
        except SourceError as error:
            late.append(error)

    cycle()  # what a library keeps for good
    descriptors, threads = open_descriptors(), threading.active_count()
    tasks = len(os.listdir("/proc/self/task"))  # noqa: PTH208
    for _ in range(5 if served.slow_to_open else 12):
        cycle()
    # over TCP, GStreamer 1.22's server sends nothing behind the first picture in one session of a hundred, as a proxy between us
    # counted; the same must not happen to us twice
    assert len(late) <= 1, late
    wait_for(lambda: open_descriptors() <= descriptors, 10, "descriptors given back")
    wait_for(lambda: len(os.listdir("/proc/self/task")) <= tasks, 10, "threads ended")  # noqa: PTH208
    assert threading.active_count() <= threads


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What reaches the root logger, as in the program (pytest's caplog listens to FFmpeg's own loggers, too)."""
    text, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(text), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_what_does_not_work_is_said_in_words_and_without_the_password(
    served: Served, logged: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for url, password in ((served.broken_url, PASSWORD), (served.url, PASSWORD + "wrong")):
        try:
            source = make_source(url, SourceSettings("admin", password, served.settings.transport))
            try:
                source.open()
                next(source.frames())
            finally:
                source.close()
        except SourceError as error:
            texts.append(f"{error} {error!r} {error.__cause__!r} {error.__context__!r}")
            assert error.reason[0] not in "[<{" and "Errno" not in error.reason
    assert texts
    everything = "".join(texts) + logged.getvalue() + "".join(capfd.readouterr()) + repr(served.settings)
    for secret in ("hunter2", "%2Fhunter", "ü"):
        assert secret not in everything
