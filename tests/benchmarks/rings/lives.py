"""Many servers in one select loop, and what a reader knows of its server's death."""

from __future__ import annotations

import os
import random
import time
from contextlib import ExitStack
from multiprocessing.connection import Connection

import numpy as np

from tests.benchmarks.rings.bounds import PATIENCE_S, deaf_to_ctrl_c, die_with_parent, time_limit
from tests.benchmarks.rings.harness import SPAWN, Harness
from tests.benchmarks.rings.orders import OVER, AwaitEnd, ReadMany, Ready, Report
from tests.benchmarks.rings.ours import serve
from tests.benchmarks.rings.plan import HD, Picture
from tests.benchmarks.rings.results import ManyServers
from tests.benchmarks.rings.transport import Place, Source
from valkka_live.core.shmem import RingServer

_FPS = 30.0
_KILLED_FPS = 60.0


def many_servers(harness: Harness, n_rings: int, n_frames: int, picture: Picture = HD) -> ManyServers:
    """So many rings at 30 frames a second each, written by one process and read by another in one select loop.

    Raises:
        NoSharedMemory: /dev/shm has no room for them.
        RuntimeError, TimeoutError, EOFError: the reader failed, stands still or has died.
    """
    source = Source(picture)
    with time_limit("many servers", 2 * PATIENCE_S), ExitStack() as stack:
        servers = [stack.enter_context(serve(harness.place(picture, 1))) for _ in range(n_rings)]
        harness.order(ReadMany([server.name for server in servers]))
        harness.replies(Ready)
        cpu_s, start, n_pushes = time.process_time(), time.monotonic(), n_rings * n_frames
        for number in range(n_pushes):
            time.sleep(max(0.0, start + number / (_FPS * n_rings) - time.monotonic()))
            servers[number % n_rings].push(source.shaped)
        cpu_s, seconds = time.process_time() - cpu_s, time.monotonic() - start
        harness.words[0] = OVER
        (report,) = harness.replies(Report)
    cpu = report.cpu_s / seconds, cpu_s / seconds
    return ManyServers(n_rings, _FPS, n_pushes, report.whole, report.lost, report.spurious, *cpu, report.latencies_us)


def serve_until_killed(place: Place, parent_pid: int, line: Connection) -> None:
    """A process: push frames at a camera's pace for ever."""
    die_with_parent(parent_pid)
    frame = np.zeros(place.picture.shape, np.uint8)
    picture = place.picture
    with RingServer(place.name, picture.width, picture.height, picture.pixel_format) as server:
        line.send_bytes(b"serving")
        while True:
            server.push(frame)
            time.sleep(1 / _KILLED_FPS)


def death_ms(harness: Harness) -> float:
    """From SIGKILL of a server to its reader knowing.

    Raises:
        RuntimeError, TimeoutError, EOFError: the server did not start, or the reader failed, stands still or has died.
    """
    ours, theirs = SPAWN.Pipe()
    place = harness.place(HD, 1)
    with deaf_to_ctrl_c():
        process = SPAWN.Process(target=serve_until_killed, args=(place, os.getpid(), theirs), daemon=True)
        process.start()
    theirs.close()
    try:
        if not ours.poll(PATIENCE_S):
            raise TimeoutError("a server does not start")
        ours.recv_bytes()
        harness.order(AwaitEnd(place.name))
        harness.replies(Ready)
        time.sleep(random.uniform(0.03, 0.08))  # the kill hits at any instant of a frame
        killed_ns = time.monotonic_ns()
        process.kill()
        (report,) = harness.replies(Report)
        return (report.end_ns - killed_ns) / 1e6
    finally:
        process.kill()
        process.join(PATIENCE_S)
        process.close()
        ours.close()
