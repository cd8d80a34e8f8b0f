"""The process that tests a camera's address for the window: step by step, with its first picture."""

from __future__ import annotations

import logging
import threading
import time

import msgspec
import numpy as np

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.geometry import fit_size
from valkka_live.core.messages import (
    ConnectionPicture,
    ConnectionStage,
    ConnectionStep,
    ConnectionTested,
    ConnectionTestSetup,
    Finding,
    Message,
    Problem,
    Stop,
    ToConnectionTest,
)
from valkka_live.core.probe.finding import not_playing
from valkka_live.core.probe.measuring import Measuring
from valkka_live.core.probe.reach import reach, with_usual_port
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child
from valkka_live.core.redact import redact
from valkka_live.core.sources.base import SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source

ENTRY = "valkka_live.core.probe.process:run"
WITHIN_S = 90.0
SEND_WITHIN_S = 2.0
_TICK_S = 0.2
_FEW_WORDS = {
    Problem.PASSWORD: "refused",
    Problem.NOT_FOUND: "not found",
    Problem.DECODER_MISSING: "no decoder",
}
log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process: test, tell, end; a parent that says stop is obeyed at once.

    Raises:
        ChannelClosed: the parent is gone.
    """
    channel: Channel[ToConnectionTest] = child.open_channel(ToConnectionTest)
    setup = child.expect(channel, ConnectionTestSetup)
    child.alive(WITHIN_S)  # no sign of life after this one: the parent ends what takes longer
    test = ConnectionTest(channel, setup)
    worker = threading.Thread(target=test.run, name="test", daemon=True)
    worker.start()
    while worker.is_alive():
        if isinstance(channel.receive(_TICK_S), Stop):
            return  # the thread may be held up by the network; it ends with the process


class ConnectionTest:
    """Everything happens on one thread of its own; told is what the parent can bear."""

    def __init__(self, channel: Channel[ToConnectionTest], setup: ConnectionTestSetup) -> None:
        self._channel, self._setup = channel, setup

    def run(self) -> None:
        """Test, and tell how it ended."""
        try:
            finding, other_url = self._test()
        except Exception:
            log.exception("a fault of the program")
            finding, other_url = self._failed("A fault of the program; the log says more"), ""
        finding = msgspec.structs.replace(finding, reason=redact(finding.reason, self._setup.password))
        self._send(ConnectionTested(test_id=self._setup.test_id, finding=finding, other_url=other_url))

    def _test(self) -> tuple[Finding, str]:
        setup = self._setup
        reached = reach(setup.url)
        if reached is not None:
            if reached.host_ms is None:
                self._tell(ConnectionStage.HOST, done=False, words=reached.words)
                return self._failed(*_no_host(reached.host, resolved=reached.resolved)), ""
            self._tell(ConnectionStage.HOST, ms=reached.host_ms, words=reached.host)
            if reached.port_ms is None:
                self._tell(ConnectionStage.PORT, done=False, words=str(reached.port))
                reason = f"{reached.host} is there, but nothing listens on port {reached.port}"
                return self._failed(reason, "Check the port in the camera’s own settings."), with_usual_port(setup.url)
            self._tell(ConnectionStage.PORT, ms=reached.port_ms, words=str(reached.port))
        finding = self._look(setup.url, ConnectionStage.VIDEO, is_far=reached is not None)
        if finding.plays and setup.sub_url:
            sub = self._look(setup.sub_url, ConnectionStage.SUB_STREAM, is_far=False)
            if not sub.plays:
                return sub, ""
        return finding, ""

    def _look(self, url: str, stage: ConnectionStage, *, is_far: bool) -> Finding:
        """Open one stream and look at it.

        Args:
            url: of the stream.
            stage: its picture's.
            is_far: a host has to be signed in to, which is a stage of its own.
        """
        setup = self._setup
        settings = SourceSettings(
            user=setup.user,
            password=setup.password,
            transport=setup.transport,
            hardware=setup.hardware,
            verify_certificate=setup.verify_certificate,
        )
        started = time.monotonic()
        opened: list[float] = []

        def on_open() -> None:
            opened.append(time.monotonic())
            if is_far:
                self._tell(ConnectionStage.SIGN_IN, ms=(opened[0] - started) * 1e3, words=setup.user)

        def on_first(frame: SourceFrame) -> None:
            if stage is ConnectionStage.VIDEO:
                self._show(frame)

        try:
            source = make_source(url, settings)
        except SourceRefused as error:
            finding = not_playing(url, error)
        else:
            measuring = Measuring(url, source, threading.Event(), on_open=on_open, on_first=on_first)
            measuring.run()
            finding = measuring.finding or not_playing(url, SourceError("Nothing came of it"))
        if finding.plays:
            ms = (finding.first_picture_s - finding.open_s if is_far else finding.first_picture_s) * 1e3
            self._tell(stage, ms=ms, words=_video_words(finding))
            return finding
        in_time = is_far and not opened and finding.problem not in (Problem.NOT_FOUND, Problem.DECODER_MISSING)
        self._tell(ConnectionStage.SIGN_IN if in_time else stage, done=False, words=_FEW_WORDS.get(finding.problem, ""))
        return finding

    def _show(self, frame: SourceFrame) -> None:
        width, height = fit_size(frame.picture.size_wh, self._setup.picture_wh)
        bgrx = np.empty((height, width, 4), np.uint8)
        frame.picture.write_to(bgrx, PixelFormat.BGRX)
        self._send(ConnectionPicture(test_id=self._setup.test_id, size_wh=(width, height), bgrx=bgrx.tobytes()))

    def _failed(self, reason: str, advice: str = "") -> Finding:
        return Finding(url=self._setup.url, plays=False, problem=Problem.NO_SIGNAL, reason=reason, advice=advice)

    def _tell(self, stage: ConnectionStage, *, done: bool = True, ms: float = 0.0, words: str = "") -> None:
        words = redact(words, self._setup.password)
        self._send(ConnectionStep(test_id=self._setup.test_id, stage=stage, done=done, ms=ms, words=words))

    def _send(self, message: Message) -> None:
        self._channel.send(message, SEND_WITHIN_S)


def _no_host(host: str, *, resolved: bool) -> tuple[str, str]:
    if not resolved:
        return f"No computer named “{host}” is known", "Check the name in the address."
    return f"{host} does not answer", "Is the camera on? Is the address right? Is the network cable in?"


def _video_words(finding: Finding) -> str:
    video = finding.video
    if video is None:
        return ""
    size = f"{video.size_wh[0]}×{video.size_wh[1]}"
    rate = f"{video.fps:.0f} fps" if video.fps is not None else ""
    return ", ".join(part for part in (video.codec, size, rate) if part)
