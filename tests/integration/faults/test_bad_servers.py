"""Servers that are there and do not do their work: each ends in the right state with the right words, and recovers by itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import line
from tests.support.clips import SIZE_WH
from tests.support.engine import EngineDriver
from tests.support.eyes import Eyes, states_of, until_state, watch
from tests.support.line import Line
from tests.support.rtsp import RtspCamera
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Problem, StreamState, StreamStatus
from valkka_live.core.messages.door import SetPassword

RETRYING, REFUSED = StreamState.RETRYING, StreamState.REFUSED
FAULTS: dict[str, tuple[Callable[[socket.socket], None], StreamState, str, str]] = {
    "silent": (line.say_nothing, RETRYING, "did not answer within 5 s", "Is the camera on?"),
    "nonsense": (line.talk_nonsense, RETRYING, "answered, but not with a stream", "RTSP port"),
    "closing": (line.hang_up, RETRYING, "closed the connection without an answer", "RTSP port"),
    "failing": (line.fail, RETRYING, "answered 500 Internal Server Error", ""),
    "undescribed": (line.describe_nonsense, RETRYING, "sends no video", ""),
    "starting": (line.know_no_path, REFUSED, "has no stream “/stream” (404 Not Found)", "Check the path"),
    "sound-only": (line.describe_sound_only, RETRYING, "sends no video", ""),
}

GUESS = "gue:ss@d"


@pytest.mark.usefixtures("bystander")
def test_a_server_that_does_not_do_its_work_is_told_so_and_taken_when_it_does(
    engine: EngineDriver, clips: dict[str, Path]
) -> None:
    with RtspCamera(clips["h264"]) as server, ExitStack() as stack:
        lines = {name: stack.enter_context(Line(server.port, fault)) for name, (fault, _, _, _) in FAULTS.items()}
        for name, its_line in lines.items():
            watch(engine, Camera(id=name, name=name, url=its_line.url))
        for name, (_, state, words, advice) in FAULTS.items():
            status = until_state(engine, name, state, words)
            assert status.reason == f"127.0.0.1:{lines[name].port} {words}"
            assert status.problem is (Problem.NO_SIGNAL if state is RETRYING else Problem.NOT_FOUND)
            assert advice in status.advice
            assert status.retry_at_ns > status.since_ns
            states = {status.state for status in states_of(engine, name)}
            assert states == {StreamState.OFF, StreamState.CONNECTING, state}
        mark = engine.now
        for its_line in lines.values():
            its_line.fault = None
        for name in FAULTS:
            until_state(engine, name, StreamState.LIVE, after=mark)
            with Eyes(f"{name}.live") as eyes:
                eyes.wait_for_more(5)
            assert eyes.wrong == []
            assert eyes.sizes == [SIZE_WH]


@pytest.mark.usefixtures("bystander")
def test_a_wrong_login_is_not_hammered(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """Cameras lock accounts: a login that was refused is not tried again for minutes, over no other transport."""
    with (
        RtspCamera(clips["h264"], login="admin:right", mounts={"/sub": clips["h264"]}) as locked,
        Line(locked.port) as login,
        Line(locked.port) as no_login,
        Line() as away,
    ):
        sub_url = login.url.replace("stream", "sub")
        watch(engine, Camera(id="login", name="Login", url=login.url, sub_url=sub_url, user="admin"), GUESS)
        watch(engine, Camera(id="no-login", name="No login", url=no_login.url))
        watch(engine, Camera(id="away", name="Away", url=away.url))
        refused = until_state(engine, "login", StreamState.REFUSED, "answered 401 Unauthorized")
        assert refused.problem is Problem.PASSWORD
        assert "Enter the password again" in refused.advice
        unknown = until_state(engine, "no-login", StreamState.REFUSED, "answered 401 Unauthorized")
        assert unknown.problem is Problem.PASSWORD
        assert "No password" in unknown.advice
        engine.until(StreamStatus, lambda status: status.camera_id == "away" and status.attempt >= 5)
        for its_line in (login, no_login):
            assert its_line.requests["DESCRIBE"] <= 2, "FFmpeg asks how to log in, and then does; that is all"
        mark = engine.now
        engine.send(SetPassword(camera_id="login", user="admin", password="right", keep_password=False))
        until_state(engine, "login", StreamState.LIVE, after=mark)
        assert GUESS not in repr(engine.said)
