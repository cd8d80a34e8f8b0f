"""Which ring buffers there are on this machine."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.layout import W_COUNT, W_OVERWRITTEN, W_READERS
from valkka_live.core.shmem.names import our_files, ring_of
from valkka_live.core.shmem.read_segment import ReadSegment


@dataclass(frozen=True, slots=True)
class RingInfo:
    """One living ring buffer of this user.

    Attributes:
        name: of the ring.
        owner_pid: process that serves it.
        width, height, pixel_format, n_slots: of its frames; how many it holds.
        readers: clients attached now.
        pushed: frames published since it began.
        overwritten: frames written over before a client that reads "every" came to them.
        segment_bytes: shared memory it takes.
    """

    name: str
    owner_pid: int
    width: int
    height: int
    pixel_format: PixelFormat
    n_slots: int
    readers: int
    pushed: int
    overwritten: int
    segment_bytes: int
    started_ms: int


def list_rings() -> list[RingInfo]:
    """All ring buffers of this user whose server lives, by name; what cannot be read is left out.

    Costs one look at the first page of each, so a table may be drawn anew several times a second; frames a second are the
    difference of two `pushed`.
    """
    rings = []
    for path in our_files():
        name = ring_of(path.name)
        info = _look_at(name) if name else None
        if info is not None:
            rings.append(info)
    return rings


def _look_at(name: str) -> RingInfo | None:
    try:
        with ReadSegment(name) as segment:
            if not segment.is_owned():
                return None
            layout = segment.header.layout
            words = memoryview(segment.page).cast("q")
    except (BadSegment, OSError):
        return None
    return RingInfo(
        name,
        segment.header.pid,
        layout.width,
        layout.height,
        layout.pixel_format,
        layout.n_slots,
        words[W_READERS],
        words[W_COUNT],
        words[W_OVERWRITTEN],
        layout.segment_bytes,
        segment.header.started_ms,
    )
