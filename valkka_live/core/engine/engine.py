"""The engine: cameras, analyzers, detector and their processes, behind one door. Knows no window."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

from valkka_live.core import shmem
from valkka_live.core.config.secrets import SecretStore
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.desk import Desk
from valkka_live.core.engine.network_watch import NetworkWatch
from valkka_live.core.engine.outbox import Outbox
from valkka_live.core.engine.parts import Parts
from valkka_live.core.engine.passwords import KeyringThread
from valkka_live.core.engine.system_status import SystemMeter
from valkka_live.core.messages.door import Command, EngineReady, EngineStopped, Notice, Notification, Severity
from valkka_live.core.paths import Paths
from valkka_live.core.processes.supervisor import Supervisor

log = logging.getLogger(__name__)

SYSTEM_PERIOD_S = 1.0
KEYRING_TIMEOUT_S = 10.0
"""To find out whether there is a keyring; what it knows is asked later, and may take as long as the user."""


class Engine:
    """Runs in one thread of its own, which starts and watches all child processes.

    ``send``, ``receive`` and ``fileno`` may be used from any one other thread; commands and notifications are
    plain messages, so that the engine could as well sit behind a socket.
    """

    def __init__(self, paths: Paths, parts: Parts, *, throwaway: bool = False) -> None:
        """Nothing runs before :meth:`start`.

        Args:
            paths: of the profile.
            parts: entries of the child processes and the analyzers there are.
            throwaway: the profile is not the user's own; passwords are not put into the keyring.
        """
        self._paths, self._parts, self._throwaway = paths, parts.for_models_in(paths.models), throwaway
        self._outbox = Outbox()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine")
        self._waiting: list[Command] = []
        self._lock = threading.Lock()

    def start(self) -> None:
        """Load the configuration and start what is to run; notifications begin with EngineReady."""
        self._thread.start()

    def send(self, command: Command) -> None:
        """Give a command; returns at once. What comes of it is told by notifications."""
        with self._lock:
            if self._loop is None:
                self._waiting.append(command)
                return
        self._post(command)

    def fileno(self) -> int:
        """For select(): readable while notifications wait."""
        return self._outbox.fileno()

    def receive(self, timeout_s: float = 0.0) -> list[Notification]:
        """All notifications that wait; an empty list when none came within ``timeout_s``."""
        return self._outbox.take(timeout_s)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End all children and the thread; True when it has ended in time. May be called twice."""
        if not self._thread.is_alive():
            return True
        self._ready.wait(timeout_s)
        if self._loop is not None and self._ended is not None:
            try:
                self._loop.call_soon_threadsafe(self._ended.set)
            except RuntimeError:  # the loop ended a moment ago
                log.debug("the engine ended by itself")
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Give the descriptor back, after :meth:`stop` and after the last notification was taken."""
        self._outbox.close()

    def _post(self, command: Command) -> None:
        assert self._loop is not None
        try:
            self._loop.call_soon_threadsafe(self._desk_command, command)
        except RuntimeError:
            log.info("the engine has ended; %s was not carried out", type(command).__name__)

    def _desk_command(self, command: Command) -> None:
        self._desk.obey(command)

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except Exception:
            log.exception("the engine failed")
        finally:
            self._ready.set()
            self._outbox.put(EngineStopped())

    async def _main(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_exception)
        self._ended = asyncio.Event()
        swept = shmem.sweep()
        if swept:
            log.info("removed shared memory that a dead process had left: %s", ", ".join(swept))
        supervisor = Supervisor(loop, after_crash=shmem.sweep)
        keyring_thread = KeyringThread()
        secrets = await self._open_secrets(keyring_thread)
        context = Context(self._paths, self._parts, supervisor, self._outbox.put)
        self._desk = Desk(context, secrets, keyring_thread)
        with self._outbox.together():  # who knows that the engine runs knows all cameras: the others are lost, not late
            self._outbox.put(EngineReady(analyzers=self._parts.analyzers, keyring=secrets.keyring_name))
            for problem in self._parts.problems:
                self._outbox.put(Notice(severity=Severity.WARNING, text=problem))
            self._desk.open()
        with self._lock:
            self._loop = loop
            waiting, self._waiting = self._waiting, []
        for command in waiting:
            self._desk.obey(command)
        self._ready.set()
        ticker = asyncio.create_task(self._tick(supervisor))
        network_watch = NetworkWatch(self._desk.network_back)
        await self._ended.wait()
        network_watch.close()
        ticker.cancel()
        self._desk.close()
        await supervisor.close()

    async def _open_secrets(self, keyring_thread: KeyringThread) -> SecretStore:
        finding = keyring_thread.call(lambda: SecretStore(use_keyring=not self._throwaway))
        try:
            return await asyncio.wait_for(finding, KEYRING_TIMEOUT_S)
        except TimeoutError:
            log.warning("the keyring did not answer within %.0f s; going on without", KEYRING_TIMEOUT_S)
            return SecretStore(use_keyring=False)

    async def _tick(self, supervisor: Supervisor) -> None:
        meter = SystemMeter()
        while True:
            self._outbox.put(meter.read(supervisor.pids))
            if self._desk.system_is_watched:
                self._outbox.put(meter.details(supervisor.jobs))
            await asyncio.sleep(SYSTEM_PERIOD_S)


def _log_exception(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    log.error("engine: %s", context.get("message"), exc_info=context.get("exception"))
