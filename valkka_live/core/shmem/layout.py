"""What a ring buffer's segment looks like, byte by byte; the only place that knows.

::

    page 0    header: 64-bit words, see the ``W_`` constants
    page 1    one record of 128 bytes for each slot: generation, then META
    ...       the slots, each on a page border: payload, then its results area (DETECTION_DTYPE records)

All words are 8-byte aligned and native: CPython moves each with one instruction, so a reader never sees half a word.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.errors import BadSegment

MAGIC = int.from_bytes(b"VLkaRing", "little")
VERSION = 2
PAGE_BYTES = 4096
HEADER_BYTES = PAGE_BYTES

MIN_SLOTS, MAX_SLOTS = 2, 64
MAX_DETECTIONS_LIMIT = 4096

STATE_LIVE, STATE_CLOSED = 1, 2

# header words
W_MAGIC = 0
W_VERSION = 1
W_N_SLOTS = 2
W_WIDTH = 3
W_HEIGHT = 4
W_PIXEL_FORMAT = 5
W_MAX_DETECTIONS = 6
W_SEGMENT_BYTES = 7
W_PID = 8
W_PID_START = 9
W_INSTANCE = 10
W_STATE = 11
W_READERS = 12
W_STARTED_MS = 13  # UTC milliseconds since 1970
W_COUNT = 64  # frames published so far; on a cache line of its own, as every reader polls it
W_OVERWRITTEN = 72  # frames that were overwritten before a client reading "every" came to them
W_SLOT_OF = 128  # slot of frame n stands in word W_SLOT_OF + n % RECENT
RECENT = 64

_FIXED = struct.Struct("=14q")

# Slot record. Word 0 is the generation: 0 when the slot is empty, 2n + 2 when frame n stands, 2n + 1 while frame n is written, and
# ~g while the writer looks whether it may take a slot of generation g: what stood there still stands. Odd: not to be trusted.
RECORD_BYTES = 128
RECORD_WORDS = RECORD_BYTES // 8
META = struct.Struct("=6q")  # seq, media_time_ns, monotonic_ns, wall_time_ms, camera_number, n_detections
META_OFFSET = 8


def _whole_pages(n_bytes: int) -> int:
    return -(-n_bytes // PAGE_BYTES) * PAGE_BYTES


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes and places of one ring buffer; the same five numbers always give the same layout.

    Attributes:
        n_slots: frames in the ring, 2 to 64.
        width, height: of every frame, pixels.
        pixel_format: of every frame.
        max_detections: room for results with each frame, 0 to 4096.

    Raises:
        ValueError: a number is out of range.
    """

    n_slots: int
    width: int
    height: int
    pixel_format: PixelFormat
    max_detections: int

    def __post_init__(self) -> None:
        if not MIN_SLOTS <= self.n_slots <= MAX_SLOTS:
            raise ValueError(f"{self.n_slots} slots: must be {MIN_SLOTS} to {MAX_SLOTS}")
        if not 0 <= self.max_detections <= MAX_DETECTIONS_LIMIT:
            raise ValueError(f"room for {self.max_detections} detections: must be 0 to {MAX_DETECTIONS_LIMIT}")
        self.pixel_format.shape(self.width, self.height)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of a frame's uint8 array, see :meth:`PixelFormat.shape`."""
        return self.pixel_format.shape(self.width, self.height)

    @property
    def frame_bytes(self) -> int:
        """Bytes of one frame's pixels."""
        return self.pixel_format.n_bytes(self.width, self.height)

    @property
    def picture(self) -> tuple[int, int, PixelFormat]:
        """What a frame looks like to its reader: width, height, pixel format."""
        return self.width, self.height, self.pixel_format

    def record_offset(self, slot: int) -> int:
        """Where the record of a slot begins."""
        return HEADER_BYTES + slot * RECORD_BYTES

    def generation_word(self, slot: int) -> int:
        """Index of the 64-bit word with the slot's generation."""
        return self.record_offset(slot) // 8

    def frame_offset(self, slot: int) -> int:
        """Where the pixels of a slot begin."""
        first = _whole_pages(HEADER_BYTES + self.n_slots * RECORD_BYTES)
        return first + slot * (_whole_pages(self.frame_bytes) + self._detections_bytes)

    def detections_offset(self, slot: int) -> int:
        """Where the results area of a slot begins."""
        return self.frame_offset(slot) + _whole_pages(self.frame_bytes)

    def arrays(self, memory: mmap.mmap) -> list[NDArray[np.uint8]]:
        """The pixels of each slot in a mapped segment, not copied; as writable as the mapping."""
        offsets = (self.frame_offset(slot) for slot in range(self.n_slots))
        return [np.frombuffer(memory, np.uint8, self.frame_bytes, at).reshape(self.shape) for at in offsets]

    def results(self, memory: mmap.mmap) -> list[NDArray[np.void]]:
        """The results area of each slot, (max_detections,) DETECTION_DTYPE; as :meth:`arrays`."""
        offsets = (self.detections_offset(slot) for slot in range(self.n_slots))
        return [np.frombuffer(memory, DETECTION_DTYPE, self.max_detections, at) for at in offsets]

    @property
    def _detections_bytes(self) -> int:
        return _whole_pages(self.max_detections * DETECTION_DTYPE.itemsize)

    @property
    def segment_bytes(self) -> int:
        """Bytes of the whole segment."""
        return self.frame_offset(self.n_slots)


@dataclass(frozen=True, slots=True)
class Header:
    """The part of the header that never changes while the ring lives.

    Attributes:
        layout: sizes and places.
        pid, pid_start: the server's process and its start time (clock ticks since boot), which tells a reused pid.
        instance: random number of this ring; also the name of the server's socket.
        started_ms: when it was made, UTC milliseconds since 1970.
    """

    layout: Layout
    pid: int
    pid_start: int
    instance: int
    started_ms: int = 0

    def pack_into(self, buffer: memoryview) -> None:
        """Write the header, all but the magic word, as words ('q') of a fresh segment."""
        a = self.layout
        sizes = (VERSION, a.n_slots, a.width, a.height, a.pixel_format, a.max_detections, a.segment_bytes)
        words = (*sizes, self.pid, self.pid_start, self.instance, STATE_LIVE, 0, self.started_ms)
        for word, value in enumerate(words, W_VERSION):
            buffer[word] = value

    @classmethod
    def parse(cls, ring: str, page: bytes, segment_bytes: int) -> Header:
        """Read and check the first page of a segment whose real size is segment_bytes.

        Raises:
            BadSegment: it is no ring buffer, one of another version, or its sizes do not fit the segment.
        """
        if len(page) < HEADER_BYTES:
            raise BadSegment(ring, f"not a ring buffer: {segment_bytes} bytes are too few")
        magic, version, n_slots, width, height, pixel_format, max_detections, n_bytes, pid, start, instance, *rest = (
            _FIXED.unpack_from(page)
        )
        if magic != MAGIC:
            raise BadSegment(ring, "not a ring buffer: the magic word is missing")
        if version != VERSION:
            raise BadSegment(ring, f"made by another version: ring format {version}, this program reads {VERSION}")
        try:
            layout = Layout(n_slots, width, height, PixelFormat(pixel_format), max_detections)
        except ValueError as error:
            raise BadSegment(ring, f"header is damaged: {error}") from error
        if not layout.segment_bytes == n_bytes == segment_bytes:
            raise BadSegment(
                ring, f"header wants {layout.segment_bytes} bytes and claims {n_bytes}, the segment has {segment_bytes}"
            )
        if instance <= 0:
            raise BadSegment(ring, f"header is damaged: instance {instance}")
        return cls(layout, pid, start, instance, rest[-1])
