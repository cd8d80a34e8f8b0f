"""Sound is an extra: whatever a camera sends as sound, or fails to send, its picture goes on."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from tests.support.engine import EngineDriver
from tests.support.eyes import Eyes, states_of, until_playing, until_state, watch
from tests.support.loudspeaker import Loudspeaker
from tests.support.rtsp import RtspCamera
from tests.support.rtsp_proxy import AUDIO_RTP, RtspProxy
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import SoundStatus, StreamState, Transport
from valkka_live.core.messages.door import PlaySound, RestartCamera

CODECS = {"pcma": "pcm_alaw", "aac": "aac", "opus": "opus", "strange": ""}


def without_sound(channel: int, _n: int) -> bool:
    return channel != AUDIO_RTP


def with_noise_for_sound(channel: int, packet: bytes) -> bytes:
    """What is behind the head of RTP is turned over, bit by bit."""
    return packet if channel != AUDIO_RTP else packet[:12] + bytes(byte ^ 0xFF for byte in packet[12:])


def sends_sound(proxy: RtspProxy) -> bool:
    """Whether the server sends packets of sound, within ten seconds."""
    before, end_s = proxy.passed.get(AUDIO_RTP, 0), time.monotonic() + 10.0
    while time.monotonic() < end_s:
        if proxy.passed.get(AUDIO_RTP, 0) > before + 2:
            return True
        time.sleep(0.05)
    return False


def is_of(camera_id: str, status: SoundStatus) -> bool:
    return status.camera_id == camera_id


@pytest.mark.usefixtures("bystander")
def test_every_sound_leaves_the_picture_alone(
    engine: EngineDriver, clips: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four kinds at once, over both transports; then their packets are lost, then spoiled, while somebody listens."""
    (tmp_path / "pulse").mkdir()
    with (
        Loudspeaker(tmp_path / "pulse") as loudspeaker,
        RtspCamera(clips["h264"], audio="pcma") as pcma,
        RtspCamera(clips["h265"], audio="aac") as aac,
        RtspCamera(clips["h264"], audio="opus") as opus,
        RtspCamera(clips["h265"], audio="strange") as strange,
        RtspProxy(pcma.port) as pcma_proxy,
        RtspProxy(aac.port) as aac_proxy,
        RtspProxy(opus.port) as opus_proxy,
        RtspProxy(strange.port) as strange_proxy,
        Eyes("pcma.live") as pcma_eyes,
        Eyes("aac.live") as aac_eyes,
        Eyes("opus.live") as opus_eyes,
        Eyes("strange.live") as strange_eyes,
    ):
        for name, value in loudspeaker.environment.items():
            monkeypatch.setenv(name, value)
        proxies = {"pcma": pcma_proxy, "aac": aac_proxy, "opus": opus_proxy, "strange": strange_proxy}
        eyes = {"pcma": pcma_eyes, "aac": aac_eyes, "opus": opus_eyes, "strange": strange_eyes}
        for name, proxy in proxies.items():
            transport = Transport.UDP if name == "opus" else Transport.TCP
            url = f"rtsp://127.0.0.1:{proxy.port}/stream"
            watch(engine, Camera(id=name, name=name, url=url, transport=transport))
        for name in proxies:
            until_state(engine, name, StreamState.LIVE)
            assert until_playing(engine, name).audio_codec == CODECS[name]
        for name, proxy in proxies.items():
            if not CODECS[name] or sends_sound(proxy):
                continue
            mark = engine.now  # the server may let one stream of a session stand still, which is no fault of ours
            engine.send(RestartCamera(camera_id=name))
            until_state(engine, name, StreamState.LIVE, after=mark)
            assert sends_sound(proxy), name
        mark = engine.now
        for name in proxies:
            engine.send(PlaySound(camera_id=name, on=True))
        for name in proxies:
            status = engine.until(SoundStatus, partial(is_of, name), after=mark)
            assert status.playing == (name != "strange"), status
        for proxy in proxies.values():
            proxy.change = with_noise_for_sound
        for its_eyes in eyes.values():
            its_eyes.wait_for_more(25)
        for proxy in proxies.values():
            proxy.passes = without_sound
        for name, its_eyes in eyes.items():
            its_eyes.wait_for_more(25)
            assert its_eyes.wrong == [], name
            assert states_of(engine, name, mark) == [], name
