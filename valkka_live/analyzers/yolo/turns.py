"""Model files are read one after the other, and the parent knows which one is being read: it may end the whole process."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.core.messages import DetectorState

PATIENCE_S = 300.0
"""A file that has not been read for so long holds up no other: on a disk that is away reading may never end."""


@dataclass(slots=True, eq=False)
class _Turn:
    path: str
    begins: threading.Event = field(default_factory=threading.Event)


class Turns:
    """Threads that load models wait here; the master's thread lets them go on when the parent has been told."""

    def __init__(self) -> None:
        self._waiting: deque[_Turn] = deque()
        self._turn: _Turn | None = None

    @property
    def reads(self) -> str:
        """Path of the file that is being read, or is about to be; "": none."""
        turn = self._turn
        return turn.path if turn is not None else ""

    def choose(self) -> bool:
        """Whose turn it is now, when somebody waits and nobody reads; True: tell the parent, then :meth:`begin`."""
        if self._turn is None:
            with contextlib.suppress(IndexError):  # who waited for too long may leave at any moment
                self._turn = self._waiting.popleft()
                return True
        return False

    def begin(self) -> None:
        """The one that was chosen may read."""
        turn = self._turn
        if turn is not None:
            turn.begins.set()

    @contextlib.contextmanager
    def reading(self, path: str) -> Iterator[None]:
        """In a loading thread: wait until it is this file's turn; it lasts until the end of the block.

        Raises:
            ModelError: another file has been read for :data:`PATIENCE_S`.
        """
        turn = _Turn(path)
        self._waiting.append(turn)
        try:
            if not turn.begins.wait(PATIENCE_S):
                raise ModelError(
                    DetectorState.FAILED,
                    f"Another model is still being loaded after {PATIENCE_S / 60:.0f} minutes",
                    "See whether its file can be read; choosing the model again tries it again.",
                )
            yield
        finally:
            if self._turn is turn:
                self._turn = None
            with contextlib.suppress(ValueError):
                self._waiting.remove(turn)
