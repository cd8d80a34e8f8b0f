"""``valkka-live rings`` tells the truth about rings of this test."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.support.command import Run
from tests.support.terminal import open_terminal
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer
from valkka_live.core.shmem.names import shm_path


class Pushing:
    """Pushes frames on a thread until the block ends; tells how many a second it were."""

    def __init__(self, server: RingServer, period_s: float) -> None:
        self._server, self._period_s = server, period_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.fps = 0.0

    def _run(self) -> None:
        server = self._server
        frame = np.zeros(server.pixel_format.shape(server.width, server.height), np.uint8)
        start, frames = time.monotonic(), 0
        while not self._ended.wait(self._period_s):
            server.push(frame)
            frames += 1
        self.fps = frames / (time.monotonic() - start)

    def __enter__(self) -> Pushing:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._ended.set()
        self._thread.join()


@pytest.fixture
def server(ring: str) -> Iterator[RingServer]:
    with RingServer(ring, 320, 180, PixelFormat.NV12, n_slots=6) as made:
        yield made


def of_ours(printed: str, ring: str) -> dict[str, Any]:
    document = msgspec.json.decode(printed, type=dict[str, list[dict[str, Any]]])
    return next(row for row in document["rings"] if row["name"] == ring)


def test_json_is_the_truth(run: Run, server: RingServer) -> None:
    """A reader that wants every frame and takes none loses what does not fit into the ring."""
    with RingClient(server.name, policy="every") as one, RingClient(server.name) as other:
        assert one.wait_attached(60) and other.wait_attached(60)
        with Pushing(server, 0.02) as pushing:
            wait_for(lambda: server.stats.overwritten)
            command = run("rings", "--json")
            assert command.end() == 0
        row = of_ours(command.printed, server.name)
        assert pushing.fps / 3 < row.pop("fps") < pushing.fps * 3
        assert 0 < row.pop("pushed") <= server.stats.pushed
        assert 0 < row.pop("lost") <= server.stats.overwritten
        assert row.pop("owner")
        assert row == {
            "name": server.name,
            "owner_pid": os.getpid(),
            "width": 320,
            "height": 180,
            "pixel_format": "NV12",
            "slots": 6,
            "readers": 2,
            "bytes": shm_path(server.name).stat().st_size,
        }


def test_a_pipe_gets_one_plain_line_for_each_ring(run: Run, server: RingServer) -> None:
    command = run("rings", COLUMNS="40")
    assert command.end() == 0
    line = next(line for line in command.printed.splitlines() if line.startswith(server.name))
    assert line.split()[1] == str(os.getpid())
    assert {"320×180", "NV12", "0.0"} <= set(line.split())
    assert "\x1b" not in command.printed


def test_a_reader_that_goes_away_is_no_error(server: RingServer) -> None:
    shell = f"{sys.executable} -m valkka_live rings | true"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60, check=False)
    assert result.stderr == ""


class Terminal:
    """A terminal of 120 columns with the live table in it."""

    def __init__(self) -> None:
        self._ours, theirs = open_terminal()
        self._process = subprocess.Popen(
            ["setsid", "--ctty", "--wait", sys.executable, "-m", "valkka_live", "rings"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "120", "LINES": "40"},
        )
        os.close(theirs)
        self._unread = ""

    def read_until(self, words: str) -> str:
        """What was written from the last time on until there are these words."""
        seen = self._unread
        while words not in seen:
            seen += os.read(self._ours, 65536).decode(errors="replace")
        at = seen.index(words) + len(words)
        self._unread = seen[at:]
        return seen[:at]

    def press_ctrl_c(self) -> int:
        os.write(self._ours, b"\x03")
        return self._process.wait(60)

    def close(self) -> None:
        self._process.kill()
        self._process.wait(60)
        os.close(self._ours)


def test_in_a_terminal_the_table_lives_until_ctrl_c(server: RingServer) -> None:
    remaining = RingServer(f"{server.name}.b", 64, 48, PixelFormat.NV12)  # without any ring another text is shown
    terminal = Terminal()
    try:
        assert "readers" in terminal.read_until(server.name)
        with RingClient(server.name) as client, Pushing(server, 0.02):
            assert client.wait_attached(60)
            shown = "0.0"
            while shown in ("0.0", "–"):  # from look to look
                terminal.read_until(server.name)
                shown = terminal.read_until("MB").split("NV12")[1].split()[1]
        assert float(shown) > 0
        server.close()
        terminal.read_until("in /dev/shm")
        left = terminal.read_until("in /dev/shm").replace(remaining.name, "")
        assert server.name not in left
        assert terminal.press_ctrl_c() == 0
        assert "\x1b[?25h" in terminal.read_until("\x1b[?25h"), "the cursor is back"
    finally:
        terminal.close()
        remaining.close()
