"""The table of ring buffers in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from valkka_live.commands.rings.watch import RingRow

EMPTY = "No ring buffers on this machine. “valkka-live share demo:yard --name yard” makes one."
_NUMBERS = ("slots", "fps", "readers", "lost", "memory")
_WIDEST = {"owner": 28}


def table_of(rows: Sequence[RingRow], free_bytes: int) -> RenderableType:
    """One line for each ring, and what they take together.

    Args:
        free_bytes: what /dev/shm has left.
    """
    if not rows:
        return Text(EMPTY)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for heading in ("name", "owner", "size", "format", *_NUMBERS):
        narrow = heading not in ("name", "owner")  # only these two give way in a narrow terminal
        right = heading in _NUMBERS or heading == "size"
        justify: JustifyMethod = "right" if right else "left"
        table.add_column(heading, justify=justify, no_wrap=narrow, overflow="fold", max_width=_WIDEST.get(heading))
    for row in rows:
        table.add_row(*_cells(row))
    n_bytes = sum(row.bytes for row in rows)
    many = "ring buffer" if len(rows) == 1 else "ring buffers"
    return Group(table, Text(f"{len(rows)} {many}, {_memory(n_bytes)}; {_memory(free_bytes)} free in /dev/shm", "dim"))


def _cells(row: RingRow) -> tuple[Text, ...]:
    return (
        Text(row.name, "bold"),
        Text(f"{row.owner_pid} {row.owner}", no_wrap=True, overflow="ellipsis"),
        Text(f"{row.width}×{row.height}"),
        Text(row.pixel_format),
        Text(f"{row.slots}"),
        Text("–" if row.fps is None else f"{row.fps:.1f}"),
        Text(f"{row.readers}"),
        Text(f"{row.lost}", "yellow" if row.lost else ""),
        Text(_memory(row.bytes)),
    )


def _memory(n_bytes: int) -> str:
    return f"{n_bytes / 1e9:.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:.1f} MB"
