"""A client's hold on one instance of a ring buffer: the reading half of the protocol."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem.counters import Counters
from valkka_live.core.shmem.fences import FENCE
from valkka_live.core.shmem.hello import Hello
from valkka_live.core.shmem.layout import META, META_OFFSET, RECENT, STATE_CLOSED, W_COUNT, W_SLOT_OF, W_STATE
from valkka_live.core.shmem.pins import PinLine
from valkka_live.core.shmem.read_segment import ReadSegment
from valkka_live.core.shmem.view import FrameView

Policy = Literal["latest", "every"]
NO_DETECTIONS: NDArray[np.void] = np.zeros(0, DETECTION_DTYPE)
# Looks at frames that are written over meanwhile, before the caller gets a chance to see its deadline.
_ATTEMPTS = 64


class Attachment:
    """Mapping, bell, pins and socket of one instance; belongs to one client and its thread.

    A client that reads "latest" begins with the newest frame there is, one that reads "every" with the first one published
    after it joined, or, when it was there before the server, with the oldest that the ring still has.

    Args:
        segment: open, checked; may be closed afterwards.
        link: connected socket; becomes ours.
        hello: what the server handed over; its descriptors become ours.
        policy: how the client reads.
        generation: number of this attachment, from 1.
        was_first: whether the client was there before the server.
        counters: the client's.

    Raises:
        BadSegment: the server handed over nonsense.
        OSError: no memory or descriptors left.
    """

    def __init__(
        self,
        ring: str,
        segment: ReadSegment,
        link: socket.socket,
        hello: Hello,
        *,
        policy: Policy,
        generation: int,
        was_first: bool,
        counters: Counters,
    ) -> None:
        self.link, self.bell_fd = link, hello.bell_fd
        self.layout, self.generation = segment.header.layout, generation
        self._every, self._counters = policy == "every", counters
        try:
            self._pins = PinLine(ring, hello.board_fd, hello.line)
            self._memory = segment.map()
        except BaseException:
            os.close(self.bell_fd)
            raise
        finally:
            os.close(hello.board_fd)
        self._words = memoryview(self._memory).cast("q")
        layout = self.layout
        self._arrays, self._results = layout.arrays(self._memory), layout.results(self._memory)
        self._generation_words = [layout.generation_word(slot) for slot in range(layout.n_slots)]
        self._meta_offsets = [layout.record_offset(slot) + META_OFFSET for slot in range(layout.n_slots)]
        self._next = hello.joined if self._every else max(0, hello.joined - 1)
        if self._every and was_first:
            self._next = self._oldest_before(hello.joined)
        self._pins.want(self._next if self._every else None)
        if self._words[W_COUNT] > self._next:
            self._ring_own_bell()  # frames that were there before the bell was ours

    @property
    def closed_cleanly(self) -> bool:
        """Whether the server said good-bye."""
        return bool(self._words[W_STATE] == STATE_CLOSED)

    def take(self) -> FrameView | None:
        """The next frame by the client's policy, pinned; None when there is none now. Never blocks."""
        words = self._words
        for _ in range(_ATTEMPTS):
            count = words[W_COUNT]
            if count <= self._next:
                if not self._silence_bell():
                    return None
                continue
            if FENCE is not None:
                FENCE()  # the announcement before the frame's place and generation
            frame = self._first_to_look_at(count)
            view = self._look(frame)
            if view is None:
                continue
            self._counters.received += 1
            if frame + 1 >= words[W_COUNT]:
                self._silence_bell()
            return view
        return None

    def close(self) -> None:
        """Leave the server; views still held keep their memory."""
        self._pins.close()
        self.link.close()
        os.close(self.bell_fd)

    def let_go_after_fork(self) -> None:
        """In a forked child: the parent goes on reading; close the descriptors here."""
        self._pins.let_go_after_fork()
        self.link.close()
        os.close(self.bell_fd)

    def _oldest_before(self, joined: int) -> int:
        """Oldest frame before that number that still stands in the ring; the number itself when none does."""
        words = self._words
        for frame in range(max(0, joined - self.layout.n_slots), joined):
            slot = words[W_SLOT_OF + frame % RECENT]
            if 0 <= slot < len(self._arrays) and words[self._generation_words[slot]] == 2 * frame + 2:
                return frame
        return joined

    def _first_to_look_at(self, count: int) -> int:
        """Frame to try next, which is thereby taken: everything passed over is lost."""
        frame = max(self._next, count - RECENT) if self._every else count - 1
        self._counters.lost += frame - self._next
        self._next = frame + 1
        return frame

    def _look(self, frame: int) -> FrameView | None:
        """Pin the slot of a frame and read what stands beside it; None when the writer was quicker."""
        words = self._words
        slot = words[W_SLOT_OF + frame % RECENT]
        if not 0 <= slot < len(self._arrays):  # only a server that is none of ours writes this
            self._counters.lost += 1
            return None
        key = self._pins.hold(slot)
        if self._every:
            self._pins.want(frame + 1)
        if words[self._generation_words[slot]] != 2 * frame + 2:
            self._pins.drop(key)
            self._counters.lost += 1
            return None
        if FENCE is not None:
            FENCE()  # (c): the first look before what is read of the payload
        view = self._view(slot, frame, key)
        if view.valid():
            return view
        view.release()
        self._counters.torn += 1
        self._counters.lost += 1
        return None

    def _view(self, slot: int, frame: int, key: int) -> FrameView:
        numbers = META.unpack_from(self._memory, self._meta_offsets[slot])
        seq, media_time_ns, monotonic_ns, wall_time_ms, camera_number, n_detections = numbers
        layout = self.layout
        meta = FrameMeta(
            seq,
            layout.width,
            layout.height,
            layout.pixel_format,
            media_time_ns,
            monotonic_ns,
            wall_time_ms,
            camera_number,
        )
        return FrameView(
            self._arrays[slot],
            meta,
            self._results[slot][:n_detections].copy() if n_detections > 0 else NO_DETECTIONS,
            slot,
            self.generation,
            words=self._words,
            generation_word=self._generation_words[slot],
            expected=2 * frame + 2,
            pins=self._pins,
            key=key,
            counters=self._counters,
        )

    def _silence_bell(self) -> bool:
        """Make the bell unreadable unless frames are waiting; whether they are.

        The server rings after it has announced, so a frame announced before the bell was emptied must ring it again.
        """
        try:  # noqa: SIM105 (contextlib.suppress costs more than the call, and this runs for every frame)
            os.eventfd_read(self.bell_fd)
        except BlockingIOError:
            pass
        if self._words[W_COUNT] <= self._next:
            return False
        self._ring_own_bell()
        return True

    def _ring_own_bell(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.eventfd_write(self.bell_fd, 1)
