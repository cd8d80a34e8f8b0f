"""Children are restarted, replaced when they hang, and never outlive their parent. All of them are real processes."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.support.children import Sent
from tests.support.wait import wait_for
from valkka_live.core.messages import SetLiveSize
from valkka_live.core.processes.logs import configure_logging
from valkka_live.core.processes.supervisor import Job, Supervisor


class Recorder:
    """What a job told."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.lost: list[str] = []
        self.started = 0

    def count_start(self) -> None:
        self.started += 1


@asynccontextmanager
async def supervisor() -> AsyncIterator[Supervisor]:
    crashes: list[None] = []
    made = Supervisor(asyncio.get_running_loop(), after_crash=lambda: crashes.append(None))
    try:
        yield made
    finally:
        await made.close()
    assert made.pids == []


def make_job(entry: str, recorder: Recorder, key: str = "job") -> Job:
    return Job(
        key=key,
        name=f"test:{entry}",
        entry=f"tests.support.children:{entry}",
        receives=Sent,
        make_setup=lambda: SetLiveSize(box_wh=(1, 1)),
        on_message=recorder.messages.append,
        on_started=recorder.count_start,
        on_lost=lambda why, _when: recorder.lost.append(why),
    )


async def until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        await asyncio.sleep(0.02)


def test_a_killed_child_comes_back_and_works() -> None:
    async def scenario() -> None:
        recorder = Recorder()
        async with supervisor() as made:
            job = make_job("echo", recorder)
            made.run(job)
            await until(lambda: recorder.messages, "first answer")
            first_pid = int(recorder.messages[0].fps)
            os.kill(first_pid, signal.SIGKILL)
            await until(lambda: len(recorder.messages) == 2, "answer of the new child")
            assert int(recorder.messages[1].fps) not in (first_pid, os.getpid())
            assert recorder.lost == ["The process was killed (signal 9)"]
            assert recorder.started == 2

    asyncio.run(scenario())


@pytest.mark.parametrize("how", ["hung", "stopped"])
def test_a_child_without_a_sign_of_life_is_replaced(how: str) -> None:
    async def scenario() -> None:
        recorder = Recorder()
        async with supervisor() as made:
            job = make_job("silent_after_first_words" if how == "hung" else "echo", recorder)
            made.run(job)
            if how == "stopped":
                await until(lambda: recorder.messages, "first answer")
                os.kill(int(recorder.messages[0].fps), signal.SIGSTOP)
            await until(lambda: recorder.started >= 2, "a new child")
            assert recorder.lost[0] == "Stopped: it gave no sign of life"

    asyncio.run(scenario())


def test_the_end_leaves_no_child_not_even_a_stubborn_one() -> None:
    async def scenario() -> int:
        recorder = Recorder()
        async with supervisor() as made:
            made.run(make_job("stubborn", recorder))
            await until(lambda: recorder.messages, "its pid")
        return int(recorder.messages[0].fps)

    pid = asyncio.run(scenario())
    assert not psutil.pid_exists(pid)


def test_a_successor_starts_only_after_its_predecessor_has_ended() -> None:
    async def scenario() -> None:
        first, second = Recorder(), Recorder()
        async with supervisor() as made:
            job = make_job("stubborn", first)
            made.run(job)
            await until(lambda: first.messages, "the first one's pid")
            pid = int(first.messages[0].fps)
            made.drop(job)
            made.run(make_job("echo", second))
            assert second.started == 0
            await until(lambda: second.messages, "the second one's answer")
            assert not psutil.pid_exists(pid)
            assert first.lost == [], "a job that was dropped is not lost"

    asyncio.run(scenario())


def test_a_child_that_fails_at_once_is_tried_ever_more_seldom() -> None:
    async def scenario() -> None:
        recorder = Recorder()
        async with supervisor() as made:
            job = make_job("failing", recorder)
            made.run(job)
            await until(lambda: len(recorder.lost) == 2, "two failures")
            assert recorder.lost[0] == "Stopped: RuntimeError: cannot open rtsp://10.0.0.1/x"
            assert job.backoff.attempt == 2

    asyncio.run(scenario())


def test_lines_of_children_are_in_the_one_log_without_passwords(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with supervisor() as made:
            made.run(make_job("logging_child", Recorder(), "a"))
            made.run(make_job("failing", Recorder(), "b"))
            await until(lambda: all(word in file.read_text() for word in ("tests.child", "RuntimeError")), "the lines")

    file = tmp_path / "log"
    before = logging.getLogger().handlers[:]
    configure_logging(file, logging.INFO, to_stderr=False)
    try:
        asyncio.run(scenario())
    finally:
        configure_logging(None, logging.WARNING, to_stderr=False)
        logging.getLogger().handlers[:] = before
    text = file.read_text()
    assert "[test:logging_child] tests.child: opened rtsp://10.0.0.1/x" in text
    assert "[test:failing]" in text
    assert "hunter2" not in text


def test_a_child_dies_with_its_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", "from tests.support.children import parent_with_child; parent_with_child()"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[4],
    )
    try:
        assert parent.stdout is not None
        child_pid = int(parent.stdout.readline())
        assert psutil.pid_exists(child_pid)
    finally:
        parent.kill()
        parent.communicate(timeout=10)
    wait_for(lambda: not psutil.pid_exists(child_pid) or psutil.Process(child_pid).status() == psutil.STATUS_ZOMBIE, 10)
