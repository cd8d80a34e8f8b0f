"""The shapes that a view can have: even grids, and grids in which some cells are larger. Knows no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from valkka_live.gui.tr import tr

MAX_SIDE = 8
DEFAULT_LAYOUT = "2x2"
_EVEN = re.compile(r"([1-8])x([1-8])")


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a cell, in units of the smallest cells."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """One shape.

    Attributes:
        name: as it is saved: "3x2" is three columns and two rows; "1+5" one large cell and five small ones.
        columns, rows: of the grid of smallest cells.
        spans: of the cells, in the order in which cameras fill them.
    """

    name: str
    columns: int
    rows: int
    spans: tuple[Span, ...]

    @property
    def title(self) -> str:
        """What the user reads."""
        if _EVEN.fullmatch(self.name):
            return f"{self.columns}×{self.rows}"
        large, small = self.name.split("+")
        return tr("{0} large, {1} small").format(large, small)

    def neighbour(self, cell: int, rows: int, columns: int) -> int:
        """The cell that one comes to from another by going so many steps down and to the right; itself at the edge.

        From a large cell one goes on at its upper left.
        """
        span = self.spans[cell]
        row, column = span.row, span.column
        while True:
            row, column = row + rows, column + columns
            if not (0 <= row < self.rows and 0 <= column < self.columns):
                return cell
            found = self._cell_at(row, column)
            if found not in (-1, cell):
                return found

    def _cell_at(self, row: int, column: int) -> int:
        for cell, span in enumerate(self.spans):
            if span.row <= row < span.row + span.rows and span.column <= column < span.column + span.columns:
                return cell
        return -1


def even(columns: int, rows: int) -> Layout:
    """A grid of equal cells, row by row."""
    spans = tuple(Span(column, row) for row in range(rows) for column in range(columns))
    return Layout(f"{columns}x{rows}", columns, rows, spans)


def _mixed(name: str, side: int, *large: Span) -> Layout:
    """Some large cells; the room that is left is filled with small ones, row by row."""
    taken = {(s.row + r, s.column + c) for s in large for r in range(s.rows) for c in range(s.columns)}
    small = [Span(column, row) for row in range(side) for column in range(side) if (row, column) not in taken]
    return Layout(name, side, side, (*large, *small))


MIXED = (
    _mixed("1+5", 3, Span(0, 0, 2, 2)),
    _mixed("1+7", 4, Span(0, 0, 3, 3)),
    _mixed("2+8", 4, Span(0, 0, 2, 2), Span(2, 0, 2, 2)),
    _mixed("3+4", 4, Span(0, 0, 2, 2), Span(2, 0, 2, 2), Span(0, 2, 2, 2)),
    _mixed("1+12", 4, Span(1, 1, 2, 2)),
    _mixed("1+16", 5, Span(1, 1, 3, 3)),
)
EVEN = tuple(even(*sides) for sides in ((1, 1), (2, 1), (2, 2), (3, 2), (3, 3), (4, 3), (4, 4), (5, 5), (6, 6), (8, 8)))
"""Those that are offered; a file may name any from 1x1 to 8x8."""


@cache
def layout_of(name: str) -> Layout:
    """The shape of this name; the default one when there is no such shape."""
    match = _EVEN.fullmatch(name)
    if match is not None:
        return even(int(match[1]), int(match[2]))
    return next((layout for layout in MIXED if layout.name == name), even(2, 2))
