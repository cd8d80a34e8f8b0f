"""What goes on in the ring buffers of this machine, look after look."""

from __future__ import annotations

import time
from pathlib import PurePath

import msgspec
import psutil

from valkka_live.core.rate import Rate
from valkka_live.core.shmem import RingInfo, list_rings


class RingRow(msgspec.Struct, frozen=True):
    """One ring buffer, as it is shown and as ``--json`` gives it.

    Attributes:
        name: of the ring.
        owner_pid, owner: process that serves it, and what it runs; "" when it has just ended.
        width, height: of its frames, pixels.
        pixel_format: "RGB24" …
        slots: frames it holds.
        fps: frames a second, measured between looks; None at the first look.
        readers: clients attached now.
        pushed: frames published since it began.
        lost: frames written over before a reader that wants every frame came to them.
        bytes: shared memory it takes.
    """

    name: str
    owner_pid: int
    owner: str
    width: int
    height: int
    pixel_format: str
    slots: int
    fps: float | None
    readers: int
    pushed: int
    lost: int
    bytes: int


class RingWatch:
    """Remembers the counters of earlier looks; one thread."""

    def __init__(self) -> None:
        self._rates: dict[tuple[str, int], Rate] = {}

    def look(self) -> list[RingRow]:
        """All ring buffers of this user, by name."""
        now_s = time.monotonic()
        rings = list_rings()
        for key in self._rates.keys() - {(ring.name, ring.owner_pid) for ring in rings}:
            del self._rates[key]
        return [self._row(ring, now_s) for ring in rings]

    def _row(self, ring: RingInfo, now_s: float) -> RingRow:
        return RingRow(
            name=ring.name,
            owner_pid=ring.owner_pid,
            owner=_command_name(ring.owner_pid),
            width=ring.width,
            height=ring.height,
            pixel_format=ring.pixel_format.name,
            slots=ring.n_slots,
            fps=self._rates.setdefault((ring.name, ring.owner_pid), Rate()).look(now_s, ring.pushed),
            readers=ring.readers,
            pushed=ring.pushed,
            lost=ring.overwritten,
            bytes=ring.segment_bytes,
        )


def _command_name(pid: int) -> str:
    """Of a process, fit for a terminal: anybody may call a process anything."""
    try:
        process = psutil.Process(pid)
        name: str = process.name()
        if name.startswith("python"):
            name = program_of(process.cmdline()) or name
    except psutil.Error:
        return ""
    return "".join(sign if sign.isprintable() else "�" for sign in name)


def program_of(command_line: list[str]) -> str:
    """What an interpreter runs: the script's or the module's name; "" when that cannot be told."""
    arguments = iter(command_line[1:])
    for argument in arguments:
        if argument == "-m":
            return next(arguments, "")
        if argument in ("-W", "-X"):
            next(arguments, "")
        elif argument == "-c" or not argument:
            return ""
        elif not argument.startswith("-"):
            return PurePath(argument).name
    return ""
