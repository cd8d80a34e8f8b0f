"""A camera that breaks off again and again, and one that is away for long, cost next to nothing: bounded memory, descriptors, threads."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.support.engine import EngineDriver, child_pids, rings_left
from tests.support.eyes import until_state, watch
from tests.support.line import Line
from tests.support.rtsp import RtspCamera
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import StreamState, Transport
from valkka_live.core.messages.door import RetryCamera

WARM_UP, CYCLES = 10, 50
MIB = 1 << 20


class Holding(NamedTuple):
    """What a process holds; memory in bytes, its own without what it shares."""

    memory: int
    descriptors: int
    threads: int


def holding(name: str) -> Holding:
    (pid,) = child_pids(f"decoder:{name}")
    process = psutil.Process(pid)
    return Holding(process.memory_full_info().uss, process.num_fds(), process.num_threads())


def break_off_and_come_back(engine: EngineDriver, lines: dict[str, Line]) -> None:
    mark = engine.now
    for line in lines.values():
        line.cut()
    for name in lines:
        until_state(engine, name, StreamState.RETRYING, after=mark)
        engine.send(RetryCamera(camera_id=name))  # the waits between the tries are the subject of other tests
    for name in lines:
        until_state(engine, name, StreamState.LIVE, after=mark)


@pytest.mark.usefixtures("bystander")
def test_reconnects_without_end_grow_nothing(engine: EngineDriver, clips: dict[str, Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        closed: int = unused.getsockname()[1]
    with (
        RtspCamera(clips["h264"], audio="aac") as h264,
        RtspCamera(clips["h265"]) as h265,
        Line(h264.port) as tcp,
        Line(h265.port) as udp,
    ):
        lines = {"tcp": tcp, "udp": udp}
        for name, line in lines.items():
            watch(engine, Camera(id=name, name=name, url=line.url, transport=Transport(name)))
        watch(engine, Camera(id="away", name="Away", url=f"rtsp://127.0.0.1:{closed}/stream"))
        for name in lines:
            until_state(engine, name, StreamState.LIVE)
        until_state(engine, "away", StreamState.RETRYING, "refused the connection")
        for _ in range(WARM_UP):
            break_off_and_come_back(engine, lines)
        before = {name: holding(name) for name in lines}
        (away_pid,) = child_pids("decoder:Away")
        away = psutil.Process(away_pid)
        away_before, since_s = sum(away.cpu_times()[:2]), time.monotonic()
        for _ in range(CYCLES - WARM_UP):
            break_off_and_come_back(engine, lines)
        spent, elapsed_s = sum(away.cpu_times()[:2]) - away_before, time.monotonic() - since_s
        assert min(tcp.connections, udp.connections) > CYCLES
        for name, then in before.items():
            now = holding(name)
            assert now.memory - then.memory < 8 * MIB, (name, then, now)
            assert now.descriptors <= then.descriptors + 2, (name, then, now)
            assert now.threads <= then.threads + 1, (name, then, now)
            assert len(rings_left(name)) == 1
        assert spent < 0.03 * elapsed_s, f"a camera that is away used {spent} s of {elapsed_s:.0f} s of a processor"
        assert rings_left("away") == []
