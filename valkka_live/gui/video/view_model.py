"""Which camera is in which cell of a view, what is selected and what fills the view. Knows no Qt."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

from valkka_live.core.config.models import ViewConfig

_MAX_UNDO = 50


class Step(enum.Enum):
    """A step of the keyboard focus through the grid: (rows, columns)."""

    LEFT = (0, -1)
    RIGHT = (0, 1)
    UP = (-1, 0)
    DOWN = (1, 0)


class ViewModel:
    """One view: a grid of cells, each with a camera id or "". Every change ends in one call of ``on_change``.

    Attributes:
        selected: index of the selected cell, -1 for none.
        maximised: index of the cell that fills the view, -1 for none.
        on_change: told after every change.
    """

    def __init__(self, config: ViewConfig, on_change: Callable[[], None] = lambda: None) -> None:
        self._name = config.name
        self.rows = max(1, config.rows)
        self.columns = max(1, config.columns)
        n_cells = self.rows * self.columns
        self._cells = (list(config.cells) + [""] * n_cells)[:n_cells]
        self.maximised = config.maximised if 0 <= config.maximised < n_cells and self._cells[config.maximised] else -1
        self.selected = -1
        self.on_change = on_change
        self._undo: list[list[str]] = []

    @property
    def name(self) -> str:
        """What the user calls the view."""
        return self._name

    @property
    def cells(self) -> tuple[str, ...]:
        """Camera id of each cell, row by row."""
        return tuple(self._cells)

    def to_config(self) -> ViewConfig:
        """The view as it is saved."""
        return ViewConfig(
            name=self._name, rows=self.rows, columns=self.columns, cells=self.cells, maximised=self.maximised
        )

    def place(self, camera_ids: Sequence[str], cell: int) -> int:
        """Show cameras from this cell on; returns how many found room."""
        placed = min(len(camera_ids), len(self._cells) - cell)
        cells = list(self._cells)
        cells[cell : cell + placed] = camera_ids[:placed]
        self._set_cells(cells)
        self.select(cell)
        return placed

    def place_new(self, camera_id: str) -> bool:
        """Show a camera in the selected cell when it is empty, else in the first empty one; False when none is."""
        wished = [self.selected] if self.selected >= 0 else []
        for cell in [*wished, *range(len(self._cells))]:
            if not self._cells[cell]:
                self.place([camera_id], cell)
                return True
        return False

    def show(self, camera_id: str) -> None:
        """Bring a camera to the eye: where it is shown already, else in an empty cell, else in the selected one."""
        if camera_id in self._cells:
            cell = self._cells.index(camera_id)
            if self.maximised >= 0:
                self.maximised = cell
            self.selected = cell
            self.on_change()
        elif not self.place_new(camera_id):
            self.place([camera_id], max(self.selected, 0))

    def swap(self, one: int, other: int) -> None:
        """Exchange what two cells show; the selection goes to ``other``."""
        cells = list(self._cells)
        cells[one], cells[other] = cells[other], cells[one]
        self._set_cells(cells)
        self.select(other)

    def copy(self, source: int, target: int) -> None:
        """Show the same camera in both cells."""
        self.place([self._cells[source]], target)

    def clear(self, cell: int) -> None:
        """Make a cell empty."""
        cells = list(self._cells)
        cells[cell] = ""
        self._set_cells(cells)

    def remove_camera(self, camera_id: str) -> None:
        """Clear every cell of a camera that the user removed; that is not undone by undo."""
        for cells in (self._cells, *self._undo):
            cells[:] = ["" if cell == camera_id else cell for cell in cells]
        self._leave_empty_maximised()
        self.on_change()

    def undo(self) -> bool:
        """Take back the last change of cells; False when there is none."""
        if not self._undo:
            return False
        self._cells = self._undo.pop()
        self._leave_empty_maximised()
        self.on_change()
        return True

    def select(self, cell: int) -> None:
        """Select a cell; -1: none."""
        if cell != self.selected:
            self.selected = cell
            self.on_change()

    def select_camera(self, camera_id: str) -> None:
        """Select the first cell that shows a camera; none when no cell does."""
        self.select(self._cells.index(camera_id) if camera_id in self._cells else -1)

    def step(self, step: Step) -> None:
        """Move the selection by one cell; it stops at the edge. A maximised view steps to the next camera."""
        if self.selected < 0:
            self.select(0)
            return
        row, column = divmod(self.selected, self.columns)
        row = min(max(row + step.value[0], 0), self.rows - 1)
        column = min(max(column + step.value[1], 0), self.columns - 1)
        target = row * self.columns + column
        if self.maximised >= 0 and self._cells[target]:
            self.maximised = target
        elif self.maximised >= 0:
            return
        self.select(target)

    def toggle_maximised(self, cell: int) -> None:
        """Let a cell fill the view, or go back to the grid; an empty cell cannot fill it."""
        if self.maximised >= 0:
            self.maximised = -1
        elif self._cells[cell]:
            self.maximised = cell
        else:
            return
        self.selected = cell
        self.on_change()

    def _set_cells(self, cells: list[str]) -> None:
        if cells == self._cells:
            return
        self._undo = [*self._undo, self._cells][-_MAX_UNDO:]
        self._cells = cells
        self._leave_empty_maximised()
        self.on_change()

    def _leave_empty_maximised(self) -> None:
        if self.maximised >= 0 and not self._cells[self.maximised]:
            self.maximised = -1
