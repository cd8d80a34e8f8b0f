"""Event loops that read many rings at once: each frame of each ring, woken by the rings' descriptors alone."""

from __future__ import annotations

import asyncio
import json
import random
import select
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.integration.shmem.pattern import is_whole
from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, wait_any
from valkka_live.core.shmem.attachment import Attachment

_LIMIT_S = 120.0


class Reading:
    """Reads one frame of a client each time it is woken for it, until each of its rings has given n_frames."""

    def __init__(self, names: list[str], n_frames: int) -> None:
        self.clients = [RingClient(name, policy="every") for name in names]
        self.by_fd = {client.fileno(): client for client in self.clients}
        self._n_frames = n_frames
        self._next = dict.fromkeys(names, 0)
        self._unfinished = len(names)
        self.wrong: list[str] = []
        self._for_nothing = 0
        self._deadline = time.monotonic() + _LIMIT_S

    @property
    def done(self) -> bool:
        return not self._unfinished or bool(self.wrong) or time.monotonic() > self._deadline

    def read(self, client: RingClient) -> None:
        """The client's descriptor is readable."""
        attached = client.attached
        view = client.read()
        if view is None:
            self._for_nothing += attached
            return
        with view:
            expected = self._next[client.name]
            if view.meta.seq != expected or not is_whole(view.array, expected) or not view.valid():
                self.wrong.append(f"{client.name}: frame {view.meta.seq} instead of {expected}, or not whole")
        self._next[client.name] = expected + 1
        self._unfinished -= expected + 1 == self._n_frames

    def tell(self) -> None:
        """What came of it; whoever is readable now, after one more read, is so for no reason."""
        for client in self.clients:
            client.read()
        told = {
            "frames": sum(self._next.values()),
            "lost": sum(client.stats.lost for client in self.clients),
            "for nothing": self._for_nothing,
            "readable without a frame": len(wait_any(self.clients, 0)),
            "wrong": self.wrong[:3],
        }
        for client in self.clients:
            client.close()
        say(json.dumps(told))


def by_select(names: list[str], n_frames: int) -> None:
    reading = Reading(names, n_frames)
    while not reading.done:
        for client in select.select(reading.clients, [], [], 1.0)[0]:
            reading.read(client)
    reading.tell()


def by_wait_any(names: list[str], n_frames: int) -> None:
    reading = Reading(names, n_frames)
    while not reading.done:
        for client in wait_any(reading.clients, 1.0):
            reading.read(client)
    reading.tell()


def by_epoll(names: list[str], n_frames: int) -> None:
    reading = Reading(names, n_frames)
    with select.epoll() as epoll:
        for fd in reading.by_fd:
            epoll.register(fd, select.EPOLLIN)
        while not reading.done:
            for fd, _ in epoll.poll(1.0):
                reading.read(reading.by_fd[fd])
    reading.tell()


def by_asyncio(names: list[str], n_frames: int) -> None:
    async def until_done() -> None:
        loop = asyncio.get_running_loop()
        for fd, client in reading.by_fd.items():
            loop.add_reader(fd, reading.read, client)
        while not reading.done:
            await asyncio.sleep(0.02)
        for fd in reading.by_fd:
            loop.remove_reader(fd)

    reading = Reading(names, n_frames)
    asyncio.run(until_done())
    reading.tell()


def by_qt(names: list[str], n_frames: int) -> None:
    from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer  # noqa: PLC0415 (only this child needs it)

    app = QCoreApplication([])
    reading = Reading(names, n_frames)
    notifiers = [QSocketNotifier(fd, QSocketNotifier.Type.Read) for fd in reading.by_fd]
    for notifier, client in zip(notifiers, reading.clients, strict=True):
        notifier.activated.connect(lambda *_, client=client: reading.read(client))
    timer = QTimer()
    timer.timeout.connect(lambda: app.quit() if reading.done else None)
    timer.start(20)
    app.exec()
    for notifier in notifiers:
        notifier.setEnabled(False)
    reading.tell()


def slowly(names: list[str], n_frames: int) -> None:
    """Hold one frame of each ring for long, again and again, until told to stop; n_frames is nothing to it."""
    clients = [RingClient(name) for name in names]
    while not told_to_stop(0.0):
        held = [client.read() for client in clients]
        told_to_stop(0.2)
        for view in held:
            if view is not None:
                view.release()


def dawdle(rng: random.Random, bug: bool) -> None:
    """Have this process's clients dawdle before they silence a bell, as if they had been put to sleep exactly there.

    Without that a frame hardly ever comes between the look at the count and the silencing, which are a quarter of a microsecond
    apart. The bug: a client that leaves frames waiting does not ring its own bell for them.
    """
    silence = Attachment.silence_bell

    def silence_late(self: Attachment) -> None:
        _pause(rng)
        silence(self)

    Attachment.silence_bell = silence_late  # type: ignore[method-assign]
    if bug:
        Attachment._ring_own_bell = lambda self: None  # type: ignore[method-assign]


def play(
    mine: str, yours: str, n_rounds: int, begins: bool, window: int = 3, limit_s: float = _LIMIT_S, bug: bool = False
) -> None:
    """Ping-pong: one sends so many frames, the other answers each, and only when all are answered the next are sent.

    One wake-up that is swallowed ends the game: then both wait until the limit.
    """
    rng = random.Random(mine)
    dawdle(rng, bug)
    frame = np.zeros((8, 8), np.uint8)
    for_nothing = got = 0
    with RingServer(mine, 8, 8, PixelFormat.GRAY8, n_slots=window + 2, max_detections=0) as server:
        with RingClient(yours, policy="every") as client:
            assert client.wait_attached(_LIMIT_S)
            while not server.readers:
                told_to_stop(0.01)
            while got < n_rounds:
                while begins and server.stats.pushed < got - got % window + window:
                    server.push(frame)
                    _pause(rng)
                waits = rng.random() < 0.5
                if waits and not wait_any([client], limit_s):
                    break
                view = client.read(0.0 if waits else limit_s)
                if view is None:
                    if not waits:
                        break
                    for_nothing += 1
                    continue
                view.release()
                if view.meta.seq != got:
                    break
                got += 1
                _pause(rng)
                if not begins:
                    server.push(frame)
            say(json.dumps({"rounds": got, "for nothing": for_nothing, "lost": client.stats.lost}))
        told_to_stop(_LIMIT_S)  # the other must get the last frame before the good-bye


def _pause(rng: random.Random) -> None:
    dice = rng.random()
    if dice < 0.001:
        time.sleep(rng.random() * 0.002)
    elif dice < 0.5:
        end = time.perf_counter() + rng.random() * 0.00003
        while time.perf_counter() < end:
            pass


LOOPS = {loop.__name__: loop for loop in (by_select, by_wait_any, by_epoll, by_asyncio, by_qt)}
ROLES: dict[str, Callable[..., Any]] = {**LOOPS, "slowly": slowly, "play": play}
