"""Nothing moves in front of these cameras: whatever happens to their streams, no movement may be told."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import clip_frame, write_clip
from tests.support.engine import ON, EngineDriver
from tests.support.eyes import until_playing, watch
from tests.support.line import Line
from tests.support.rtsp import RtspCamera
from tests.support.rtsp_proxy import VIDEO_RTP, RtspProxy
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerEvent, StreamFacts, Transport

LEARNED = 30
"""Results of ten a second, the first of them two seconds before the scene is known."""

PACKETS = {"h264-loss": 700, "h264-flips": 700, "h265-loss": 45}
"""One in so many is spoiled, about one in two seconds: a second of H.264 with such a grain has 420 packets, one of H.265 26."""


def still(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """Of a camera: it has a grain that changes all the time."""
    grain = np.random.default_rng(n).integers(-8, 9, (size_wh[1], size_wh[0], 1))
    return (clip_frame(0, size_wh).astype(np.int16) + grain).clip(0, 255).astype(np.uint8)


def results(engine: EngineDriver, camera_id: str, after: int = 0) -> int:
    said = engine.said[after : engine.now]
    return sum(isinstance(m, AnalysisResult) and m.camera_id == camera_id and m.answered for m in said)


def movements(engine: EngineDriver) -> list[AnalyzerEvent]:
    return [m for m in engine.said[: engine.now] if isinstance(m, AnalyzerEvent)]


def has_results(engine: EngineDriver, camera_id: str, n: int, after: int = 0) -> bool:
    return results(engine, camera_id, after) >= n


def one_in(n: int, seed: int, channel: int, _packet: int) -> bool:
    """Loses one packet in n."""
    return channel != VIDEO_RTP or _DICE[seed].randrange(n) > 0


def with_flips(n: int, seed: int, _channel: int, packet: bytes) -> bytes:
    """Changes bytes of one packet in n, behind the head of RTP and of the codec's."""
    dice = _DICE[seed]
    if dice.randrange(n) > 0 or len(packet) < 100:
        return packet
    spoiled = bytearray(packet)
    for _ in range(4):
        spoiled[dice.randrange(24, len(spoiled))] ^= dice.randrange(1, 256)
    return bytes(spoiled)


_DICE = [random.Random(seed) for seed in range(4)]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    directory = tmp_path_factory.mktemp("still")
    return {
        "h264": write_clip(directory / "still.h264", 4.0, paint=still),
        "h265": write_clip(directory / "still.h265", 4.0, paint=still),
        "small": write_clip(directory / "small.h264", 4.0, size_wh=(480, 270), paint=still),
        "large": write_clip(directory / "large.h264", 4.0, size_wh=(960, 540), paint=still),
    }


def test_damage_is_no_movement(engine: EngineDriver, scene: dict[str, Path]) -> None:
    """Lost packets over UDP, and flipped bytes as far as a decoder notices them (H.265 hardly does)."""
    with (
        RtspCamera(scene["h264"]) as h264,
        RtspCamera(scene["h265"]) as h265,
        RtspProxy(h264.port) as h264_loss,
        RtspProxy(h265.port) as h265_loss,
        RtspProxy(h264.port) as h264_flips,
    ):
        proxies = {"h264-loss": h264_loss, "h265-loss": h265_loss, "h264-flips": h264_flips}
        for name, proxy in proxies.items():
            transport = Transport.UDP if "loss" in name else Transport.TCP
            url = f"rtsp://127.0.0.1:{proxy.port}/stream"
            watch(engine, Camera(id=name, name=name, url=url, transport=transport, analyzers={"motion": ON}))
        for name in proxies:
            wait_for(partial(has_results, engine, name, LEARNED), 60, "a scene that is known")
        for seed, (name, proxy) in enumerate(proxies.items()):
            if "loss" in name:
                proxy.passes = partial(one_in, PACKETS[name], seed)
            else:
                proxy.change = partial(with_flips, PACKETS[name], seed)
        mark = engine.now
        for name in proxies:
            engine.until(StreamFacts, partial(is_damaged, name), after=mark)
            wait_for(partial(has_results, engine, name, 20, mark), 60, "results of what is whole")
        assert movements(engine) == []


def is_damaged(camera_id: str, facts: StreamFacts) -> bool:
    return facts.camera_id == camera_id and facts.lost_packets + facts.damaged_frames >= 3


def test_breaks_and_other_sizes_are_no_movement_and_movement_is(
    engine: EngineDriver, scene: dict[str, Path], clips: dict[str, Path]
) -> None:
    with (
        RtspCamera(scene["h264"]) as breaking,
        RtspCamera(scene["large"], then=scene["h264"]) as large,
        RtspCamera(scene["small"], then=scene["h264"]) as small,
        RtspCamera(clips["h264"]) as moving,
        Line(breaking.port) as line,
    ):
        for name, url in (("breaking", line.url), ("large", large.url), ("small", small.url)):
            watch(engine, Camera(id=name, name=name, url=url, analyzers={"motion": ON}))
        for _ in range(2):
            mark = engine.now
            wait_for(partial(has_results, engine, "breaking", LEARNED, mark), 60, "results between the breaks")
            line.cut()
            until_playing(engine, "breaking", after=engine.now)
        for name in ("large", "small"):
            wait_for(partial(has_results, engine, name, LEARNED), 60, "results of both sizes")
        assert movements(engine) == []
        line.server_port = moving.port
        line.cut()
        event = engine.until(AnalyzerEvent)
        assert (event.camera_id, event.kind) == ("breaking", "motion_start")
