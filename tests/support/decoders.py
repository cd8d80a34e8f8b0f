"""Stand-ins for the decoder process, where a test needs one that says what it was told; entries are "tests.support.decoders:name"."""

from __future__ import annotations

import os
import time

from valkka_live.core.messages import (
    DecoderSetup,
    Problem,
    RetryNow,
    Stop,
    StreamFacts,
    StreamState,
    StreamStatus,
    ToDecoder,
)
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child


def _tell(channel: Channel[ToDecoder], setup: DecoderSetup, state: StreamState, words: object) -> None:
    problem = {StreamState.RETRYING: Problem.NO_SIGNAL, StreamState.REFUSED: Problem.PASSWORD}.get(state, Problem.NONE)
    retry_at_ns = time.monotonic_ns() + 3600 * 10**9 if state is StreamState.RETRYING else 0
    channel.send(
        StreamStatus(
            camera_id=setup.camera_id,
            state=state,
            problem=problem,
            reason=f"pid {os.getpid()} {words}",
            retry_at_ns=retry_at_ns,
        )
    )


def parrot(child: Child) -> None:
    """Live at once, with sound unless its address says silent; repeats every message as the reason of its status, with its pid."""
    channel = child.open_channel(ToDecoder)
    setup = child.expect(channel, DecoderSetup)
    _tell(channel, setup, StreamState.LIVE, setup)
    codec = "" if "silent" in setup.url else "aac"
    channel.send(StreamFacts(camera_id=setup.camera_id, codec="", size_wh=(640, 360), fps=25.0, audio_codec=codec))
    while True:
        child.alive()
        message = channel.receive(0.5)
        if isinstance(message, Stop):
            return
        if message is not None:
            _tell(channel, setup, StreamState.LIVE, message)


def waiting(child: Child) -> None:
    """Away for an hour, or refused when the camera's name says so; live as soon as it is told not to wait."""
    channel = child.open_channel(ToDecoder)
    setup = child.expect(channel, DecoderSetup)
    refused = "refused" in setup.camera_name
    _tell(channel, setup, StreamState.REFUSED if refused else StreamState.RETRYING, "waits")
    while True:
        child.alive()
        message = channel.receive(0.5)
        if isinstance(message, Stop):
            return
        if isinstance(message, RetryNow):
            _tell(channel, setup, StreamState.LIVE, "was told not to wait")
