from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable

import numpy as np
import pytest

from tests.support.wait import wait_for
from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, doorman

BLACK = np.zeros((48, 64), np.uint8)


def serve(ring: str) -> RingServer:
    return RingServer(ring, 64, 48, PixelFormat.GRAY8)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def is_read(client: RingClient) -> bool:
    """Whether a thread is in the middle of reading."""
    turn = client._acquire.__self__  # type: ignore[attr-defined]
    return bool(turn.locked())


class Caller(threading.Thread):
    """Calls something once on a thread of its own and keeps what came of it."""

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__()
        self._call = call
        self.result: object = None
        self.start()

    def run(self) -> None:
        try:
            self.result = self._call()
        except Exception as error:
            self.result = error.with_traceback(None)  # which would keep the memory that the client has mapped


@pytest.mark.parametrize("server_is_there", [True, False])
@pytest.mark.parametrize("wait", [lambda client: client.read(60), lambda client: next(iter(client))])
def test_closing_a_client_ends_what_another_thread_waits_for_with_it(
    ring: str, server_is_there: bool, wait: Callable[[RingClient], object]
) -> None:
    with serve(ring) if server_is_there else contextlib.nullcontext():
        before = descriptors()
        client = RingClient(ring)
        reader = Caller(lambda: wait(client))
        wait_for(lambda: is_read(client))
        client.close()
        reader.join(30)
        assert isinstance(reader.result, ValueError)
        assert str(reader.result) == f"the client of ring {ring} is closed"
        wait_for(lambda: descriptors() <= before)  # the server has seen it off


def test_a_client_closed_again_and_again_while_it_reads_leaves_nothing(ring: str) -> None:
    with serve(ring) as server:
        stop = threading.Event()
        writer = Caller(lambda: [server.push(BLACK) for _ in iter(stop.is_set, True)])
        before = descriptors()
        for _ in range(100):
            client = attached(ring, "latest")

            def read_on(client: RingClient = client) -> None:
                while True:
                    client.read(10)

            readers = [Caller(read_on) for _ in range(1)]
            read_some = client.stats.received
            wait_for(lambda client=client, read_some=read_some: client.stats.received > read_some)  # type: ignore[misc]
            closers = [Caller(client.close) for _ in range(3)]
            for thread in (*readers, *closers):
                thread.join(30)
            assert [str(reader.result) for reader in readers] == [f"the client of ring {ring} is closed"]
            assert [closer.result for closer in closers] == [None] * 3
        wait_for(lambda: descriptors() <= before)  # the server has seen the last one off
        stop.set()
        writer.join(30)


def test_two_threads_cannot_read_one_client_at_once_and_the_second_is_told(ring: str) -> None:
    with serve(ring) as server, attached(ring) as client:
        reader = Caller(lambda: client.read(60))
        wait_for(lambda: is_read(client))
        for call in (client.read, lambda: client.wait_attached(0)):
            with pytest.raises(ValueError, match="being read by another thread"):
                call()
        server.push(BLACK)
        reader.join(30)
        assert reader.result is not None
        server.push(BLACK)
        assert read(client).meta.seq == 1


def test_the_thread_that_lets_clients_in_survives_whatever_a_handler_does(
    ring: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(ring) as server, caplog.at_level(logging.ERROR):
        welcome = server._peers._admit
        failures = iter([SystemExit("no"), MemoryError("no"), KeyboardInterrupt("no")])

        def fail_at_first(link: object) -> None:
            for failure in failures:
                raise failure
            welcome(link)  # type: ignore[arg-type]

        monkeypatch.setattr(server._peers, "_admit", fail_at_first)
        with attached(ring) as client:
            server.push(BLACK)
            assert read(client).valid()
    assert "cannot let a client in; trying again" in caplog.text


def test_a_server_that_gets_no_thread_says_so_and_leaves_nothing(ring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    before = descriptors()
    monkeypatch.setattr(doorman, "_desk", doorman._Desk())
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        with pytest.raises(OSError, match="need a thread"):
            serve(ring)
    assert descriptors() == before
    serve(ring).close()
