"""The cells that libValkka's programs index: which frame a client pulled last with which index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem.errors import FrameGone
from valkka_live.core.shmem.view import FrameView


@dataclass(slots=True)
class Pulled:
    """A frame as it was pulled. Not to be changed; a frozen class would cost a third of a pull.

    Attributes:
        index: of its cell.
        payload: flat read-only uint8, in shared memory: a picture's bytes, or a byte string.
        view: of the frame it lies in.
    """

    index: int
    payload: NDArray[np.uint8]
    view: FrameView

    @property
    def meta(self) -> FrameMeta:
        """What travelled with the frame."""
        return self.view.meta

    def copy_into(self, out: NDArray[np.uint8]) -> bool:
        """Copy the payload to the beginning of out (flat, at least as long); False when it was written over meanwhile."""
        np.copyto(out[: self.payload.size], self.payload)
        return self.view.valid()


class CellList(Sequence[NDArray[np.uint8]]):
    """``shmem_list``: item i is the frame pulled last with index i, flat uint8, read-only. Belongs to the client's thread.

    The frame pulled last lies in shared memory and stays as it is until the next one is pulled. An older one is given as a
    private copy, as long as it still stands in the ring. Where nothing was pulled yet, the item is black and of the size that
    the client expects.

    Args:
        ring: name, for error texts.
        n_cells: how many there are.
        n_bytes: what the client expects of a frame.
    """

    def __init__(self, ring: str, n_cells: int, n_bytes: int) -> None:
        self._ring = ring
        self._cells: list[Pulled | None] = [None] * n_cells
        self._gone: set[int] = set()
        self._last: Pulled | None = None
        self._n_bytes = n_bytes

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, index: int) -> NDArray[np.uint8]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[NDArray[np.uint8]]: ...

    def __getitem__(self, index: int | slice) -> NDArray[np.uint8] | Sequence[NDArray[np.uint8]]:
        """The frame of one cell.

        Raises:
            IndexError: there is no such cell.
            FrameGone: it is not the frame pulled last, and the ring does not have it any more.
        """
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        pulled = self._cells[index]
        if pulled is None and index % len(self) in self._gone:
            raise FrameGone(self._ring, index)
        if pulled is None:
            black = np.zeros(self._n_bytes, np.uint8)
            black.flags.writeable = False
            return black
        return pulled.payload if pulled is self._last else self._copy(pulled)

    @property
    def last(self) -> Pulled | None:
        """The frame pulled last."""
        return self._last

    def put(self, pulled: Pulled) -> None:
        """Take a new frame in, and let go of the one before."""
        last, self._last = self._last, pulled
        self._cells[pulled.index] = pulled
        if last is not None:
            last.view.release()

    def at(self, index: int) -> Pulled | None:
        """What was pulled last with this index."""
        return self._cells[index]

    def keep_last_only(self) -> None:
        """Forget the older frames: their ring has ended, and they would keep its memory."""
        for index, cell in enumerate(self._cells):
            if cell is not None and cell is not self._last:
                self._cells[index] = None
                self._gone.add(index)

    def let_go(self) -> None:
        """The client is closed: the last frame is one of the older ones now."""
        if self._last is not None:
            self._last.view.release()
            self._last = None

    def _copy(self, pulled: Pulled) -> NDArray[np.uint8]:
        copy = np.empty(pulled.payload.size, np.uint8)
        if not pulled.copy_into(copy):
            raise FrameGone(self._ring, pulled.index)
        copy.flags.writeable = False
        return copy
