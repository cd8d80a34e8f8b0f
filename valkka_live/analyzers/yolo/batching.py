"""Which clients' frames go into the next batch. Pure logic: fair first, then fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from valkka_live.core.frame import Frame


@dataclass(slots=True)
class Waiting:
    """A client's newest frame that has not been looked at.

    Attributes:
        client_id: ring name of the client.
        frame: a copy of our own.
    """

    client_id: str
    frame: Frame

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the picture; only equal ones make a batch: others would all be padded to the largest."""
        return self.frame.array.shape


@dataclass(slots=True)
class Queue:
    """The frames that wait, at most one of each client, and who was served how long ago. One thread.

    The client that was served longest ago always goes first, and takes along others with pictures of the same shape; so with n
    clients nobody waits for more than n batches.
    """

    _waiting: dict[str, Waiting] = field(default_factory=dict)
    _served: dict[str, int] = field(default_factory=dict)
    _turn: int = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, waiting: Waiting) -> None:
        """Add a frame; an older one of the same client is dropped."""
        self._waiting[waiting.client_id] = waiting

    def forget(self, client_id: str) -> None:
        """A client is gone."""
        self._waiting.pop(client_id, None)
        self._served.pop(client_id, None)

    def next_batch(self, max_size: int) -> Sequence[Waiting]:
        """Take out the frames to look at next, all of one shape, at most ``max_size``; empty when none waits."""
        by_age = sorted(self._waiting.values(), key=lambda waiting: self._served.get(waiting.client_id, 0))
        batch = [waiting for waiting in by_age if waiting.shape == by_age[0].shape][:max_size]
        self._turn += 1
        for waiting in batch:
            del self._waiting[waiting.client_id]
            self._served[waiting.client_id] = self._turn
        return batch
