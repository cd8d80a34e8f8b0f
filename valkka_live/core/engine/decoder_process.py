"""The decoder process of one stream: started, told what is wanted, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from valkka_live.core.engine.context import Context
from valkka_live.core.engine.stream_wants import StreamWants
from valkka_live.core.messages import DecoderSetup, FromDecoder, Message, SetDecoding, StreamRole
from valkka_live.core.processes.supervisor import Job


class DecoderProcess:
    """At most one process at a time. Lives in the engine's thread."""

    def __init__(
        self, context: Context, on_message: Callable[[Any], None], on_lost: Callable[[str, int], None]
    ) -> None:
        """Nothing runs before :meth:`start`.

        Args:
            on_message: called with what the process tells.
            on_lost: called with words and time.monotonic_ns() of the next start when it ended by itself.
        """
        self._supervisor, self._entry = context.supervisor, context.parts.decoder_entry
        self._on_message, self._on_lost = on_message, on_lost
        self._job: Job | None = None
        self._wants = StreamWants()
        self._told: StreamWants | None = None

    @property
    def is_on(self) -> bool:
        """It runs, or is about to start."""
        return self._job is not None

    def start(self, setup: DecoderSetup, wants: StreamWants) -> None:
        """Start it, when its predecessor has ended, and keep it running."""
        self._setup, self._wants, self._told = setup, wants, None
        self._job = Job(
            key=_process_name(setup.camera_id, setup.role),
            name=_process_name(setup.camera_name, setup.role),
            entry=self._entry,
            receives=FromDecoder,
            make_setup=lambda: self._setup,
            on_message=self._on_message,
            on_started=self._on_started,
            on_lost=self._on_lost,
        )
        self._supervisor.run(self._job)

    def change(self, setup: DecoderSetup) -> None:
        """New settings of those that need no new process; a new name shows in the log and with the next process."""
        if self._job is not None:
            self._job.name = _process_name(setup.camera_name, setup.role)
        economy_changed = setup.key_frames_only != self._setup.key_frames_only
        self._setup = setup
        if economy_changed:
            self.send(SetDecoding(key_frames_only=setup.key_frames_only))

    def tell(self, wants: StreamWants) -> None:
        """What is wanted from now on; only what has changed is sent."""
        self._wants = wants
        if wants == self._told:
            return
        before = self._told.messages() if self._told is not None else (None, None, None)
        changed = [message for message, old in zip(wants.messages(), before, strict=True) if message != old]
        arrived = [self.send(message) for message in changed]
        self._told = wants if all(arrived) else None

    def send(self, message: Message) -> bool:
        """Send it something; False when it cannot be reached now."""
        return self._job is not None and self._supervisor.send(self._job, message)

    def end(self) -> None:
        """End it for good."""
        if self._job is not None:
            job, self._job = self._job, None
            self._supervisor.drop(job)

    def _on_started(self) -> None:
        self._told = None
        if self._setup.key_frames_only:
            self.send(SetDecoding(key_frames_only=True))
        self.tell(self._wants)


def _process_name(camera: str, role: StreamRole) -> str:
    return f"decoder:{camera}:sub" if role is StreamRole.SUB else f"decoder:{camera}"
