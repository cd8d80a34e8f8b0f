"""The contract of RingClient.fileno(): readable exactly as long as read() has something to do."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, FrameView, RingClient, RingError, RingServer, peers, wait_any
from valkka_live.core.shmem.names import SHM_DIR, shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

BLACK = np.zeros((48, 64), np.uint8)


def serve(ring: str) -> RingServer:
    return RingServer(ring, 64, 48, PixelFormat.GRAY8)


def readable(client: RingClient, timeout_s: float = 0.0) -> bool:
    return bool(select.select([client], [], [], timeout_s)[0])


def look(client: RingClient) -> FrameView | None:
    """What a loop does with a readable client."""
    try:
        return client.read()
    except RingError:
        return None


@contextlib.contextmanager
def nobody(ring: str) -> Iterator[RingClient]:
    with RingClient(ring) as client:
        yield client


@contextlib.contextmanager
def idle_server(ring: str) -> Iterator[RingClient]:
    with serve(ring), attached(ring) as client:
        yield client


@contextlib.contextmanager
def frames_already_read(ring: str) -> Iterator[RingClient]:
    with serve(ring) as server, attached(ring) as client:
        for _ in range(20):
            server.push(BLACK)
        yield client


@contextlib.contextmanager
def server_ended(ring: str) -> Iterator[RingClient]:
    with RingClient(ring) as client:
        with serve(ring) as server:
            assert client.wait_attached(10)
            server.push(BLACK)
        yield client


@contextlib.contextmanager
def only_server_ended(ring: str) -> Iterator[RingClient]:
    with RingClient(ring, reattach=False) as client:
        with serve(ring):
            assert client.wait_attached(10)
        yield client


@contextlib.contextmanager
def garbage(ring: str) -> Iterator[RingClient]:
    shm_path(ring).write_bytes(b"not a ring" * 1000)
    try:
        with RingClient(ring) as client:
            yield client
    finally:
        shm_path(ring).unlink(missing_ok=True)


@contextlib.contextmanager
def dead_server(ring: str) -> Iterator[RingClient]:
    with serve(ring):
        content = shm_path(ring).read_bytes()
    shm_path(ring).write_bytes(content)
    try:
        with RingClient(ring) as client:
            yield client
    finally:
        shm_path(ring).unlink(missing_ok=True)


@contextlib.contextmanager
def strangers_file(ring: str) -> Iterator[RingClient]:
    stranger = SHM_DIR / f"stranger-{ring}"
    with RingClient(ring) as client:
        stranger.touch()
        stranger.unlink(missing_ok=True)
        yield client


STATES = (
    nobody,
    idle_server,
    frames_already_read,
    server_ended,
    only_server_ended,
    garbage,
    dead_server,
    strangers_file,
)


@pytest.mark.parametrize("state", STATES)
def test_a_client_with_nothing_to_read_does_not_keep_its_reader_busy(
    ring: str, state: Callable[[str], contextlib.AbstractContextManager[RingClient]]
) -> None:
    with state(ring) as client:
        for _ in range(30):  # what there is to be told is told
            look(client)
        wake_ups = 0
        for _ in range(200):
            if readable(client):  # other tests may make rings meanwhile, and wake who waits for one
                wake_ups += 1
                look(client)
        assert wake_ups < 100


def test_a_ring_without_room_says_so_once_and_is_asked_again_now_and_then(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "MAX_READERS", 1)
    with serve(ring) as server, attached(ring) as first, RingClient(ring) as second:
        told: list[str] = []
        while not told:
            assert readable(second, 10)
            try:
                second.read()
            except RingError as error:
                told.append(str(error))
        assert told == [f"ring buffer {ring} has as many readers as it can have; waiting for one to leave"]
        assert not second.wait_attached(0.0)
        first.close()
        tries = 0
        while not second.attached:  # by its descriptor alone
            assert readable(second, 10)
            assert second.read() is None
            tries += 1
        assert tries < 100
        server.push(BLACK)
        assert read(second).valid()


def test_an_edge_triggered_loop_that_reads_until_nothing_is_left_misses_nothing(ring: str) -> None:
    with serve(ring) as server, attached(ring) as client, contextlib.closing(select.epoll()) as outer:
        outer.register(client, select.EPOLLIN | select.EPOLLET)
        seen = []
        for burst in (1, 3, 1, 6, 2):
            for _ in range(burst):
                server.push(BLACK)
            assert outer.poll(10)
            while (view := client.read()) is not None:
                seen.append(view.meta.seq)
                view.release()
        assert seen == list(range(13))


def test_a_frame_written_and_an_end_that_follows_are_both_told(ring: str) -> None:
    server = serve(ring)
    with attached(ring) as client:
        server.push(BLACK)
        server.close()
        assert wait_any([client], 10) == [client]
        assert read(client).meta.seq == 0
        assert wait_any([client], 10) == [client]
        assert look(client) is None
        assert not client.attached


def test_garbage_is_told_by_the_descriptor_too(ring: str) -> None:
    with garbage(ring) as client:
        assert readable(client)
        with pytest.raises(BadSegment):
            client.read()


NOTIFIED = """
import sys
import numpy as np
from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, ServerGone

app = QCoreApplication([])
client, server = RingClient(sys.argv[1], policy="every"), None
notifier = QSocketNotifier(client.fileno(), QSocketNotifier.Type.Read)
seen, wake_ups = [], []

def on_readable():
    wake_ups.append(1)
    try:
        view = client.read()
    except ServerGone:
        app.quit()
        return
    if view is not None:
        with view:
            seen.append(view.meta.seq)
        if len(seen) == 5:
            server.close()

def begin():
    global server
    server = RingServer(sys.argv[1], 64, 48, PixelFormat.GRAY8)
    for _ in range(5):
        server.push(np.zeros((48, 64), np.uint8))

notifier.activated.connect(on_readable)
QTimer.singleShot(100, begin)
QTimer.singleShot(60000, lambda: app.exit(1))
code = app.exec()
notifier.setEnabled(False)
client.close()
print(seen, len(wake_ups) < 100)
sys.exit(code)
"""


def test_a_qt_program_is_woken_for_the_server_each_frame_and_the_end_and_idles_before(ring: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTIFIED, ring], capture_output=True, text=True, check=False, timeout=120, env=os.environ
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[0, 1, 2, 3, 4] True\n", "")
