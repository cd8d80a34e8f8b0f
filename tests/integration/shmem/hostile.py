"""Clients and servers that meet garbage, each in a process of its own: if it crashes, a test fails and not the test run."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.integration.shmem.pattern import fill
from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import NameTaken, Policy, RingClient, RingError, RingServer, list_rings
from valkka_live.core.shmem.names import shm_path

WIDTH, HEIGHT, N_SLOTS, ROOM = 64, 48, 3, 4


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def _read(client: RingClient, wait_s: float) -> str:
    """One read and everything that can be done with a frame; what came of it."""
    try:
        view = client.read(wait_s)
    except RingError as error:
        return f"{type(error).__name__}: {error}"
    if view is None:
        return "nothing"
    with view:
        assert view.array.shape == view.meta.pixel_format.shape(view.meta.width, view.meta.height)
        view.array.sum()
        view.detections.tobytes()
        view.copy()
        view.valid()
    return "frame"


def face(name: str, policy: Policy, n_reads: int = 3, wait_s: float = 0.002) -> None:
    """Read whatever has the name, so often; tell what came of each read."""
    before = _descriptors()
    with RingClient(name, policy=policy) as client:
        for _ in range(n_reads):
            say(_read(client, wait_s))
    list_rings()
    say("bye", _descriptors() - before)


def go_mad(name: str, policy: Policy, flips: list[tuple[int, int]], words: list[tuple[int, int]]) -> None:
    """Serve and read a ring while somebody writes nonsense into its memory.

    Args:
        flips: (bit, place) pairs: bits to be turned over.
        words: (word, value) pairs to be written, 64 bits each.
    """
    before = _descriptors()
    frame = np.zeros((HEIGHT, WIDTH), np.uint8)
    with (
        RingServer(name, WIDTH, HEIGHT, PixelFormat.GRAY8, n_slots=N_SLOTS, max_detections=ROOM) as server,
        RingClient(name, policy=policy) as client,
    ):
        assert client.wait_attached(10.0)
        fill(frame, server.push(frame))
        with shm_path(name).open("r+b", buffering=0) as memory:
            size = os.fstat(memory.fileno()).st_size
            for word, value in words:
                os.pwrite(memory.fileno(), struct.pack("=q", value), word * 8 % size)
                say(_read(client, 0.0))
            for bit, place in flips:
                byte = os.pread(memory.fileno(), 1, place % size)[0]
                os.pwrite(memory.fileno(), bytes([byte ^ 1 << bit]), place % size)
                server.push(frame)
                say(_read(client, 0.0))
        with RingClient(name, policy=policy) as late:
            for _ in range(3):
                say(_read(late, 0.002))
        list_rings()
    say("bye", _descriptors() - before)


def host(name: str) -> None:
    """Serve without a break until told to stop; tell when a descriptor is left over then."""
    before = _descriptors()
    with RingServer(name, WIDTH, HEIGHT, PixelFormat.GRAY8, n_slots=N_SLOTS, max_detections=ROOM) as server:
        say("serving")
        frame = np.zeros((HEIGHT, WIDTH), np.uint8)
        seq = 0
        while not told_to_stop(0.001):
            fill(frame, seq)
            seq = server.push(frame) + 1
    say("bye", _descriptors() - before)


def refused(name: str) -> None:
    """Try to serve a name that somebody holds."""
    before = _descriptors()
    try:
        RingServer(name, WIDTH, HEIGHT, PixelFormat.GRAY8).close()
    except NameTaken as error:
        say(error)
    say("bye", _descriptors() - before)


ROLES: dict[str, Callable[..., Any]] = {role.__name__: role for role in (face, go_mad, host, refused)}
