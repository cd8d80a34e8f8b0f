"""Tests of addresses that the user has typed, each in a process of its own."""

from __future__ import annotations

import logging

from valkka_live.core.config.models import Camera
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import (
    ConnectionPicture,
    ConnectionStep,
    ConnectionTested,
    ConnectionTestSetup,
    Finding,
    FromConnectionTest,
    Problem,
)
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)

MOST = 4
"""More at a time are a fault, not a wish."""


class ConnectionTests:
    """Lives in the engine's thread."""

    def __init__(self, context: Context) -> None:
        self._supervisor, self._emit, self._entry = (
            context.supervisor,
            context.emit,
            context.parts.connection_test_entry,
        )
        self._jobs: dict[str, Job] = {}

    def start(self, test_id: str, camera: Camera, password: str) -> None:
        """Test a camera's addresses; what is found is told step by step.

        Args:
            camera: checked; need not be one of the engine's.
            password: in clear.

        Raises:
            Refused: there is such a test, or there are too many.
        """
        if test_id in self._jobs or len(self._jobs) >= MOST:
            raise Refused("Too many connections are being tested", "test_id")
        setup = ConnectionTestSetup(
            test_id=test_id,
            url=camera.url,
            sub_url=camera.sub_url,
            user=camera.user,
            password=password,
            transport=camera.transport,
            hardware=camera.hardware,
            verify_certificate=camera.verify_certificate,
        )
        job = Job(
            key=f"connection-test:{test_id}",
            name="connection-test",
            entry=self._entry,
            receives=FromConnectionTest,
            make_setup=lambda: setup,
            on_message=lambda message: self._on_message(test_id, message),
            on_started=lambda: None,
            on_lost=lambda why, _: self._on_ended(test_id, setup.url, why),
            once=True,
        )
        self._jobs[test_id] = job
        self._supervisor.run(job)

    def cancel(self, test_id: str) -> None:
        """End a test, if it is still going on; nothing more is told of it."""
        job = self._jobs.pop(test_id, None)
        if job is not None:
            self._supervisor.drop(job)

    def close(self) -> None:
        """End all."""
        for test_id in list(self._jobs):
            self.cancel(test_id)

    def _on_message(self, test_id: str, message: ConnectionStep | ConnectionPicture | ConnectionTested) -> None:
        if message.test_id != test_id or test_id not in self._jobs:
            log.error("a connection test speaks for another one; passed over")
            return
        self._emit(message)
        if isinstance(message, ConnectionTested):
            del self._jobs[test_id]  # its process ends by itself

    def _on_ended(self, test_id: str, url: str, why: str) -> None:
        if self._jobs.pop(test_id, None) is None:
            return
        reason = f"The test ended before its time: {why or 'no answer'}"
        finding = Finding(url=url, plays=False, problem=Problem.PROGRAM, reason=reason)
        self._emit(ConnectionTested(test_id=test_id, finding=finding))
