"""Reading frames of a ring in tests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.support.wait import wait_for
from valkka_live.core.shmem import FrameView, RingClient, ServerGone


def read_sequence(client: RingClient, n: int) -> list[int]:
    """The numbers of the next n frames; also of the next ring of that name when the server ended."""
    numbers: list[int] = []
    while len(numbers) < n:
        try:
            view = client.read(timeout_s=20)
        except ServerGone:
            continue
        assert view is not None, "no frame within 20 s"
        with view:
            numbers.append(view.meta.seq)
    return numbers


class Watcher:
    """Reads every frame of a ring on a thread of its own, while a test does other things.

    Attributes:
        numbers: of the frames so far.
    """

    def __init__(self, ring: str, look: Callable[[FrameView], None] = lambda _view: None) -> None:
        """Describe it; ``with`` starts it.

        Args:
            ring: its name.
            look: called with every frame, in the watcher's thread.
        """
        self._look = look
        self._client = RingClient(ring, policy="every")
        self._thread = threading.Thread(target=self._run, name=f"watcher of {ring}")
        self._stop = threading.Event()
        self._lost_at_first = 0
        self.numbers: list[int] = []

    @property
    def left_out(self) -> int:
        """Frames between the second and the last that were never written; what this thread itself was too late for does not count.

        A new ring has its first picture before anybody reads it, and the next when somebody does.
        """
        numbers = self.numbers[1:]
        if not numbers:
            return 0
        return numbers[-1] - numbers[0] + 1 - len(numbers) - (self._client.stats.lost - self._lost_at_first)

    def wait_for_more(self, n: int = 5) -> None:
        """Until n more frames have come."""
        wanted = len(self.numbers) + n
        wait_for(lambda: len(self.numbers) >= wanted, 30, f"{n} more frames")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(30)
        self._client.close()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                view = self._client.read(timeout_s=0.2)
            except ServerGone:
                continue
            if view is not None:
                with view:
                    if len(self.numbers) == 1:
                        self._lost_at_first = self._client.stats.lost
                    self._look(view)
                    self.numbers.append(view.meta.seq)
