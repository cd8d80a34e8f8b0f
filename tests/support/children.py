"""Children for tests of the supervisor; entries are "tests.support.children:name"."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time

from valkka_live.core.messages import (
    Alive,
    DecoderSetup,
    LogLine,
    SetLiveSize,
    Stop,
    StreamFacts,
    StreamState,
    StreamStatus,
    ToDecoder,
)
from valkka_live.core.processes.child import Child

Received = SetLiveSize | Stop
Sent = Alive | LogLine | StreamFacts


def echo(child: Child) -> None:
    """Tells its pid in a message for every SetLiveSize, until it is told to stop."""
    channel = child.open_channel(Received)
    while True:
        child.alive()
        match channel.receive(0.5):
            case SetLiveSize(box_wh=box):
                channel.send(StreamFacts(camera_id=child.name, codec="", size_wh=box, fps=float(os.getpid())))
            case Stop():
                return
            case None:
                pass


def silent_after_first_words(child: Child) -> None:
    """Hangs."""
    child.open_channel(Received)
    child.alive(next_within_s=0.5)
    time.sleep(600)


def stubborn(child: Child) -> None:
    """Neither reads its messages nor heeds SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    channel = child.open_channel(Received)
    child.alive(600)
    channel.send(StreamFacts(camera_id=child.name, codec="", size_wh=(0, 0), fps=float(os.getpid())))
    time.sleep(600)


def failing(child: Child) -> None:
    """Raises, with a password in the text."""
    child.open_channel(Received)
    raise RuntimeError("cannot open rtsp://admin:hunter2@10.0.0.1/x")


def logging_child(child: Child) -> None:
    """Writes one line into the log, then waits for the end."""
    channel = child.open_channel(Received)
    logging.getLogger("tests.child").warning("opened rtsp://admin:hunter2@10.0.0.1/x")
    child.alive(600)
    channel.receive(600)


def impostor(child: Child) -> None:
    """A decoder in a stranger's hands: speaks for another camera, claims to need no watchdog, then sends what is no message."""
    channel = child.open_channel(ToDecoder)
    setup = child.expect(channel, DecoderSetup)
    for seconds in (float("nan"), float("inf"), -1.0):
        child.alive(seconds)
    channel.send(StreamStatus(camera_id="victim", state=StreamState.LIVE))
    channel.send(StreamStatus(camera_id=setup.camera_id, state=StreamState.LIVE))
    while channel.receive(0.2) is None:
        pass
    channel.send(SetLiveSize(box_wh=(1, 1)))
    time.sleep(600)


def parent_with_child() -> None:
    """Not a child: a whole parent with one stubborn child, run as ``python -c``; prints the child's pid and waits."""
    from valkka_live.core.processes.handle import ProcessHandle  # noqa: PLC0415

    handle = ProcessHandle("test", "tests.support.children:stubborn", Sent, Stop())
    handle.channel.receive(60)
    sys.stdout.write(f"{handle.pid}\n")
    sys.stdout.flush()
    time.sleep(600)
