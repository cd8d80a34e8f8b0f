"""A client's hold on one instance of a ring buffer: the reading half of the protocol.

To read frame n the client

1. loads the count: more than n means that frame n was announced; then where it lies: its slot;
2. pins the slot. Fence. Only now it looks at the slot's generation (see :mod:`valkka_live.core.shmem.writer` for the other half):
   - ``2n + 2``: the frame stands, and stays as long as the pin does;
   - ``~(2n + 2)``: the frame stands, but the writer was about to take the slot when we pinned it; it will leave it to us or not
     have seen us, and whichever it is, it says so at once: the client waits for that, for microseconds;
   - anything else: the writer was quicker. The pin is dropped, the frame is lost, and the next one is tried;
3. loads what stands beside the frame, and looks at the generation again: with too few slots even a pinned one may be taken.

The client's *bell* is an eventfd which the server rings after each announcement. The client's epoll set tells of each ring once
(EPOLLET), and stays readable itself until it has told. So a client that has slept in its own epoll_wait(2) has nothing to clear; it
only rings its own bell when it leaves frames waiting. One that takes the last frame there is without having slept, because its user
waits in a loop of his own, silences the bell, and then looks at the count once more: a frame announced between its last look
and the silencing has rung in vain, so the client rings its own bell for it. Hence "readable exactly while a frame waits",
without a wake-up lost.

:mod:`valkka_live.core.shmem.fences` says where each order comes from.
"""

from __future__ import annotations

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
# Looks at a slot that is claimed. The writer decides within 2 µs, unless it is put to sleep between: then we make room for it.
_LOOKS, _LOOKS_WITHOUT_YIELDING = 120, 100


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

    Attributes:
        link: to the server.
        bell_fd: readable while frames wait.
        layout: of the ring.
        generation: number of this attachment, from 1.
        words: the segment as 64-bit words ('q').
        generation_words: index of the word with the generation of each slot.
        pins: the client's line on the board.
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
        self._every, self.counters = policy == "every", counters
        try:
            self.pins = PinLine(ring, hello.board_fd, hello.line)
            self._memory = segment.map()
        except BaseException:
            os.close(self.bell_fd)
            raise
        finally:
            os.close(hello.board_fd)
        self.words = memoryview(self._memory).cast("q")
        layout = self.layout
        self._arrays, self._results = layout.arrays(self._memory), layout.results(self._memory)
        self.generation_words = [layout.generation_word(slot) for slot in range(layout.n_slots)]
        self._meta_offsets = [layout.record_offset(slot) + META_OFFSET for slot in range(layout.n_slots)]
        self._next = hello.joined if self._every else max(0, hello.joined - 1)
        if self._every and was_first:
            self._next = self._oldest_before(hello.joined)
        self.pins.want(self._next if self._every else None)
        if self.words[W_COUNT] > self._next:
            self._ring_own_bell()  # frames that were there before the bell was ours

    @property
    def closed_cleanly(self) -> bool:
        """Whether the server said good-bye."""
        return bool(self.words[W_STATE] == STATE_CLOSED)

    def take(self, *, bell_was_heard: bool = False) -> FrameView | None:
        """The next frame by the client's policy, pinned; None when there is none now. Never blocks.

        Args:
            bell_was_heard: whether the epoll set has just told of the bell, and so will not again until it is rung.
        """
        words, counters = self.words, self.counters
        for _ in range(_ATTEMPTS):
            count = words[W_COUNT]
            if count <= self._next:
                return None
            if FENCE is not None:
                FENCE()  # (m)
            frame = max(self._next, count - RECENT) if self._every else count - 1
            slot = words[W_SLOT_OF + frame % RECENT]
            view = self._look(slot, frame) if 0 <= slot < len(self._arrays) else None  # else: no server of ours
            passed_over, self._next = frame - self._next, frame + 1
            if view is None:
                counters.lost += passed_over + 1
                continue
            counters.received += 1
            counters.lost += passed_over
            if words[W_COUNT] > frame + 1:
                if bell_was_heard:
                    self._ring_own_bell()
            elif not bell_was_heard:
                self.silence_bell()
            return view
        if bell_was_heard:
            self._ring_own_bell()
        return None

    def silence_bell(self) -> None:
        """Make the bell unreadable unless frames are waiting."""
        try:  # noqa: SIM105 (contextlib.suppress costs more than the call, and this runs for every frame)
            os.eventfd_read(self.bell_fd)
        except BlockingIOError:
            pass
        if self.words[W_COUNT] > self._next:
            self._ring_own_bell()

    def hung_up(self) -> bool:
        """Whether the server is gone; to be asked when the link is readable."""
        try:
            return not self.link.recv(64)  # servers have nothing to say; whatever it is, it is not the end
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self) -> None:
        """Leave the server; views still held keep their memory."""
        self.pins.close()
        self.link.close()
        os.close(self.bell_fd)

    def let_go_after_fork(self) -> None:
        """In a forked child: the parent goes on reading; close the descriptors here."""
        self.pins.let_go_after_fork()
        self.link.close()
        os.close(self.bell_fd)

    def _oldest_before(self, joined: int) -> int:
        """Oldest frame before that number that still stands in the ring; the number itself when none does."""
        words = self.words
        for frame in range(max(0, joined - self.layout.n_slots), joined):
            slot = words[W_SLOT_OF + frame % RECENT]
            if 0 <= slot < len(self._arrays) and words[self.generation_words[slot]] == 2 * frame + 2:
                return frame
        return joined

    def _look(self, slot: int, frame: int) -> FrameView | None:
        """Pin the slot of a frame and read what stands beside it; None when the writer was quicker."""
        expected = 2 * frame + 2
        try:
            self.pins.hold(slot, expected)
            generation = self.words[self.generation_words[slot]]
            stands = generation == expected or (generation == ~expected and self._left_to_us(slot, expected))
            if self._every:
                self.pins.want(frame + 1)  # not before: the writer may claim the slot as soon as nobody wants its frame
            if stands:
                if FENCE is not None:
                    FENCE()  # (c)
                view = self._view(slot, expected)
                if view.valid():
                    return view
                self.counters.torn += 1
        except BaseException:  # Ctrl-C, say: nobody else would let go of the slot
            self.pins.drop(slot, expected)
            raise
        self.pins.drop(slot, expected)
        return None

    def _view(self, slot: int, expected: int) -> FrameView:
        seq, media_time_ns, monotonic_ns, wall_time_ms, camera_number, n_detections = META.unpack_from(
            self._memory, self._meta_offsets[slot]
        )
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
        detections = self._results[slot][:n_detections].copy() if n_detections > 0 else NO_DETECTIONS
        return FrameView(self, slot, expected, self._arrays[slot], meta, detections)

    def _left_to_us(self, slot: int, expected: int) -> bool:
        """Wait for the writer's decision about a slot that it had claimed when we pinned it; bounded."""
        self.counters.retried += 1
        word, words = self.generation_words[slot], self.words
        for look in range(_LOOKS):
            if words[word] != ~expected:
                break
            if look >= _LOOKS_WITHOUT_YIELDING:
                os.sched_yield()
        return bool(words[word] == expected)

    def _ring_own_bell(self) -> None:
        try:  # noqa: SIM105
            os.eventfd_write(self.bell_fd, 1)
        except BlockingIOError:
            pass
