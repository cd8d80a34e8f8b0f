"""Drives a real engine from a test, with no screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import psutil

from valkka_live.app import make_parts
from valkka_live.core.config.models import AnalyzerSettings, Camera, DetectorSettings, EngineConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine, Parts
from valkka_live.core.messages.door import Command, EngineReady, EngineStopped, Notification
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.shmem.names import PREFIX, SHM_DIR

N = TypeVar("N")
ON = AnalyzerSettings(enabled=True)


class EngineDriver:
    """An engine in a profile of its own, and everything it has said.

    Attributes:
        said: all notifications, in order.
    """

    def __init__(
        self, directory: Path, cameras: tuple[Camera, ...] = (), model: str = "demo", parts: Parts | None = None
    ) -> None:
        self.paths: Paths = profile_paths(directory)
        self.paths.create()
        if cameras:
            ConfigStore(self.paths.engine_config).save(
                EngineConfig(cameras=cameras, detector=DetectorSettings(model=model))
            )
        self._engine = Engine(self.paths, parts or make_parts(), throwaway=True)
        self.said: list[Notification] = []

    def __enter__(self) -> EngineDriver:
        self._engine.start()
        self.until(EngineReady)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ended = self._engine.stop(15)
        self._collect(0)
        self._engine.close()
        assert ended, "the engine did not end"
        if error is None:
            assert any(isinstance(message, EngineStopped) for message in self.said)

    def send(self, command: Command) -> None:
        """Give a command."""
        self._engine.send(command)

    def until(
        self, kind: type[N], condition: Callable[[N], object] = lambda _: True, timeout_s: float = 60.0, after: int = 0
    ) -> N:
        """The first notification of a kind that meets a condition, among those that came after number ``after``.

        Raises:
            AssertionError: none came in time.
        """
        deadline = time.monotonic() + timeout_s
        seen = after
        while True:
            for message in self.said[seen:]:
                if isinstance(message, kind) and condition(message):
                    return message
            seen = len(self.said)
            assert time.monotonic() < deadline, f"no such {kind.__name__} within {timeout_s} s; last: {self.said[-8:]}"
            self._collect(0.1)

    def watch(self, seconds: float) -> list[Notification]:
        """What is said during the next seconds."""
        start, deadline = len(self.said), time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._collect(0.05)
        return self.said[start:]

    @property
    def now(self) -> int:
        """Number of the next notification, for ``after``."""
        self._collect(0)
        return len(self.said)

    def _collect(self, timeout_s: float) -> None:
        self.said.extend(self._engine.receive(timeout_s))


def child_pids(name: str) -> list[int]:
    """Children of this process whose process name begins so: "decoder:Yard", "analyzer:", "yolo-master"."""
    pids = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.name().startswith(name[:15]) and process.status() != psutil.STATUS_ZOMBIE:
                pids.append(process.pid)
        except psutil.NoSuchProcess:
            continue
    return pids


def rings_left(*camera_ids: str) -> list[str]:
    """What cameras have in /dev/shm; by id, because other programs and tests may run beside this one."""
    return sorted(path.name for id_ in camera_ids for path in SHM_DIR.glob(f"{PREFIX}{id_}.*"))
