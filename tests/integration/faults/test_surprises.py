"""What a camera may do in mid-stream: another size, a clock that is set, no key frame, bytes that are none of it."""

from __future__ import annotations

import random
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.clips import SIZE_WH, write_clip
from tests.support.engine import ON, EngineDriver
from tests.support.eyes import Eyes, states_of, until_playing, until_state, watch
from tests.support.line import Line
from tests.support.rtsp import RtspCamera
from tests.support.rtsp_proxy import VIDEO_RTP, RtspProxy
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalysisResult, StreamState, Transport

SMALL_WH = (320, 240)
TICKS_A_SECOND = 90_000


@pytest.mark.usefixtures("bystander")
def test_another_size_in_mid_stream_and_back(engine: EngineDriver, tmp_path: Path) -> None:
    """The rings are made anew, in both directions and again, and the analyzer goes on."""
    names = ("h264", "h265")
    large = {name: write_clip(tmp_path / f"large.{name}", 2.0) for name in names}
    small = {name: write_clip(tmp_path / f"small.{name}", 2.0, size_wh=SMALL_WH) for name in names}
    with (
        RtspCamera(large["h264"], then=small["h264"]) as h264,
        RtspCamera(large["h265"], then=small["h265"], transport="udp") as h265,
        Eyes("h264.live") as h264_eyes,
        Eyes("h265.live") as h265_eyes,
    ):
        for name, server in (("h264", h264), ("h265", h265)):
            watch(engine, Camera(id=name, name=name, url=server.url, analyzers={"motion": ON}))
        for name, eyes in (("h264", h264_eyes), ("h265", h265_eyes)):
            until_state(engine, name, StreamState.LIVE)
            mark = engine.now
            wait_for(partial(changed, eyes, 3), 60, "sizes that change")
            for before, after in pairwise(eyes.sizes[:4]):
                assert {before, after} == {SIZE_WH, SMALL_WH}
            assert eyes.wrong == []
            assert states_of(engine, name, mark) == []
            engine.until(AnalysisResult, partial(is_of, name), after=engine.now)


def changed(eyes: Eyes, times: int) -> bool:
    return len(eyes.sizes) > times


def is_of(camera_id: str, result: AnalysisResult) -> bool:
    return result.camera_id == camera_id


def with_stamp(offset_s: float, at: int | None, _channel: int, packet: bytes) -> bytes:
    """A packet of RTP with its time stamp put off, or set."""
    stamp = (int.from_bytes(packet[4:8], "big") if at is None else at) + int(offset_s * TICKS_A_SECOND)
    return packet[:4] + (stamp % 2**32).to_bytes(4, "big") + packet[8:]


@pytest.mark.usefixtures("bystander")
def test_a_clock_that_jumps_or_stands_still(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """Media time goes on as if nothing had happened; no frame is lost, no session ends."""
    with (
        RtspCamera(clips["h264"]) as server,
        RtspProxy(server.port, passes=lambda channel, _n: channel == VIDEO_RTP) as proxy,
        Eyes("one.live") as eyes,
    ):
        watch(engine, Camera(id="one", name="One", url=f"rtsp://127.0.0.1:{proxy.port}/stream"))
        until_playing(engine, "one")
        mark = engine.now
        for offset_s in (7200.0, 3600.0, 3598.0, 3599.0, -20_000.0):
            proxy.change = partial(with_stamp, offset_s, None)
            eyes.wait_for_more(15)
        proxy.change = partial(with_stamp, 0.0, 1_000_000)
        eyes.wait_for_more(30)
        proxy.change = partial(with_stamp, 0.0, None)
        eyes.wait_for_more(15)
        assert states_of(engine, "one", mark) == []
        assert eyes.wrong == []
        assert all(after > before for before, after in pairwise(eyes.times_ns))
        passed_s = (eyes.times_ns[-1] - eyes.times_ns[0]) / 1e9
        frames = eyes.numbers[-1] - eyes.numbers[0]
        assert frames / 25 / 2 < passed_s < frames / 25 * 2


@pytest.mark.usefixtures("bystander")
def test_a_session_that_begins_between_two_key_frames_waits_for_the_next(engine: EngineDriver, tmp_path: Path) -> None:
    """VLC does so, and so do cameras: a grey picture would be a lie."""
    names = ("h264", "h265")
    clips = {name: write_clip(tmp_path / f"clip.{name}", key_every=75) for name in names}

    def from_the_tenth(channel: int, n: int) -> bool:
        return channel != VIDEO_RTP or n >= 10

    with (
        RtspCamera(clips["h264"]) as h264,
        RtspCamera(clips["h265"]) as h265,
        RtspProxy(h264.port, passes=from_the_tenth) as tcp,
        RtspProxy(h265.port, passes=from_the_tenth) as udp,
        Eyes("h264.live") as h264_eyes,
        Eyes("h265.live") as h265_eyes,
    ):
        for name, proxy, transport in (("h264", tcp, Transport.TCP), ("h265", udp, Transport.UDP)):
            url = f"rtsp://127.0.0.1:{proxy.port}/stream"
            watch(engine, Camera(id=name, name=name, url=url, transport=transport))
        for name, eyes in (("h264", h264_eyes), ("h265", h265_eyes)):
            until_state(engine, name, StreamState.LIVE)
            eyes.wait_for_more(25)
            assert (eyes.wrong, eyes.sizes) == ([], [SIZE_WH])
            states = {status.state for status in states_of(engine, name)}
            assert states == {StreamState.OFF, StreamState.CONNECTING, StreamState.LIVE}


@pytest.mark.usefixtures("bystander")
def test_flipped_bytes_are_no_crash_and_no_new_size(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """Nothing that a damaged stream claims re-makes a ring, and no decoder process dies of it."""
    with (
        RtspCamera(clips["h264"]) as h264,
        RtspCamera(clips["h265"]) as h265,
        Line(h264.port) as h264_line,
        Line(h265.port) as h265_line,
        Eyes("h264.live") as h264_eyes,
        Eyes("h265.live") as h265_eyes,
    ):
        lines = {"h264": (h264_line, h264_eyes), "h265": (h265_line, h265_eyes)}
        for seed, (name, (its_line, _)) in enumerate(lines.items()):
            watch(engine, Camera(id=name, name=name, url=its_line.url))
            until_playing(engine, name)
            its_line.spoil = Flipper(seed)
        mark = engine.now
        for its_line, _ in lines.values():
            wait_for(partial(broke_off, engine, its_line), 60, "sessions that broke off")
            its_line.spoil = bytes
        for name, (_, eyes) in lines.items():
            until_state(engine, name, StreamState.RETRYING, after=mark)
            healed = engine.now
            until_playing(engine, name, after=healed)
            wrong = len(eyes.wrong)
            eyes.wait_for_more(50)
            eyes.wrong = eyes.wrong[wrong:]
            eyes.wait_for_more(5)
            assert (eyes.wrong[25:], eyes.sizes) == ([], [SIZE_WH])
            reasons = {status.reason for status in states_of(engine, name, mark)}
            assert not any("decoder" in reason for reason in reasons), reasons


def broke_off(engine: EngineDriver, its_line: Line) -> bool:
    return engine.now > 0 and its_line.connections > 1


class Flipper:
    """Changes one byte in three hundred; the same ones in every run."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __call__(self, data: bytes) -> bytes:
        spoiled = bytearray(data)
        for _ in range(len(data) // 300 + (self._random.randrange(300) < len(data) % 300)):
            spoiled[self._random.randrange(len(data))] ^= 1 << self._random.randrange(8)
        return bytes(spoiled)
