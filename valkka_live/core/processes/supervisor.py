"""Keeps children running: restarts with back-off, kills what hangs, ends everything at the end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import Alive, LastWords, LogLine, Message
from valkka_live.core.processes.backoff import Backoff
from valkka_live.core.processes.channel import BadMessage, ChannelClosed
from valkka_live.core.processes.child import MAX_LAST_WORDS_CHARS
from valkka_live.core.processes.handle import ProcessHandle
from valkka_live.core.processes.logs import log_child_line

log = logging.getLogger(__name__)

WATCHDOG_PERIOD_S = 0.5
STABLE_AFTER_S = 60.0
STOP_S = 3.0
"""A child that was told to stop is killed after so long."""
MESSAGES_PER_WAKE = 64
LONGEST_SILENCE_S = 600.0


@dataclass(slots=True)
class Job:
    """One child to be kept running.

    Attributes:
        key: unique among the jobs; a job whose predecessor of the same key is still ending starts after it.
        name: of the process, for logs.
        entry: "package.module:function" in the child.
        receives: union of what the child may send.
        make_setup: gives the first message, anew for every start.
        on_message: called with what the child sends, signs of life and log lines excepted.
        on_started: called when a new child has been started and its setup sent.
        once: it has one task and is not started again when it has ended, well or not; ``on_lost`` tells that, too.
        restarts: how often its child ended by itself and was started again.
        on_lost: called with the words of what happened and time.monotonic_ns() of the restart when the child ended by itself.
    """

    key: str
    name: str
    entry: str
    receives: Any
    make_setup: Callable[[], Message]
    on_message: Callable[[Any], None]
    on_started: Callable[[], None]
    on_lost: Callable[[str, int], None]
    once: bool = False
    handle: ProcessHandle | None = field(default=None, init=False)
    backoff: Backoff = field(default_factory=Backoff, init=False)
    dropped: bool = field(default=False, init=False)
    restart: asyncio.TimerHandle | None = field(default=None, init=False)
    restarts: int = field(default=0, init=False)


class Supervisor:
    """All children of the engine. Lives in the engine's thread, on its event loop; call from there only."""

    def __init__(self, loop: asyncio.AbstractEventLoop, after_crash: Callable[[], object]) -> None:
        """Make it; no child is started yet.

        Args:
            loop: the engine's.
            after_crash: called after a child ended without being asked to; clears what it left behind.
        """
        self._loop = loop
        self._after_crash = after_crash
        self._jobs: dict[str, Job] = {}
        self._ending: dict[ProcessHandle, str] = {}
        self._watchdog = loop.call_later(WATCHDOG_PERIOD_S, self._watch)
        self._closing = False

    @property
    def pids(self) -> list[int]:
        """Of all running children."""
        return [job.handle.pid for job in self._jobs.values() if job.handle is not None]

    @property
    def jobs(self) -> list[Job]:
        """All that is kept running, also what waits for its restart."""
        return list(self._jobs.values())

    def run(self, job: Job) -> None:
        """Start a job and keep it running until :meth:`drop`."""
        if self._closing:
            return
        self._jobs[job.key] = job
        self._start(job)

    def send(self, job: Job, message: Message) -> bool:
        """Send to a job's child; False when there is none now, or it does not read (the watchdog deals with it)."""
        if job.handle is None:
            return False
        try:
            job.handle.channel.send(message)
        except ProcessError as error:
            log.debug("%s: not sent: %s", job.name, error)
            return False
        return True

    def drop(self, job: Job) -> None:
        """End a job for good; its child is asked, then killed. Returns at once."""
        job.dropped = True
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
        if job.restart is not None:
            job.restart.cancel()
            job.restart = None
        if job.handle is not None:
            handle, job.handle = job.handle, None
            self._loop.remove_reader(handle.channel.fileno())
            self._loop.remove_reader(handle.sentinel)
            self._end(handle, job.key)

    async def close(self, timeout_s: float = 6.0) -> None:
        """End every job; on return no child is left."""
        self._closing = True
        self._watchdog.cancel()
        for job in list(self._jobs.values()):
            self.drop(job)
        deadline = time.monotonic() + timeout_s
        while self._ending and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        for handle in list(self._ending):
            handle.kill()
            handle.join(1.0)

    def _start(self, job: Job) -> None:
        job.restart = None
        if job.key in self._ending.values():
            return  # its predecessor still owns the ring buffers; it is started when that has ended
        try:
            job.handle = ProcessHandle(job.name, job.entry, job.receives, job.make_setup())
        except (OSError, ProcessError) as error:
            log.error("%s: cannot be started: %s", job.name, error)
            self._schedule_restart(job, f"The process could not be started: {error}")
            return
        log.info("%s: started, pid %d", job.name, job.handle.pid)
        self._loop.add_reader(job.handle.channel.fileno(), self._on_readable, job, job.handle)
        self._loop.add_reader(job.handle.sentinel, self._on_exit, job, job.handle)
        job.on_started()

    def _on_readable(self, job: Job, handle: ProcessHandle) -> None:
        for _ in range(MESSAGES_PER_WAKE):
            if job.handle is not handle:
                return
            try:
                message = handle.channel.receive()
            except ChannelClosed:
                self._loop.remove_reader(handle.channel.fileno())
                return
            except BadMessage as error:
                log.error("%s: sent something that is no message, killed: %s", job.name, error)
                handle.kill()
                return
            if message is None:
                return
            if isinstance(message, Alive):
                handle.silent_until = time.monotonic() + _believable(message.next_within_s)
            elif isinstance(message, LogLine):
                log_child_line(job.name, message)
            elif isinstance(message, LastWords):
                handle.last_words = message.reason[:MAX_LAST_WORDS_CHARS]
            else:
                job.on_message(message)

    def _on_exit(self, job: Job, handle: ProcessHandle) -> None:
        self._on_readable(job, handle)  # its last words
        if job.handle is not handle:
            return
        self._loop.remove_reader(handle.channel.fileno())
        self._loop.remove_reader(handle.sentinel)
        handle.join(1.0)
        code = handle.exit_code
        why = "" if code == 0 else f"Stopped: {handle.last_words}" if handle.last_words else _words_of_exit(code)
        lived_s = time.monotonic() - handle.started
        job.handle = None
        handle.close()
        log.log(
            logging.INFO if job.once and code == 0 else logging.WARNING,
            "%s: ended by itself after %.1f s with exit code %s",
            job.name,
            lived_s,
            code,
        )
        self._after_crash()
        if job.once:
            self._jobs.pop(job.key, None)
            job.on_lost(why, 0)
            return
        if lived_s > STABLE_AFTER_S:
            job.backoff.reset()
        self._schedule_restart(job, why or _words_of_exit(code))

    def _schedule_restart(self, job: Job, why: str) -> None:
        wait_s = job.backoff.next_wait_s()
        job.restarts += 1
        job.restart = self._loop.call_later(wait_s, self._start, job)
        job.on_lost(why, time.monotonic_ns() + int(wait_s * 1e9))

    def _watch(self) -> None:
        self._watchdog = self._loop.call_later(WATCHDOG_PERIOD_S, self._watch)
        now = time.monotonic()
        for job in list(self._jobs.values()):
            if job.handle is not None and now > job.handle.silent_until:
                self._on_readable(
                    job, job.handle
                )  # signs of life may be waiting: this thread itself may have been late
                if job.handle is not None and now > job.handle.silent_until:
                    log.error("%s: gave no sign of life, killed", job.name)
                    job.handle.last_words = "it gave no sign of life"
                    job.handle.kill()

    def _end(self, handle: ProcessHandle, key: str) -> None:
        self._ending[handle] = key
        handle.ask_to_stop()
        timer = self._loop.call_later(STOP_S, handle.kill)

        def ended() -> None:
            timer.cancel()
            self._loop.remove_reader(handle.sentinel)
            self._drain_last_words(handle)
            handle.join(1.0)
            del self._ending[handle]
            if handle.exit_code != 0:
                self._after_crash()
            handle.close()
            successor = self._jobs.get(key)
            if successor is not None and successor.handle is None and successor.restart is None:
                self._start(successor)

        self._loop.add_reader(handle.sentinel, ended)

    def _drain_last_words(self, handle: ProcessHandle) -> None:
        with contextlib.suppress(ProcessError):
            while (message := handle.channel.receive()) is not None:
                if isinstance(message, LogLine):
                    log_child_line(handle.name, message)


def _believable(next_within_s: float) -> float:
    """A child may be in a stranger's hands: it cannot make itself immortal."""
    return next_within_s if 0.0 < next_within_s <= LONGEST_SILENCE_S else STOP_S


def _words_of_exit(code: int | None) -> str:
    if code is not None and code < 0:
        return f"The process was killed (signal {-code})"
    return f"The process stopped by a fault (exit code {code})"
