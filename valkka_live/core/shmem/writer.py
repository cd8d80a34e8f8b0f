"""How a frame gets into a slot: the writing half of the protocol.

Every slot has a generation, see :mod:`valkka_live.core.shmem.layout`; readers trust nothing else. To write frame n the writer

1. chooses a slot that nobody has pinned and nobody still wants, and not one of the two newest frames: a client that was just
   woken must find its frame;
2. *claims* it: the generation g that stood there becomes ``~g``. Fence. It looks at the pins once more. Has somebody pinned the
   slot meanwhile, it puts g back, as nothing was written yet, and chooses another;
3. marks it ``2n + 1``, odd: what stood there is gone. Fence;
4. has the pixels copied, or lends the slot; writes what stands beside them. Fence;
5. marks it ``2n + 2``, puts its number into the table of recent frames, and announces the frame by storing the count n + 1;
6. rings the bells of all clients.

The reader pins a slot, fences, and only then looks whether the frame stands there. Of two who each store and then look, at least
one sees the other: either the writer sees the pin in step 2 and leaves, or the reader sees the claim and waits for the decision.
Therefore a view that was given out stays as it is until it is released, whenever there is a slot left to write to: **n_slots >=
1 + the number of views that all clients hold at the same time**, where a client that reads while it still holds k views counts
k + 1. With one slot more, n_slots >= 2 + that number, the newest frame is never sacrificed either; clients that hold one view each
and release it before they read need ``readers + 2``. With fewer slots the writer, which waits for nobody, takes the oldest slot
that is pinned, and ``valid()`` tells.

:mod:`valkka_live.core.shmem.fences` says where each order comes from.
"""

from __future__ import annotations

import struct
import time

import msgspec
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.shmem.fences import FENCE, full_fence
from valkka_live.core.shmem.layout import META, META_OFFSET, RECENT, W_COUNT, W_OVERWRITTEN, W_SLOT_OF
from valkka_live.core.shmem.owned_segment import OwnedSegment
from valkka_live.core.shmem.peers import Peers

_NONE = -1
# Slots tried before one is taken from a client that has pinned it. A client that catches up pins one after the other and drops them
# at once; each try meets it with a chance of 1 in 20. Only one that does it on purpose gets so far.
_TRIES = 100


class Stamp(msgspec.Struct):
    """What is written beside a frame.

    Attributes:
        seq: the frame's number; None: one more than the last.
        media_time_ns: presentation time of the stream.
        monotonic_ns, wall_time_ms: when the frame was there; None: when it is published.
        camera_number: small number of the writer's choice.
        detections: (N,) DETECTION_DTYPE; None: none.
    """

    seq: int | None
    media_time_ns: int
    monotonic_ns: int | None
    wall_time_ms: int | None
    camera_number: int
    detections: NDArray[np.void] | None


class SlotWriter:
    """Chooses slots, marks them, publishes frames. Used by the writing thread only.

    Attributes:
        arrays: one uint8 array for each slot.
        count: frames published.
        overwritten: frames written over before a client that reads "every" came to them.
        detections_cut: detections that found no room.
        backed_off: slots left to a client that pinned them at the moment they were chosen.
        writing: the slot being written; None between frames.
    """

    def __init__(self, segment: OwnedSegment, peers: Peers) -> None:
        self._memory, self._words, self._peers = segment.memory, segment.words, peers
        layout = segment.header.layout
        self.arrays, self._results = layout.arrays(self._memory), layout.results(self._memory)
        self._generation_words = [layout.generation_word(slot) for slot in range(layout.n_slots)]
        self._meta_offsets = [layout.record_offset(slot) + META_OFFSET for slot in range(layout.n_slots)]
        self._pins = [0xFF << 8 * slot for slot in range(layout.n_slots)]
        self._fence = full_fence()
        self.count = self.overwritten = self.detections_cut = self.backed_off = 0
        self.writing: int | None = None
        self._next_seq = 0
        self._frame_in = [_NONE] * layout.n_slots
        self._newest = self._second = _NONE  # slots of the two newest frames

    def begin(self) -> int:
        """Choose a slot and mark it as being written."""
        count, peers = self.count, self._peers
        pinned, wanted = peers.wishes(count) if peers.lines else (0, count)
        for _ in range(_TRIES):
            slot = self._choose(pinned, wanted)
            if pinned & self._pins[slot]:
                break  # all are held, and the writer waits for nobody
            stood = 2 * self._frame_in[slot] + 2
            self._mark(slot, ~stood)
            if not peers.lines:
                break  # who is let in from now on pins after the claim
            self._fence()  # (h1)
            pinned = peers.pinned()
            if not pinned & self._pins[slot]:
                break
            self._mark(slot, stood)
            self.backed_off += 1
        if self._frame_in[slot] >= wanted:
            self.overwritten += 1
            self._words[W_OVERWRITTEN] = self.overwritten
        self.writing = slot
        self._mark(slot, 2 * count + 1)
        if peers.lines:
            self._fence()  # (a)
        return slot

    def publish(self, stamp: Stamp) -> int:
        """Announce the frame that was written; its number.

        Raises:
            ValueError: a number does not fit 64 bits, or detections have the wrong shape or dtype.
        """
        slot, count, words = self.writing, self.count, self._words
        if slot is None:
            raise ValueError("no slot is being written")
        seq = self._write_meta(slot, stamp)
        if self._peers.lines:
            self._fence()  # (b)
        self._mark(slot, 2 * count + 2)
        words[W_SLOT_OF + count % RECENT] = slot
        self._frame_in[slot] = count
        self._newest, self._second = slot, self._newest
        self._next_seq = seq + 1
        self.count = count + 1
        self.writing = None
        if FENCE is not None:
            FENCE()  # (n)
        words[W_COUNT] = count + 1
        self._peers.ring()
        return seq

    def withdraw(self) -> None:
        """Give up the slot being written, if there is one: what it held is lost, nothing is announced."""
        if self.writing is not None:
            self._mark(self.writing, 0)
            self._frame_in[self.writing] = _NONE
            self.writing = None

    def close(self) -> None:
        """Let go of the memory; a slot being written is given up."""
        self.writing = None
        self.arrays.clear()
        self._results.clear()

    def _mark(self, slot: int, generation: int) -> None:
        self._words[self._generation_words[slot]] = generation

    def _write_meta(self, slot: int, stamp: Stamp) -> int:
        seq = self._next_seq if stamp.seq is None else stamp.seq
        try:
            META.pack_into(
                self._memory,
                self._meta_offsets[slot],
                seq,
                stamp.media_time_ns,
                time.monotonic_ns() if stamp.monotonic_ns is None else stamp.monotonic_ns,
                time.time_ns() // 1_000_000 if stamp.wall_time_ms is None else stamp.wall_time_ms,
                stamp.camera_number,
                0 if stamp.detections is None else self._write_detections(slot, stamp.detections),
            )
        except struct.error as error:
            raise ValueError(f"what is written beside a frame must be whole numbers of 64 bits: {error}") from error
        return seq

    def _write_detections(self, slot: int, detections: NDArray[np.void]) -> int:
        if detections.dtype != DETECTION_DTYPE or detections.ndim != 1:
            raise ValueError(f"detections must be (N,) DETECTION_DTYPE, not {detections.dtype} {detections.shape}")
        room = self._results[slot]
        n = min(len(detections), len(room))
        room[:n] = detections[:n]
        self.detections_cut += len(detections) - n
        return n

    def _choose(self, pinned: int, wanted: int) -> int:
        """Lowest slot that nobody needs: few slots in turn stay in the processor's cache (a third less CPU per frame)."""
        pins, newest, second, count = self._pins, self._newest, self._second, self.count
        if count < len(pins) and not pinned & pins[count]:
            return count  # the first round fills the ring: a client that was waiting for the server still gets its first frames
        for slot, frame in enumerate(self._frame_in):
            if slot != newest and slot != second and frame < wanted and not pinned & pins[slot]:  # noqa: PLR1714 (quicker)
                return slot
        return min(range(len(pins)), key=lambda slot: (bool(pinned & pins[slot]), slot == newest, self._frame_in[slot]))
