"""Cameras that break off: each ends in the right state with the right words, comes back by itself, and touches no other camera."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.clips import SIZE_WH
from tests.support.engine import EngineDriver
from tests.support.eyes import Eyes, states_of, until_playing, until_state, watch
from tests.support.rtsp import RtspCamera
from tests.support.vlc_camera import VlcCamera
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Problem, StreamState, StreamStatus, Transport

LIVE, STALLED, RETRYING = StreamState.LIVE, StreamState.STALLED, StreamState.RETRYING
NO_FRAMES = "The camera sends no new frames"


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """A process that the kernel lets wait."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def told(statuses: list[StreamStatus]) -> list[tuple[StreamState, str]]:
    return [(status.state, status.reason) for status in statuses]


@pytest.mark.usefixtures("bystander")
def test_a_server_that_is_killed_and_starts_again(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """As a power cut does; and once it comes back with the other codec, as after an update of the camera."""
    tcp, udp = RtspCamera(clips["h264"]), RtspCamera(clips["h265"])
    vlc = VlcCamera(clips["h264.mp4"])
    servers: dict[str, RtspCamera | VlcCamera] = {"tcp": tcp, "udp": udp, "vlc": vlc}
    try:
        for name, server in servers.items():
            server.start()
            transport = Transport.TCP if name == "tcp" else Transport.UDP
            watch(engine, Camera(id=name, name=name, url=server.url, transport=transport))
        for name in servers:
            until_playing(engine, name)
        mark = engine.now
        for server in servers.values():
            server.stop()
        for name in servers:
            gone = until_state(engine, name, RETRYING, "ended the stream", after=mark)
            assert gone.problem is Problem.NO_SIGNAL
            assert gone.last_frame_ms > 0, "the tile shows since when"
            away = until_state(engine, name, RETRYING, "refused the connection", after=mark)
            assert away.attempt > gone.attempt
            assert away.since_ns == gone.since_ns, "since when there is no signal"
        mark = engine.now
        servers["tcp"] = RtspCamera(clips["h265"], port=tcp.port)
        for server in servers.values():
            server.start()
        for name in servers:
            until_state(engine, name, LIVE, after=mark)
        codecs = {name: until_playing(engine, name, after=mark).codec for name in servers}
        assert codecs == {"tcp": "hevc", "udp": "hevc", "vlc": "h264"}
        for name in servers:
            with Eyes(f"{name}.live") as eyes:
                eyes.wait_for_more(5)
            assert (eyes.wrong, eyes.sizes) == ([], [SIZE_WH])
    finally:
        for server in servers.values():
            server.stop()


@pytest.mark.usefixtures("bystander")
def test_servers_that_fall_silent(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """Stalled after two seconds, opened anew after five, for as long as it takes: a server that hangs, and an encoder that does."""
    with (
        RtspCamera(clips["h264"]) as tcp,
        RtspCamera(clips["h265"], transport="udp") as udp,
        RtspCamera(clips["h264"]) as encoder,
    ):
        servers = {"tcp": tcp, "udp": udp, "encoder": encoder}
        for name, server in servers.items():
            watch(engine, Camera(id=name, name=name, url=server.url))
        for name in servers:
            until_playing(engine, name)
        mark = engine.now
        encoder.order("hang")
        with stopped(tcp.pid), stopped(udp.pid):
            for name in servers:
                until_state(engine, name, STALLED, NO_FRAMES, after=mark)
                broken = until_state(engine, name, RETRYING, "sent nothing for 5 s", after=mark)
                assert broken.problem is Problem.NO_SIGNAL
            for name in servers:
                until_state(engine, name, RETRYING, "did not answer within 5 s", after=mark)
        encoder.order("go on")
        after = engine.now
        for name in servers:
            until_state(engine, name, LIVE, after=after)
            states = [status.state for status in states_of(engine, name, mark)]
            assert states[:2] == [STALLED, RETRYING], told(states_of(engine, name, mark))
            with Eyes(f"{name}.live") as eyes:
                eyes.wait_for_more(5)
            assert (eyes.wrong, eyes.sizes) == ([], [SIZE_WH])


@pytest.mark.usefixtures("bystander")
def test_a_hiccup_is_no_break(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """Three seconds of silence are stalled and then live again, in the same session: what was held up is played."""
    with RtspCamera(clips["h264"]) as server:
        watch(engine, Camera(id="one", name="One", url=server.url))
        until_playing(engine, "one")
        mark = engine.now
        with stopped(server.pid):
            until_state(engine, "one", STALLED, NO_FRAMES, after=mark)
        until_state(engine, "one", LIVE, after=mark)
        assert [status.state for status in states_of(engine, "one", mark)] == [STALLED, LIVE]
