from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import pickle
import select
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path

import numpy as np
import pytest

from tests.support.wait import wait_for
from tests.unit.core.shmem import event_children
from valkka_live.core.shmem.api2 import EventFd, ShmemClient, ShmemRGBClient, ShmemRGBServer, ShmemServer

Context = ForkContext | SpawnContext
CONTEXTS = (multiprocessing.get_context("fork"), multiprocessing.get_context("spawn"))
PATIENCE_S = 60.0


@pytest.fixture
def event() -> Iterator[EventFd]:
    with contextlib.closing(EventFd()) as event:
        yield event


def readable(event: EventFd, timeout_s: float = 0.0) -> bool:
    return bool(select.select([event.getFd()], [], [], timeout_s)[0])


def client_of(ring: str, mstimeout: int = 10_000) -> ShmemRGBClient:
    return ShmemRGBClient(name=ring, width=8, height=4, mstimeout=mstimeout)


def server_of(ring: str, n_ringbuffer: int = 10) -> ShmemRGBServer:
    return ShmemRGBServer(name=ring, n_ringbuffer=n_ringbuffer, width=8, height=4)


def push(server: ShmemRGBServer, slot: int = 0) -> None:
    server.pushFrame(np.full((4, 8, 3), slot, np.uint8), slot, 1000 + slot)


def test_it_is_readable_from_set_to_clear(event: EventFd) -> None:
    assert not readable(event)
    event.set()
    event.set()
    assert readable(event)
    assert select.select([event], [], [], 0)[0] == [event]
    event.clear()
    assert not readable(event)
    event.clear()  # of what is not set: in libValkka the end of the program


def test_a_closed_one_says_so_and_closing_again_is_well(event: EventFd) -> None:
    event.close()
    event.close()
    for call in (event.getFd, event.fileno, event.set, event.clear):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_it_leaves_no_descriptor_behind() -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = descriptors()
    for _ in range(50):
        EventFd().set()
    assert descriptors() == before


def test_it_cannot_be_sent_to_a_process_that_runs_already(event: EventFd) -> None:
    with pytest.raises(RuntimeError, match="inheritance"):
        pickle.dumps(event)


@pytest.mark.parametrize("context", CONTEXTS, ids=["fork", "spawn"])
def test_processes_that_inherit_it_wake_each_other(event: EventFd, context: Context) -> None:
    ours, theirs = multiprocessing.Pipe()
    waiting = context.Process(target=event_children.wait_for_set, args=(event, theirs))
    setting = context.Process(target=event_children.set_it, args=(event,))
    waiting.start()
    try:
        assert ours.poll(PATIENCE_S)
        assert ours.recv() == "waiting"
        setting.start()
        assert ours.poll(PATIENCE_S)
        assert ours.recv()
        waiting.join(PATIENCE_S)
        setting.join(PATIENCE_S)
        assert (waiting.exitcode, setting.exitcode) == (0, 0)
        assert not readable(event)  # set back in the other process
    finally:
        waiting.kill()
        waiting.join()


def test_a_forkserver_hands_it_on_too() -> None:
    program = [
        sys.executable,
        "-m",
        event_children.__name__,
    ]  # of its own, because a forkserver stays as long as its parent
    assert subprocess.run(program, cwd=Path(__file__).parents[4], timeout=PATIENCE_S, check=False).returncode == 0


@pytest.mark.parametrize("servers_use", [True, False])
@pytest.mark.parametrize("context", CONTEXTS, ids=["fork", "spawn"])
def test_a_process_that_selects_misses_no_frame(ring: str, event: EventFd, context: Context, servers_use: bool) -> None:
    ours, theirs = multiprocessing.Pipe()
    arguments = (ring, event, 200, theirs)
    child = context.Process(target=event_children.pull_with_select, args=arguments)
    child.start()
    try:
        assert ours.poll(PATIENCE_S)
        assert ours.recv() == "waiting"
        with server_of(ring, n_ringbuffer=60) as server:  # the child is first
            if servers_use:
                server.useEventFd(event)
            wait_for(lambda: server.readers)
            for slot in range(200):
                push(server, slot)
                if slot % 50 == 49:  # the child must not be overrun, else this would be no test of the wake-ups
                    for expected in range(slot - 49, slot + 1):
                        assert ours.poll(PATIENCE_S)
                        assert ours.recv() == expected
            child.join(PATIENCE_S)
            assert child.exitcode == 0
    finally:
        child.kill()
        child.join()


def test_a_client_that_has_read_everything_is_not_readable(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring) as client:
        server.useEventFd(event)
        client.useEventFd(event)
        assert not readable(event)
        for slot in range(3):
            push(server, slot)
        for slot in range(3):
            assert readable(event)
            index, meta = client.pullFrame()
            assert (index, meta and meta.slot) == (slot, slot)
        assert not readable(event)


def test_pulling_without_select_neither_ends_the_program_nor_delays_a_later_select(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring, mstimeout=0) as client:
        server.useEventFd(event)
        client.useEventFd(event)
        push(server, 1)
        assert client.pullFrame()[0] == 0
        event.set()  # as the server does when its word comes after the frame was taken
        assert readable(event)
        assert client.pullFrame() == (None, None)  # at once, though this client waits for ever
        assert not readable(event)
        push(server, 2)
        assert readable(event)
        assert client.pullFrame()[0] == 1


def test_a_pull_that_was_not_announced_waits_for_its_frame(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring, mstimeout=50) as client:
        client.useEventFd(event)
        assert client.pullFrame() == (None, None)
        push(server)
        assert client.pullFrame()[0] == 0


def test_the_end_of_a_server_and_the_next_server_wake_the_program(ring: str, event: EventFd) -> None:
    with client_of(ring, mstimeout=0) as client:
        client.useEventFd(event)
        with server_of(ring):
            pass
        with server_of(ring) as server:
            server.useEventFd(event)
            wait_for(lambda: readable(event) and client.pullFrame() == (None, None) and server.readers)
        assert readable(event, PATIENCE_S)
        assert client.pullFrame() == (None, None)
        assert client.server_gone
        with server_of(ring) as server:  # a new process would not have the EventFd
            push(server, 7)
            meta = None
            while meta is None:
                assert readable(event, PATIENCE_S)
                meta = client.pullFrame()[1]
            assert meta.slot == 7


def test_one_event_serves_several_clients(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring) as first, client_of(ring) as second:
        first.useEventFd(event)
        second.useEventFd(event)
        push(server)
        assert readable(event)
        assert first.pullFrame()[0] == 0
        assert readable(event)
        assert second.pullFrame()[0] == 0
        assert not readable(event)
        push(server)
        first.close()
        assert readable(event)
        assert second.pullFrame()[0] == 1
        assert not readable(event)


def test_another_event_takes_the_place_of_the_first(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring) as client, contextlib.closing(EventFd()) as other:
        client.useEventFd(event)
        client.useEventFd(other)
        push(server)
        assert not readable(event)
        assert readable(other)


def test_bytes_have_it_too(ring: str, event: EventFd) -> None:
    with ShmemServer(name=ring, n_bytes=9) as server, ShmemClient(name=ring, n_bytes=9, mstimeout=0) as client:
        server.useEventFd(event)
        client.useEventFd(event)
        server.pushObject([1])
        assert readable(event)
        assert client.pullObject() == [1]
        assert not readable(event)


def test_a_forked_child_does_not_wait_on_its_parents_clients(ring: str, event: EventFd) -> None:
    with server_of(ring) as server, client_of(ring) as client:
        client.useEventFd(event)
        push(server)
        child = os.fork()
        if child == 0:
            os._exit(readable(event))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert readable(event)


def test_a_child_uses_under_the_same_number_what_it_has_inherited(ring: str, event: EventFd) -> None:
    with server_of(ring) as server:
        number = event.getFd()
        child = os.fork()
        if child == 0:
            client = client_of(ring)
            client.useEventFd(event)
            push_seen = select.select([number], [], [], PATIENCE_S)[0] == [number] and client.pullFrame()[0] == 0
            os._exit(not push_seen)
        wait_for(lambda: server.readers)
        push(server)
        assert not readable(event)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_epoll_and_asyncio_wait_on_it(ring: str, event: EventFd) -> None:
    async def first_frame(client: ShmemRGBClient) -> int | None:
        loop = asyncio.get_running_loop()
        seen: asyncio.Future[int | None] = loop.create_future()

        def on_readable() -> None:
            if not seen.done():
                seen.set_result(client.pullFrame()[0])

        loop.add_reader(event, on_readable)
        try:
            push(server)
            return await asyncio.wait_for(seen, PATIENCE_S)
        finally:
            loop.remove_reader(event)

    with select.epoll() as outer, server_of(ring) as server, client_of(ring) as client:
        outer.register(event, select.EPOLLIN)  # before anybody uses it
        client.useEventFd(event)
        assert outer.poll(0) == []
        push(server)
        assert [fd for fd, _ in outer.poll(PATIENCE_S)] == [event.getFd()]
        assert client.pullFrame()[0] == 0
        assert outer.poll(0) == []
        assert asyncio.run(first_frame(client)) == 1


@pytest.mark.parametrize("made", ["client", "server"])
def test_what_is_no_event_is_refused(ring: str, made: str) -> None:
    with server_of(ring) as server, client_of(ring) as client:
        end = client if made == "client" else server
        with pytest.raises(TypeError, match="EventFd is needed, not int"):
            end.useEventFd(3)  # type: ignore[arg-type]
