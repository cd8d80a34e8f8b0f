"""What the program's processes and ring buffers do: told once a second while somebody looks."""

from __future__ import annotations

import msgspec

from valkka_live.core.messages.base import Message


class ProcessFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One process of the program.

    Attributes:
        key: "main", "decoder:<camera id>", "decoder:<camera id>:sub", "analyzer:<camera id>:<name>", "yolo-master" …
        name: as it stands in the log, with the camera's name.
        pid: 0 while it waits for its restart.
        cpu_percent: of one core, over the last second; 0 to 100 times the number of cores.
        rss_bytes: memory in use, shared memory included.
        restarts: how often it ended by itself and was started again.
        uptime_s: since its last start.
    """

    key: str
    name: str
    pid: int = 0
    cpu_percent: float = 0.0
    rss_bytes: int = 0
    restarts: int = 0
    uptime_s: float = 0.0


class RingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One ring buffer of this user, this program's or another's.

    Attributes:
        owner_pid: process that serves it.
        size_wh: of its frames, pixels.
        pushed: frames since it began.
        lost: frames written over before a reader that wants every frame came to them.
        segment_bytes: shared memory it takes.
    """

    name: str
    owner_pid: int
    size_wh: tuple[int, int]
    pixel_format: str
    n_slots: int
    readers: int
    pushed: int
    lost: int
    segment_bytes: int


class SystemDetails(Message, frozen=True):
    """Engine → door, once a second between WatchSystem(on=True) and WatchSystem(on=False)."""

    processes: tuple[ProcessFacts, ...]
    rings: tuple[RingFacts, ...]
