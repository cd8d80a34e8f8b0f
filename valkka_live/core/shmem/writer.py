"""How a frame gets into a slot: the writing half of the protocol.

Every slot has a generation: odd while a frame is written, ``2n + 2`` when frame n stands. Readers trust nothing else. The
order of the stores is explained in :mod:`valkka_live.core.shmem.fences`.
"""

from __future__ import annotations

import struct
import time
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.shmem.fences import FENCE
from valkka_live.core.shmem.layout import META, META_OFFSET, RECENT, W_COUNT, W_OVERWRITTEN, W_SLOT_OF
from valkka_live.core.shmem.owned_segment import OwnedSegment
from valkka_live.core.shmem.peers import Peers

_KEEP = 2  # newest frames that are not written over: a client that was just woken must still find its frame


@dataclass(slots=True)
class Stamp:
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
        writing: the slot being written; None between frames.
    """

    def __init__(self, segment: OwnedSegment, peers: Peers) -> None:
        self._memory, self._words, self._peers = segment.memory, segment.words, peers
        layout = segment.header.layout
        self.arrays, self._results = layout.arrays(self._memory), layout.results(self._memory)
        self._generation_words = [layout.generation_word(slot) for slot in range(layout.n_slots)]
        self._meta_offsets = [layout.record_offset(slot) + META_OFFSET for slot in range(layout.n_slots)]
        self._all_slots = (1 << layout.n_slots) - 1
        self.count = 0
        self.overwritten = 0
        self.detections_cut = 0
        self.writing: int | None = None
        self._next_seq = 0
        self._frame_in = [-1] * layout.n_slots
        self._newest_slots: deque[int] = deque(maxlen=min(_KEEP, layout.n_slots - 1))

    def begin(self) -> int:
        """Choose a slot and mark it as being written."""
        slot = self.writing = self._choose()
        self._mark(slot, 2 * self.count + 1)
        if FENCE is not None:
            FENCE()  # (a): the mark before the payload
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
        if FENCE is not None:
            FENCE()  # (b): the payload before the mark
        self._mark(slot, 2 * count + 2)
        words[W_SLOT_OF + count % RECENT] = slot
        self._frame_in[slot] = count
        self._newest_slots.append(slot)
        self._next_seq = seq + 1
        self.count = count + 1
        self.writing = None
        if FENCE is not None:
            FENCE()  # the mark and the slot's place before the announcement
        words[W_COUNT] = count + 1
        self._peers.ring()
        return seq

    def withdraw(self) -> None:
        """Give up the slot being written, if there is one: what it held is lost, nothing is announced."""
        if self.writing is not None:
            self._mark(self.writing, 0)
            self._frame_in[self.writing] = -1
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

    def _choose(self) -> int:
        """Lowest slot that nobody needs: few slots in turn stay in the processor's cache (a third less CPU per frame)."""
        count = self.count
        if count < len(self.arrays):
            return count  # the first round fills the ring: a client that was waiting for the server still gets its first frames
        pinned, wanted = self._peers.wishes(count)
        free = self._all_slots & ~pinned
        for slot in self._newest_slots:
            free &= ~(1 << slot)
        if wanted < count:
            for slot, frame in enumerate(self._frame_in):
                if frame >= wanted:
                    free &= ~(1 << slot)
        return (free & -free).bit_length() - 1 if free else self._oldest(pinned, wanted)

    def _oldest(self, pinned: int, wanted: int) -> int:
        """Slot to write over when all are needed: the oldest that is not pinned, or else the oldest."""
        newest = self._newest_slots[-1] if self._newest_slots else None  # None: somebody pins what never held a frame
        others = (slot for slot in range(len(self.arrays)) if slot != newest)
        slot = min(others, key=lambda s: (pinned >> s & 1, self._frame_in[s]))
        if self._frame_in[slot] >= wanted:
            self.overwritten += 1
            self._words[W_OVERWRITTEN] = self.overwritten
        return slot
