"""The lesson's clients of both levels, new and old: what they print is what the server has sent."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.support.clips import COLOURS_BGR
from tests.support.command import Command, Run
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer, list_rings
from valkka_live.examples.painted import FIELDS_RGB

CLIENTS = ["client_api2", "client_api1", "client_api2_pull", "client_api1_pull"]
WITH_META = CLIENTS[:2]
FIRST_BYTES = {
    "client_api2": "data   :",
    "client_api1": "data   :",
    "client_api2_pull": "got data:",
    "client_api1_pull": "payload         =",
}
RED_FIELD = " ".join(str(value) for value in (*FIELDS_RGB[0] * 3, FIELDS_RGB[0][0]))


def lines(program: Command, start: str) -> list[str]:
    """What stands behind the beginnings of its lines, so far."""
    return [line.removeprefix(start).strip() for line in program.printed.splitlines() if line.startswith(start)]


def wait_for_lines(program: Command, start: str, n: int) -> list[str]:
    wait_for(lambda: len(lines(program, start)) >= n or not program.runs, 60, f"{n} lines “{start}”: {program.printed}")
    found = lines(program, start)
    assert len(found) >= n, f"only these lines: {program.printed} {program.said}"
    return found


def readers(ring: str) -> int:
    return sum(info.readers for info in list_rings() if info.name == ring)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_that_is_first_says_timeout_and_then_prints_the_true_pixels(run: Run, ring: str, client: str) -> None:
    program = run(client, "--name", ring, "--frames", "3")
    wait_for_lines(program, "timeout", 1)
    run("python_server", "--name", ring, "--interval-ms", "100")
    assert program.end() == 0
    assert lines(program, FIRST_BYTES[client]) == [RED_FIELD] * 3
    assert program.said == ""


@pytest.mark.parametrize("client", WITH_META)
def test_the_lesson_server_and_client_word_for_word(run: Run, ring: str, clip: Path, client: str) -> None:
    run("server", str(clip), "--headless", "--name", ring, "--interval-ms", "200")
    program = run(client, "--name", ring, "--frames", "3")
    assert program.end() == 0
    blue, green, red = COLOURS_BGR["top left"]
    for text in lines(program, "data   :"):
        seen = [int(value) for value in text.split()]
        assert len(seen) == 10
        assert all(abs(value - true) <= 8 for value, true in zip(seen, (red, green, blue) * 4, strict=False))
    for start, value in (("width  :", "480"), ("height :", "270"), ("slot   :", "1")):
        assert lines(program, start) == [value] * 3
    assert lines(program, "size required :") == lines(program, "size copied   :") == [str(480 * 270 * 3)] * 3
    times = [int(time) for time in lines(program, "time   :")]
    assert times == sorted(times)


def test_the_oldest_client_knows_its_cells_before_the_first_frame(run: Run, ring: str) -> None:
    program = run("client_api1_pull", "--name", ring, "--frames", "12")
    cells = wait_for_lines(program, "got element", 10)
    assert cells == [f"i={i}: {480 * 270 * 3} bytes" for i in range(10)]
    run("python_server", "--name", ring, "--interval-ms", "50")
    assert program.end() == 0
    assert lines(program, "got index, size =") == [f"{i % 10} {480 * 270 * 3}" for i in range(12)]


def test_many_clients_each_get_every_frame_in_order(run: Run, ring: str) -> None:
    programs = [run(client, "--name", ring) for client in (*WITH_META, *WITH_META)]
    for program in programs:
        wait_for_lines(program, "timeout", 1)
    with RingServer(ring, 480, 270, PixelFormat.RGB24, n_slots=16) as server:
        wait_for(lambda: server.readers == 4)
        for n in range(20):
            with server.slot(camera_number=n, wall_time_ms=1000 + n) as slot:
                slot[:] = n
            wait_for(lambda n=n: all(len(lines(program, "time   :")) > n for program in programs), 60)  # type: ignore[misc]
        for program in programs:
            assert lines(program, "time   :") == [str(1000 + n) for n in range(20)]
            assert lines(program, "slot   :") == [str(n) for n in range(20)]
            assert lines(program, "data   :") == [" ".join([str(n)] * 10) for n in range(20)]
            assert program.end(signal.SIGINT) == 0


@pytest.mark.parametrize("client", CLIENTS)
def test_a_server_that_is_killed_and_started_again_is_found_again(run: Run, ring: str, client: str) -> None:
    program = run(client, "--name", ring)
    first = run("python_server", "--name", ring, "--interval-ms", "50")
    wait_for_lines(program, FIRST_BYTES[client], 2)
    first.end(signal.SIGKILL)
    wait_for_lines(program, "server gone", 1)
    run("python_server", "--name", ring, "--interval-ms", "50")
    before = len(lines(program, FIRST_BYTES[client]))
    assert set(wait_for_lines(program, FIRST_BYTES[client], before + 3)) == {RED_FIELD}
    assert program.end(signal.SIGTERM) == 0
    assert f"the server of ring buffer {ring} died" in program.said
    assert "Traceback" not in program.said


@pytest.mark.parametrize("client", CLIENTS)
def test_ctrl_c_ends_a_client_that_waits(run: Run, ring: str, client: str) -> None:
    program = run(client, "--name", ring)
    wait_for_lines(program, "timeout", 1)
    assert program.end(signal.SIGINT) == 0
    assert program.said == ""


@pytest.mark.parametrize("client", CLIENTS)
def test_a_ring_of_another_kind_is_refused_in_words(run: Run, ring: str, client: str) -> None:
    with RingServer(ring, 480, 270, PixelFormat.BGR24) as server:
        program = run(client, "--name", ring)
        wait_for(lambda: server.readers == 1 or not program.runs)
        with server.slot():
            pass
        assert program.end() == 1
    assert re.search(r"frames are BGR24, this client takes RGB24", program.said)
    assert "Traceback" not in program.said


def test_the_python_server_tells_its_clients_and_leaves_at_ctrl_c(run: Run, ring: str) -> None:
    server = run("python_server", "--name", ring, "--interval-ms", "50")
    wait_for_lines(server, "pushed frame", 1)
    program = run("client_api2", "--name", ring)
    wait_for(lambda: readers(ring) == 1)
    wait_for(lambda: "1 clients" in server.printed)
    assert server.end(signal.SIGINT) == 0
    wait_for_lines(program, "server gone", 1)
    assert f"the server of ring buffer {ring} closed it" in program.said
