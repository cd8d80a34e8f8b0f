"""Whose frames are looked at next, and whether to wait for one more. Pure logic: fair first, then fast."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

ACTIVE_S = 1.0
"""A client that has asked within this time is expected to ask again."""


class Held(Protocol):
    """A frame that is held where it lies."""

    def release(self) -> None:
        """Let go of it; more than once is well."""


View = TypeVar("View", bound=Held)


@dataclass(slots=True)
class Waiting(Generic[View]):
    """A client's newest frame that has not been looked at.

    Attributes:
        client_id: ring name of the client.
        view: of the frame, still in its slot.
        network_hw: size of the network's input it is scaled to; only equal ones make a batch.
    """

    client_id: str
    view: View
    network_hw: tuple[int, int]


@dataclass(slots=True)
class _Client:
    """Times are CLOCK_MONOTONIC, seconds."""

    weight: float = 1.0
    served_s: float = -math.inf
    asked_s: float = -math.inf
    n_served: int = 0
    network_hw: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Queue(Generic[View]):
    """The frames that wait, at most one of each client, and who was served when. One thread.

    The client whose time since it was served, multiplied by its weight, is longest goes first and takes along others that fit
    into the same batch, in the same order. So with equal weights everybody is served equally often; one of weight 3 in a crowd is
    served three times as often; and nobody starves, because everybody's time grows until it is the longest.

    Attributes:
        best: pictures that a batch should have.
        patience_s: how long a batch that is smaller may be held back after the one before it; while nothing runs for longer than
            that there is time enough, and nobody is made to wait.
    """

    best: int = 1
    patience_s: float = 0.0
    _waiting: dict[str, Waiting[View]] = field(default_factory=dict)
    _clients: dict[str, _Client] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, waiting: Waiting[View], now_s: float) -> bool:
        """Add a frame; True when an older one of the same client was dropped for it."""
        client = self._clients.setdefault(waiting.client_id, _Client())
        client.asked_s, client.network_hw = now_s, waiting.network_hw
        older = self._waiting.pop(waiting.client_id, None)
        if older is not None:
            older.view.release()
        self._waiting[waiting.client_id] = waiting
        return older is not None

    def weigh(self, client_id: str, weight: float) -> None:
        """How much more often than others a client is to be served when there are too many; 1.0 is the others'."""
        self._clients.setdefault(client_id, _Client()).weight = weight

    def forget(self, client_id: str) -> None:
        """A client is gone."""
        self._clients.pop(client_id, None)
        waiting = self._waiting.pop(client_id, None)
        if waiting is not None:
            waiting.view.release()

    def take_out(self, client_id: str) -> Waiting[View] | None:
        """The frame of a client that goes elsewhere; whoever takes it releases it. None when it has none."""
        return self._waiting.pop(client_id, None)

    def refit(self, network_hw: Callable[[View], tuple[int, int]]) -> None:
        """Another model looks at the frames that wait: it scales them to another size."""
        for waiting in self._waiting.values():
            waiting.network_hw = self._clients[waiting.client_id].network_hw = network_hw(waiting.view)

    def hold_s(self, now_s: float, ran_until_s: float) -> float:
        """How long to wait for more frames before the next batch is taken, seconds; 0.0 when waiting would not pay.

        Args:
            now_s: CLOCK_MONOTONIC.
            ran_until_s: when the last batch ended.
        """
        left_s = ran_until_s + self.patience_s - now_s
        if left_s <= 0.0 or not self._waiting:
            return 0.0
        batch = self._in_turn(now_s)
        full = len(batch) >= self.best
        return 0.0 if full or not self._expected(batch[0].network_hw, now_s) else left_s

    def next_batch(self, now_s: float, room: int | None = None) -> Sequence[Waiting[View]]:
        """Take out the frames to look at next, all for one input size; whoever takes them releases them.

        Args:
            room: at most so many; else, and never more than, ``best``.
        """
        batch = self._in_turn(now_s)[: self.best if room is None else min(room, self.best)]
        for waiting in batch:
            del self._waiting[waiting.client_id]
            client = self._clients[waiting.client_id]
            client.served_s = now_s
            client.n_served += 1
        return batch

    def _in_turn(self, now_s: float) -> list[Waiting[View]]:
        def urgency(waiting: Waiting[View]) -> tuple[float, float]:
            client = self._clients[
                waiting.client_id
            ]  # those of one batch were served at one moment: then the count decides
            return client.weight * (now_s - client.served_s), -client.n_served / client.weight

        by_urgency = sorted(self._waiting.values(), key=urgency, reverse=True)
        return [waiting for waiting in by_urgency if waiting.network_hw == by_urgency[0].network_hw]

    def _expected(self, network_hw: tuple[int, int], now_s: float) -> bool:
        """Whether a client that is not waiting now will probably bring a frame for this batch."""
        return any(
            client_id not in self._waiting and client.network_hw == network_hw and now_s - client.asked_s < ACTIVE_S
            for client_id, client in self._clients.items()
        )
