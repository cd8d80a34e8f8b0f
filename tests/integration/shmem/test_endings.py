"""Processes that end as programs do: without closing anything, at any moment. No hang, no traceback, nothing left."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.integration.shmem.peer import ENVIRONMENT, PATIENCE_S, ROOT
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, ServerGone
from valkka_live.core.shmem.names import shm_path

Program = subprocess.Popen[str]


@pytest.fixture
def program(request: pytest.FixtureRequest, ring: str) -> Iterator[Program]:
    """The role named by the parameter, in an interpreter of its own, serving."""
    module = "tests.integration.shmem.endings"
    with subprocess.Popen(
        [sys.executable, "-m", module, request.param, json.dumps({"name": ring})],
        cwd=ROOT,
        env={
            **ENVIRONMENT,
            "PYTHONWARNINGS": "ignore::DeprecationWarning",
        },  # of fork() beside threads, which is what is tried
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "serving\n"
            yield process
        finally:
            process.kill()


def go_on(program: Program) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def reads_to_the_end(client: RingClient) -> ServerGone:
    with pytest.raises(ServerGone) as gone:
        while (view := client.read(PATIENCE_S)) is not None:
            view.release()
    return gone.value


@pytest.mark.parametrize(
    ("program", "code"),
    [("just_end", 0), ("end_by_an_error", 3), ("end_while_threads_work", 0)],
    indirect=["program"],
)
def test_a_program_that_ends_without_closing_says_good_bye_and_takes_its_ring_along(
    ring: str, program: Program, code: int
) -> None:
    with RingClient(ring) as client:
        assert client.wait_attached(PATIENCE_S)
        go_on(program)
        assert reads_to_the_end(client).clean
        _, errors = program.communicate(timeout=PATIENCE_S)
        assert (program.returncode, errors) == (code, "")
        assert not shm_path(ring).exists()


@pytest.mark.parametrize("program", ["end_at_once"], indirect=True)
def test_what_a_program_leaves_that_ends_without_any_clean_up_is_swept(ring: str, program: Program) -> None:
    with RingClient(ring) as client:
        assert client.wait_attached(PATIENCE_S)
        go_on(program)
        assert not reads_to_the_end(client).clean
        _, errors = program.communicate(timeout=PATIENCE_S)
        assert (program.returncode, errors) == (0, "")
        with RingServer(ring, 32, 32, PixelFormat.GRAY8):
            assert client.wait_attached(PATIENCE_S)
            assert client.width == 32


@pytest.mark.parametrize("program", ["end_after_a_fork"], indirect=True)
def test_a_forked_child_that_ends_first_does_not_take_its_parents_ring_along(ring: str, program: Program) -> None:
    with RingClient(ring) as client:
        assert client.wait_attached(PATIENCE_S)
        go_on(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        assert client.read(PATIENCE_S) is not None
        assert client.attached
        go_on(program)
        assert reads_to_the_end(client).clean
        _, errors = program.communicate(timeout=PATIENCE_S)
        assert (program.returncode, errors) == (0, "")
