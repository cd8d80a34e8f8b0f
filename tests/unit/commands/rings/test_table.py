"""The table in terminals wide and narrow."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from valkka_live.commands.rings.table import EMPTY, table_of
from valkka_live.commands.rings.watch import RingRow

ROWS = [
    RingRow("yard", 123, "valkka-live", 480, 270, "RGB24", 10, 25.04, 2, 1000, 7, 3_900_000),
    RingRow("n" * 120, 4_194_304, "client.py", 1920, 1080, "YUV420P", 64, None, 0, 0, 0, 1_200_000_000),
]


def printed(rows: Sequence[RingRow], width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(table_of(rows, 25_300_000_000))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_nothing_is_said_in_words() -> None:
    assert printed([], 200).strip() == EMPTY


def test_a_row_holds_all_figures() -> None:
    lines = printed(ROWS, 300).splitlines()
    assert lines[0].split() == ["name", "owner", "size", "format", "slots", "fps", "readers", "lost", "memory"]
    yard = ["yard", "123", "valkka-live", "480×270", "RGB24", "10", "25.0", "2", "7", "3.9", "MB"]
    assert lines[2].split() == yard
    assert lines[3].split()[-2:] == ["1.2", "GB"]
    assert "–" in lines[3].split(), "no rate is known yet"
    assert lines[4].strip() == "2 ring buffers, 1.2 GB; 25.3 GB free in /dev/shm"


@pytest.mark.parametrize("width", [80, 100])
def test_in_a_narrow_terminal_no_figure_is_cut(width: int) -> None:
    text = printed(ROWS, width)
    assert max(len(line) for line in text.splitlines()) <= width
    for figure in ("480×270", "1920×1080", "YUV420P", "25.0", "readers", "3.9 MB"):
        assert figure in text
    assert text.count("n") >= 120, "a name is wrapped, not cut: somebody wants to copy it"
