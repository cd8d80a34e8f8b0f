from __future__ import annotations

import contextlib
import gc
import logging
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, NameTaken, RingServer
from valkka_live.core.shmem.api2 import ShmemClient, ShmemRGBClient, ShmemRGBServer, ShmemServer
from valkka_live.core.shmem.errors import FrameGone
from valkka_live.core.shmem.names import shm_path

ROOT = Path(__file__).parents[4]
RGB = {"width": 8, "height": 4}


def rgb_server(ring: str, n_ringbuffer: int = 10) -> ShmemRGBServer:
    return ShmemRGBServer(name=ring, n_ringbuffer=n_ringbuffer, width=8, height=4)


def rgb_client(ring: str, n_ringbuffer: int = 10, mstimeout: int = 10_000) -> ShmemRGBClient:
    return ShmemRGBClient(name=ring, n_ringbuffer=n_ringbuffer, width=8, height=4, mstimeout=mstimeout)


@contextlib.contextmanager
def bytes_ends(ring: str, n_bytes: int, n_ringbuffer: int = 10) -> Iterator[tuple[ShmemServer, ShmemClient]]:
    server = ShmemServer(name=ring, n_ringbuffer=n_ringbuffer, n_bytes=n_bytes)
    with server, ShmemClient(name=ring, n_bytes=n_bytes, mstimeout=10_000) as client:
        yield server, client


def picture(number: int) -> NDArray[np.uint8]:
    return np.random.default_rng(number).integers(0, 256, (4, 8, 3), np.uint8)


def push(server: ShmemRGBServer, number: int) -> None:
    server.pushFrame(picture(number), number, 1000 + number)


def pulled_number(client: ShmemRGBClient) -> int | None:
    """Pull as the lesson's program does; the number of the picture that came, checked byte by byte."""
    index, meta = client.pullFrame()
    if index is None or meta is None:
        return None
    data = client.shmem_list[index][0 : meta.size]
    assert (data.reshape((meta.height, meta.width, 3)) == picture(meta.slot)).all()
    assert meta.mstimestamp == 1000 + meta.slot
    return meta.slot


def test_the_lessons_program_gets_its_picture(ring: str) -> None:
    with rgb_server(ring) as server, rgb_client(ring) as client:
        push(server, 5)
        index, meta = client.pullFrame()
        assert index == 0
        assert meta is not None
        assert (meta.size, meta.width, meta.height, meta.slot, meta.mstimestamp) == (96, 8, 4, 5, 1005)
        data = client.shmem_list[index]
        assert data.shape == (96,)
        assert data.dtype == np.uint8
        assert not data.flags.writeable
        assert (data[0 : meta.size].reshape((meta.height, meta.width, 3)) == picture(5)).all()
        assert client.metaToString(meta) == "width = 8 / height = 4 / slot = 5 / mstimestamp = 1005 / size = 96"
        push(server, 6)
        assert client.pullFrameThread()[0] == 1
        push(server, 7)
        assert client.pull() == (2, 96)
        assert len(client.shmem_list) == 10


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "x", "height": 4}, "needs the parameter width"),
        ({"name": "x", **RGB, "n_bytes": 3}, "has no parameter n_bytes"),
        ({"name": 3, **RGB}, "name must be str, not int"),
        ({"name": "x", "width": 8.0, "height": 4}, "width must be int, not float"),
        ({"name": "x", **RGB, "n_ringbuffer": True}, "n_ringbuffer must be int, not bool"),
    ],
)
@pytest.mark.parametrize("kind", [ShmemRGBClient, ShmemRGBServer])
def test_parameters_are_checked_as_strictly_as_they_were(kind: Any, given: dict[str, object], words: str) -> None:
    with pytest.raises(AttributeError, match=words):
        kind(**given)


@pytest.mark.parametrize("given", [{"n_ringbuffer": 0}, {"n_ringbuffer": 65}, {"width": 0}, {"name": "a/b"}])
@pytest.mark.parametrize("kind", [ShmemRGBClient, ShmemRGBServer])
def test_values_out_of_range_are_refused_in_words(ring: str, kind: Any, given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be|ring name"):
        kind(**{"name": ring, **RGB, **given})


def test_a_time_limit_below_zero_is_refused(ring: str) -> None:
    with pytest.raises(ValueError, match="mstimeout=-1"):
        rgb_client(ring, mstimeout=-1)


def test_without_a_frame_a_pull_ends_with_its_time_and_not_before(ring: str) -> None:
    with rgb_server(ring), rgb_client(ring, mstimeout=60) as client:
        for pull in (client.pull, client.pullFrame, client.pullFrameThread):
            start = time.monotonic()
            assert pull() == (None, None)
            assert time.monotonic() - start >= 0.06


def test_the_index_runs_round_the_clients_own_ring(ring: str) -> None:
    with rgb_server(ring, n_ringbuffer=7) as server, rgb_client(ring, n_ringbuffer=3) as client:
        indices = []
        for number in range(7):
            push(server, number)
            indices.append(client.pullFrame()[0])
        assert indices == [0, 1, 2, 0, 1, 2, 0]


@pytest.mark.parametrize("n_ringbuffer", [1, 2, 10, 62])
def test_a_ring_keeps_as_many_frames_as_it_was_made_for(ring: str, n_ringbuffer: int) -> None:
    with rgb_server(ring, n_ringbuffer) as server, rgb_client(ring, n_ringbuffer) as client:
        push(server, 0)
        assert pulled_number(client) == 0
        for number in range(1, n_ringbuffer + 1):
            push(server, number)
        assert [pulled_number(client) for _ in range(n_ringbuffer)] == list(range(1, n_ringbuffer + 1))
        assert client.stats.lost == 0


def test_an_overrun_client_loses_the_oldest_and_counts_them(ring: str) -> None:
    with rgb_server(ring, 4) as server, rgb_client(ring, 4, mstimeout=1) as client:
        for number in range(50):
            push(server, number)
        numbers = []
        while (pulled := pulled_number(client)) is not None:
            numbers.append(pulled)
        assert len(numbers) >= 4
        assert numbers == list(range(50 - len(numbers), 50))
        assert (client.stats.received, client.stats.lost) == (len(numbers), 50 - len(numbers))


def test_the_last_frame_stays_while_the_server_goes_on_and_a_pull_finds_nothing(ring: str) -> None:
    with rgb_server(ring, 3) as server, rgb_client(ring, mstimeout=1) as client:
        push(server, 0)
        index, _ = client.pullFrame()
        assert index is not None
        data = client.shmem_list[index]
        assert client.pullFrame() == (None, None)
        for number in range(1, 100):
            push(server, number)
        assert (data == picture(0).reshape(-1)).all()
        assert (client.shmem_list[index] == data).all()
        assert client.valid()


def test_an_older_frame_is_itself_or_an_error_but_never_another(ring: str) -> None:
    with rgb_server(ring, 3) as server, rgb_client(ring) as client:
        assert not client.valid()
        for number in range(3):
            push(server, number)
            assert pulled_number(client) == number
        assert [(array == picture(i).reshape(-1)).all() for i, array in enumerate(client.shmem_list[:3])] == [True] * 3
        for number in range(3, 50):
            push(server, number)
        assert (client.shmem_list[2] == picture(2).reshape(-1)).all()
        with pytest.raises(FrameGone, match="index 0"):
            _ = client.shmem_list[0]
        assert (client.shmem_list[9] == np.zeros(96)).all()  # never pulled
        assert (client.shmem_list[-8] == client.shmem_list[2]).all()
        with pytest.raises(IndexError):
            _ = client.shmem_list[10]


def test_frames_of_a_server_that_has_ended_are_gone_but_for_the_last(ring: str) -> None:
    with rgb_client(ring) as client:
        with rgb_server(ring) as server:
            push(server, 0)
            push(server, 1)
            assert (pulled_number(client), pulled_number(client)) == (0, 1)
        assert client.pullFrame() == (None, None)
        assert (client.shmem_list[1] == picture(1).reshape(-1)).all()
        for index in (0, -10):
            with pytest.raises(FrameGone):
                _ = client.shmem_list[index]


def test_the_servers_end_is_told_once_then_the_next_is_waited_for(ring: str, caplog: pytest.LogCaptureFixture) -> None:
    with rgb_client(ring, mstimeout=200) as client:
        with rgb_server(ring) as server:
            push(server, 1)
            assert pulled_number(client) == 1
        start = time.monotonic()
        assert client.pullFrame() == (None, None)
        gone = client.server_gone
        assert gone
        assert f"the server of ring buffer {ring} closed it; waiting for the next one" in caplog.text
        assert client.pullFrame() == (None, None)
        assert time.monotonic() - start >= 0.2
        with rgb_server(ring) as server:
            push(server, 2)
            number = None
            while number is None:
                number = pulled_number(client)
            assert number == 2
            assert not client.server_gone
            assert client.stats.reattached == 1


def test_a_client_without_time_limit_waits_through_the_servers_end(ring: str) -> None:
    seen: list[int | None] = []
    with rgb_client(ring, mstimeout=0) as client:
        reader = threading.Thread(target=lambda: seen.extend((pulled_number(client), pulled_number(client))))
        with rgb_server(ring) as server:
            push(server, 1)
            reader.start()
            while not seen and client.stats.received == 0:
                time.sleep(0.01)
        with rgb_server(ring) as server:
            push(server, 2)
            reader.join(60)
    assert seen == [1, 2]


def test_ctrl_c_ends_a_wait_without_time_limit(ring: str) -> None:
    program = (
        "import sys\n"
        "from valkka_live.core.shmem.api2 import ShmemRGBClient\n"
        f"client = ShmemRGBClient(name={ring!r}, width=8, height=4)\n"
        "try:\n"
        "    print('waiting', flush=True)\n"
        "    client.pullFrame()\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(7)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"waiting\n"
        wait_for(lambda: psutil.Process(child.pid).status() == psutil.STATUS_SLEEPING)
        os.kill(child.pid, signal.SIGINT)
        assert child.wait(60) == 7
    finally:
        child.kill()
        child.communicate()


def test_a_server_of_another_size_is_read_as_it_is_and_told_once(ring: str, caplog: pytest.LogCaptureFixture) -> None:
    with ShmemRGBServer(name=ring, width=6, height=10) as server, rgb_client(ring) as client:
        for _ in range(3):
            server.pushFrame(np.full((10, 6, 3), 9, np.uint8), 0, 0)
            index, meta = client.pullFrame()
            assert index is not None
            assert meta is not None
            assert (meta.width, meta.height, meta.size) == (6, 10, 180)
            assert (client.shmem_list[index].reshape((10, 6, 3)) == 9).all()
    assert caplog.text.count("pictures are 6×10, not 8×4 as this client expected") == 1


def test_frames_of_another_format_are_refused_with_advice(ring: str) -> None:
    with RingServer(ring, 8, 4, PixelFormat.BGR24) as server, rgb_client(ring) as client:
        server.push(picture(0))
        with pytest.raises(BadSegment, match="its frames are BGR24, this client takes RGB24: read it with RingClient"):
            client.pullFrame()


def test_wrong_frames_are_refused_in_words_and_the_ring_goes_on(ring: str) -> None:
    with rgb_server(ring) as server, rgb_client(ring) as client:
        for frame in (np.zeros((8, 4, 3), np.uint8), np.zeros((4, 8, 3), np.float32)):
            with pytest.raises(ValueError, match=r"takes uint8 \(4, 8, 3\), not"):
                server.pushFrame(frame, 0, 0)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="numpy array of uint8, not list"):
            server.pushFrame([[0]], 0, 0)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="whole numbers"):
            server.pushFrame(picture(0), 0, 1.5)  # type: ignore[arg-type]
        push(server, 3)
        assert pulled_number(client) == 3


def test_an_array_that_is_not_contiguous_is_pushed_as_it_looks(ring: str) -> None:
    bgr = np.random.default_rng(0).integers(0, 256, (8, 16, 3), np.uint8)[::2, ::-2, ::-1]
    with rgb_server(ring) as server, rgb_client(ring) as client:
        server.pushFrame(bgr, 0, 0)
        index, _ = client.pullFrame()
        assert index is not None
        assert (client.shmem_list[index].reshape(bgr.shape) == bgr).all()


def test_clients_can_be_given_to_select(ring: str) -> None:
    with (
        rgb_server(f"{ring}-2") as server,
        rgb_client(f"{ring}-1") as first,
        rgb_client(f"{ring}-2", mstimeout=0) as second,
    ):
        clients = [first, second]
        assert select.select(clients, [], [], 0)[0] == []
        push(server, 4)
        assert select.select(clients, [], [], 60)[0] == [second]
        assert pulled_number(second) == 4
        assert select.select(clients, [], [], 0)[0] == []
        server.close()
        assert select.select(clients, [], [], 60)[0] == [second]
        assert second.pullFrame() == (None, None)  # at once, though it waits for ever otherwise
        assert second.server_gone


def test_a_second_server_of_one_name_is_refused(ring: str) -> None:
    with rgb_server(ring), pytest.raises(NameTaken):
        rgb_server(ring)


def test_what_is_forgotten_is_closed(ring: str) -> None:
    server, client = rgb_server(ring), rgb_client(ring)
    assert shm_path(ring).exists()
    del server
    gc.collect()
    assert not shm_path(ring).exists()
    assert client.pullFrame() == (None, None)
    assert client.server_gone
    descriptor = client.fileno()
    del client
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_a_program_that_ends_without_closing_leaves_no_ring(ring: str) -> None:
    program = f"from valkka_live.core.shmem.api2 import *; s = ShmemRGBServer(name={ring!r}, width=8, height=4)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False).returncode == 0
    assert not shm_path(ring).exists()


def test_closed_ends_say_so_and_closing_again_is_well(ring: str) -> None:
    server, client = rgb_server(ring), rgb_client(ring)
    push(server, 1)
    assert pulled_number(client) == 1
    data = client.shmem_list[0]
    for end in (server, client, server, client):
        end.close()
    with pytest.raises(ValueError, match="closed"):
        push(server, 2)
    for call in (client.pull, client.pullFrame, client.fileno):
        with pytest.raises(ValueError, match="closed"):
            call()
    assert (data == picture(1).reshape(-1)).all()  # an array that is kept keeps its memory


def test_verbose_tells_every_frame(ring: str, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("valkka_live.core.shmem.api2")
    try:
        with rgb_server(ring) as server, rgb_client(ring) as client:
            server.setDebug()
            client.setDebug()
            push(server, 1)
            assert pulled_number(client) == 1
        assert f"ring buffer {ring}: index 0, 96 bytes" in caplog.text
        assert f"ring buffer {ring}: pushed a picture of slot 1" in caplog.text
    finally:
        for name in ("clients.ShmemRGBClient", "servers.ShmemRGBServer"):
            logger.getChild(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("n_bytes", [1, 63, 4096, 3_000_000])
def test_byte_strings_of_any_length_arrive(ring: str, n_bytes: int) -> None:
    noise = np.random.default_rng(n_bytes).bytes(n_bytes)
    with bytes_ends(ring, n_bytes) as (server, client):
        for data in (noise, b"", bytearray(noise[: n_bytes // 2]), memoryview(noise)):
            server.pushBytes(data)
            assert client.pullBytes() == data
        server.pushBytes(noise)
        assert client.pull() == (4, n_bytes)
        assert client.shmem_list[4].tobytes() == noise


def test_arrays_arrive_flat_and_read_only_and_stay_until_the_next_pull(ring: str) -> None:
    with bytes_ends(ring, 12, 2) as (server, client):
        server.pushArray(np.arange(24, dtype=np.uint8).reshape(4, 6)[:, ::2])
        array = client.pullArray()
        assert array is not None
        assert array.tolist() == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
        assert not array.flags.writeable
        for i in range(20):
            server.pushArray(np.full(3, i, np.uint8))
        assert array.tolist()[:3] == [0, 2, 4]


def test_objects_arrive_as_message_pack(ring: str) -> None:
    with bytes_ends(ring, 1000) as (server, client):
        server.pushObject({"boxes": [["car", 0.1, 0.2]], "raw": b"\0\xff", "none": None, "pair": (1, -2)})
        assert client.pullObject() == {
            "boxes": [["car", 0.1, 0.2]],
            "raw": b"\0\xff",
            "none": None,
            "pair": [1, -2],
        }


@pytest.mark.parametrize("strange", [object(), 2**70, np.zeros(3), lambda: None, {1: {2: object}}])
def test_what_message_pack_cannot_say_is_a_type_error_in_words(ring: str, strange: object) -> None:
    with ShmemServer(name=ring, n_bytes=1000) as server:
        with pytest.raises(TypeError, match=f"ring {ring} takes objects of None, bool, int"):
            server.pushObject(strange)
        with pytest.raises(TypeError, match="takes bytes, not str"):
            server.pushBytes("text")  # type: ignore[arg-type]
        assert server.stats.pushed == 0


def test_bytes_that_are_no_object_are_a_value_error_and_run_nothing(ring: str) -> None:
    with bytes_ends(ring, 1000) as (server, client):
        server.pushBytes(b"cposix\nsystem\n(S'touch /tmp/x'\ntR.")
        with pytest.raises(ValueError, match="what came is no object"):
            client.pullObject()
        server.pushObject(3)
        assert client.pullObject() == 3


def test_too_many_or_other_bytes_are_refused_naming_both_sides(ring: str) -> None:
    with ShmemServer(name=ring, n_bytes=5) as server, ShmemClient(name=ring, n_bytes=5, mstimeout=1) as client:
        with pytest.raises(ValueError, match="at most 5 bytes, not 6"):
            server.pushBytes(b"123456")
        with pytest.raises(ValueError, match="takes uint8, not int64"):
            server.pushArray(np.zeros(2, np.int64))
        with pytest.raises(TypeError, match="numpy array of uint8, not str"):
            server.pushArray("x")  # type: ignore[arg-type]
        assert client.pull() == (None, None)
        assert (client.pullArray(), client.pullBytes(), client.pullObject()) == (None, None, None)


@pytest.mark.parametrize("n_bytes", [0, -1, 1 << 40])
def test_impossible_lengths_are_refused(ring: str, n_bytes: int) -> None:
    for kind in (ShmemServer, ShmemClient):
        with pytest.raises(ValueError, match="n_bytes"):
            kind(name=ring, n_bytes=n_bytes)


def test_a_bytes_client_gets_the_bytes_of_pictures(ring: str) -> None:
    with rgb_server(ring) as server, ShmemClient(name=ring, n_bytes=96, mstimeout=10_000) as client:
        push(server, 3)
        assert client.pull() == (0, 96)
        assert client.shmem_list[0].tobytes() == picture(3).tobytes()


def test_the_bytes_of_a_grey_picture_are_not_taken_for_a_byte_string(ring: str) -> None:
    grey = np.random.default_rng(3).integers(0, 256, (4, 8), np.uint8)
    server = RingServer(ring, 8, 4, PixelFormat.GRAY8)
    with server, ShmemClient(name=ring, n_bytes=32, mstimeout=10_000) as client:
        server.push(grey)
        assert client.pullBytes() == grey.tobytes()
        grey[0] = np.frombuffer(b"VLbytes1", np.uint8)  # the magic word, but an impossible length after it
        server.push(grey)
        assert client.pullBytes() == grey.tobytes()
