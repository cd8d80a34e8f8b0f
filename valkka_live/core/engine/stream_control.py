"""One stream of one camera as the engine sees it: open while somebody needs it, and what is known of it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace

import msgspec

from valkka_live.core.engine.context import Context
from valkka_live.core.engine.decoder_process import DecoderProcess
from valkka_live.core.engine.status_stamp import StatusStamp
from valkka_live.core.engine.stream_health import StreamHealth
from valkka_live.core.engine.stream_wants import NOBODY, StreamWants
from valkka_live.core.messages import (
    DecoderSetup,
    Problem,
    RetryNow,
    SoundStatus,
    StreamFacts,
    StreamState,
    StreamStatus,
)

log = logging.getLogger(__name__)

LINGER_S = 3.0
"""A stream that nobody needs stays so long: dragging a tile must not drop the connection, and a change of streams leaves no gap."""
HINT_HOLDS_S = 15.0
"""A try that was under way when the network came back may still fail because of the time before; then it is repeated at once."""


class StreamControl:
    """Lives in the engine's thread.

    Attributes:
        size_wh: of its pictures, pixels; None before they have been seen.
        has_sound: None before that is known.
    """

    def __init__(self, setup: DecoderSetup, context: Context, on_changed: Callable[[], None]) -> None:
        """Nothing is opened before :meth:`want`.

        Args:
            setup: how to open it.
            on_changed: called when what is known here has changed in a way that matters to the choice of streams.
        """
        self._setup = setup
        self._emit, self._on_changed = context.emit, on_changed
        self._loop = asyncio.get_running_loop()
        self._process = DecoderProcess(context, self._on_message, self._on_lost)
        self._wanted = self._now = StreamWants()
        self._linger: asyncio.TimerHandle | None = None
        self._look_again: asyncio.TimerHandle | None = None
        self._health = StreamHealth()
        self._stamp = StatusStamp(setup.camera_id, setup.role, time.monotonic_ns())
        self._hint_until_ns = 0
        self.size_wh: tuple[int, int] | None = None
        self.has_sound: bool | None = None

    @property
    def status(self) -> StreamStatus:
        """Newest state."""
        return self._stamp.status

    @property
    def ring(self) -> str:
        """Name of the ring with its pictures for viewers."""
        return self._setup.live_ring

    @property
    def is_live(self) -> bool:
        """Pictures come."""
        return self.status.state is StreamState.LIVE

    @property
    def failed(self) -> bool:
        """It has been tried for long enough, and does not work."""
        return self._health.failed(time.monotonic())

    # what the camera asks for

    def configure(self, setup: DecoderSetup) -> None:
        """New settings; the process is replaced only when it has to open something else, or in another way."""
        before, self._setup = self._setup, setup
        if _opens(before) != _opens(setup):
            self.restart()
        elif self._process.is_on:
            self._process.change(setup)

    def restart(self) -> None:
        """Forget what was known, and replace the process if there is one."""
        self._forget()
        if self._process.is_on:
            self._process.end()
            self._bring_into_line()

    def want(self, wants: StreamWants) -> None:
        """What is wanted from now on. What viewers want no more ends only after the linger time."""
        self._wanted = wants
        unwatched = wants.live_wh == NOBODY and self._now.live_wh != NOBODY
        if unwatched or (self._process.is_on and not wants.is_open):
            self._now = replace(wants, live_wh=self._now.live_wh) if unwatched else wants
            if self._linger is None:
                self._linger = self._loop.call_later(LINGER_S, self._settle)
        else:
            self._now = wants
            self._cancel_linger()
        self._bring_into_line()

    def wait(self, reason: str) -> None:
        """It is wanted and cannot be opened yet."""
        self._set_state(StreamState.CONNECTING, reason=reason)

    def stop(self) -> None:
        """End it at once."""
        self._cancel_linger()
        self._wanted = self._now = StreamWants()
        self._process.end()
        self._bring_into_line()

    def retry(self) -> None:
        """Do not wait for the end of the back-off."""
        self._process.send(RetryNow())

    def network_back(self) -> None:
        """The computer's network has changed for the better: a stream that waits for the network waits no more."""
        self._hint_until_ns = time.monotonic_ns() + int(HINT_HOLDS_S * 1e9)
        self._heed_hint()

    def _bring_into_line(self) -> None:
        if self._process.is_on:
            self._process.tell(self._now)
        elif self._wanted.is_open:
            self._set_state(StreamState.CONNECTING)
            self._process.start(self._setup, self._now)
        else:
            self._set_state(StreamState.OFF)

    def _settle(self) -> None:
        """The linger time is over."""
        self._linger = None
        self._now = self._wanted
        if not self._wanted.is_open:
            self._process.end()
        self._bring_into_line()

    def _cancel_linger(self) -> None:
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None

    def _forget(self) -> None:
        """What was known was of another stream."""
        self.size_wh, self.has_sound = None, None
        self._health = StreamHealth()
        self._stamp.forget()

    # what the process tells

    def _on_message(self, message: StreamStatus | StreamFacts | SoundStatus) -> None:
        if message.camera_id != self._setup.camera_id:
            # a decoder reads what strangers send, and speaks for its own stream only
            log.error("the decoder of %s speaks for camera %r; passed over", self._name, message.camera_id)
        elif isinstance(message, StreamStatus):
            self._set_status(message)
        elif isinstance(message, StreamFacts):
            self._take_facts(msgspec.structs.replace(message, role=self._setup.role))
        elif self._now.sound.on:  # else the last words of a stream that the other one has taken over from
            self._emit(message)

    def _take_facts(self, facts: StreamFacts) -> None:
        size_wh = facts.size_wh if min(facts.size_wh) > 0 else self.size_wh  # nothing is decoded that nobody looks at
        known = (size_wh, facts.audio_codec != "")
        if (self.size_wh, self.has_sound) != known:
            self.size_wh, self.has_sound = known
            self._on_changed()
        self._emit(facts)

    def _on_lost(self, why: str, retry_at_ns: int) -> None:
        wait_s = (retry_at_ns - time.monotonic_ns()) / 1e9
        log.warning("decoder of %s lost, starts again in %.1f s", self._name, wait_s)
        self._set_state(StreamState.RETRYING, Problem.PROGRAM, f"{why} and starts again", retry_at_ns, 1)
        if self._now.sound.on:
            self._emit(SoundStatus(camera_id=self._setup.camera_id, playing=False, reason=why))

    def _set_state(
        self,
        state: StreamState,
        problem: Problem = Problem.NONE,
        reason: str = "",
        retry_at_ns: int = 0,
        attempt: int = 0,
    ) -> None:
        self._set_status(
            StreamStatus(
                camera_id=self._setup.camera_id,
                state=state,
                problem=problem,
                reason=reason,
                retry_at_ns=retry_at_ns,
                attempt=attempt,
            )
        )

    def _set_status(self, status: StreamStatus) -> None:
        if not self._stamp.take(status, time.monotonic_ns()):
            return
        self._emit(self.status)
        self._judge()
        self._heed_hint()
        self._on_changed()

    def _judge(self) -> None:
        now_s = time.monotonic()
        self._health.take(self.status, now_s)
        if self._look_again is not None:
            self._look_again.cancel()
            self._look_again = None
        wait_s = self._health.look_again_in_s(now_s)
        if wait_s is not None:
            self._look_again = self._loop.call_later(wait_s + 0.01, self._on_changed)

    def _heed_hint(self) -> None:
        waits = self.status.state is StreamState.RETRYING and self.status.problem is Problem.NO_SIGNAL
        if waits and time.monotonic_ns() < self._hint_until_ns:
            self._hint_until_ns = 0
            self._process.send(RetryNow())

    @property
    def _name(self) -> str:
        return f"{self._setup.camera_name} ({self._setup.role})"


def _opens(setup: DecoderSetup) -> DecoderSetup:
    """What a process cannot be told later."""
    return msgspec.structs.replace(setup, camera_name="", key_frames_only=False)
