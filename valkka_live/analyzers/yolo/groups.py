"""All models of the master, and which client belongs to which."""

from __future__ import annotations

import ctypes
import gc
import sys
import time
from collections.abc import Iterator

from valkka_live.analyzers.yolo.group import Group
from valkka_live.analyzers.yolo.turns import Turns
from valkka_live.core.messages import AttachClient, MasterSetup


class Groups:
    """Several models at once; they take turns. Lives in the master's thread.

    Attributes:
        turns: in which their files are read.
    """

    def __init__(self, setup: MasterSetup) -> None:
        """Start loading the first model."""
        self.turns = Turns()
        self._groups: dict[str, Group] = {}
        self._clients: dict[str, AttachClient] = {}
        self.load(setup)

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())

    @property
    def loading(self) -> bool:
        """Whether any model is being loaded."""
        return any(group.loads is not None for group in self)

    def load(self, setup: MasterSetup) -> None:
        """A further model, or another one in the place of one that is there."""
        group = self._groups.get(setup.model_id)
        if group is not None:
            group.load(setup)
            return
        self._groups[setup.model_id] = Group(setup, self.turns)
        for message in self._clients.values():
            if message.model_id == setup.model_id:
                self.attach(message)

    def drop(self, model_id: str) -> None:
        """Forget a model and give its memory back; one with clients stays."""
        in_use = any(message.model_id == model_id for message in self._clients.values())
        group = None if in_use else self._groups.pop(model_id, None)
        if group is not None:
            group.give_up()
            _give_back_memory()

    def attach(self, message: AttachClient) -> None:
        """A client is there, has another weight or interval, or another model."""
        client_id, waiting = message.client_id, None
        before = self._clients.get(client_id)
        if before is not None and before.model_id != message.model_id:
            if (group := self.of(client_id)) is not None:
                waiting = group.queue.take_out(client_id)
            self.detach(client_id)
        self._clients[client_id] = message
        if (group := self.of(client_id)) is not None:
            group.queue.weigh(client_id, message.weight)
            group.accounts.open(client_id, message.interval_ms / 1e3)
            if waiting is not None:  # it is answered all the same
                group.take(client_id, waiting.view)
        elif waiting is not None:
            waiting.view.release()

    def detach(self, client_id: str) -> None:
        """A client is gone."""
        if (group := self.of(client_id)) is not None:
            group.queue.forget(client_id)
            group.accounts.close(client_id)
        self._clients.pop(client_id, None)

    def of(self, client_id: str) -> Group | None:
        """The model of a client; None when the parent has not brought it."""
        message = self._clients.get(client_id)
        return None if message is None else self._groups.get(message.model_id)

    def hold_s(self) -> float | None:
        """How long to wait for more frames before the next run; None when no frame waits for a model that works."""
        now_s = time.monotonic()
        holds = [group.queue.hold_s(now_s, group.ran_until_s) for group in self if group.can_run]
        return min(holds, default=None)

    def next(self) -> Group | None:
        """The model to be run now: of those with enough frames the one that ran longest ago."""
        now_s = time.monotonic()
        due = [group for group in self if group.can_run and not group.queue.hold_s(now_s, group.ran_until_s)]
        return min(due, key=lambda group: group.ran_until_s, default=None)


def _give_back_memory() -> None:
    """Of a model that is gone: to the GPU, and from the C library to the system."""
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc only
    if trim is not None:
        trim(0)
