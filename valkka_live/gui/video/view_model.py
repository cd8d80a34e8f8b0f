"""Which camera is in which cell of a view, what is selected and what fills the view. Knows no Qt."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from valkka_live.core.config.models import CellCycle, ViewConfig
from valkka_live.core.config.view_display import ViewDisplay
from valkka_live.gui.video.view_layouts import Layout, layout_of

_MAX_UNDO = 50


class Step(enum.Enum):
    """A step of the keyboard focus through the grid: (rows, columns)."""

    LEFT = (0, -1)
    RIGHT = (0, 1)
    UP = (-1, 0)
    DOWN = (1, 0)


@dataclass(frozen=True, slots=True)
class _Undo:
    """What the cells showed before a change.

    Attributes:
        partner: the view that changed along with this one, and its cell.
        mark: the same for both.
    """

    cells: list[str]
    cycles: dict[int, CellCycle]
    partner: tuple[ViewModel, int] | None = None
    mark: object = field(default_factory=object)


class ViewModel:
    """One view: a grid of cells, each with a camera id or "". Every change ends in one call of ``on_change``.

    Attributes:
        layout: its shape; cells of it that are asked for beyond its number keep their cameras for a larger one.
        selected: index of the selected cell, of several the one that keys are for; -1 for none.
        maximised: index of the cell that fills the view, -1 for none.
        display: how the cells are shown.
        on_change: told after every change.
    """

    def __init__(self, config: ViewConfig, on_change: Callable[[], None] = lambda: None) -> None:
        self.on_change = on_change
        self._load(config)

    def _load(self, config: ViewConfig) -> None:
        self._name = config.name
        self.display = config.display
        self.layout = layout_of(config.layout)
        self._cells = list(config.cells)
        self._make_room()
        cells = self.cells
        self.maximised = config.maximised if 0 <= config.maximised < len(cells) and cells[config.maximised] else -1
        self.selected = self._also_of = -1
        self._also: frozenset[int] = frozenset()
        self._undo: list[_Undo] = []
        self._cycles = {
            cycle.cell: cycle
            for cycle in config.cycles
            if 0 <= cycle.cell < len(self._cells)
            and len(cycle.cameras) > 1
            and self._cells[cycle.cell] in cycle.cameras
        }

    def load(self, config: ViewConfig) -> None:
        """Be another view from now on."""
        self._load(config)
        self.on_change()

    def set_layout(self, layout: Layout) -> None:
        """Another shape; the cameras stay in their order."""
        if layout == self.layout:
            return
        self.layout = layout
        self._make_room()
        if self.selected >= len(layout.spans):
            self.selected = -1
        if self.maximised >= len(layout.spans):
            self.maximised = -1
        self.on_change()

    def set_display(self, display: ViewDisplay) -> None:
        """Show the cells in another way."""
        if display != self.display:
            self.display = display
            self.on_change()

    def rename(self, name: str) -> None:
        """The user calls it something else."""
        self._name = name
        self.on_change()

    def _make_room(self) -> None:
        self._cells += [""] * (len(self.layout.spans) - len(self._cells))

    @property
    def name(self) -> str:
        """What the user calls the view."""
        return self._name

    @property
    def cells(self) -> tuple[str, ...]:
        """Camera id of each cell, in the layout's order."""
        return tuple(self._cells[: len(self.layout.spans)])

    @property
    def cycles(self) -> tuple[CellCycle, ...]:
        """Those of the cells that this shape has."""
        return tuple(cycle for cell, cycle in self._cycles.items() if cell < len(self.cells))

    def cycle(self, cell: int, cameras: Sequence[str], every_s: int) -> None:
        """Show one camera after the other in a cell, beginning with the first; fewer than two: no more."""
        cells = list(self._cells)
        cells[cell] = cameras[0] if cameras else ""
        before = self._cycles
        kept = {other: cycle for other, cycle in before.items() if other != cell}
        if len(cameras) > 1:
            kept[cell] = CellCycle(cell=cell, cameras=tuple(cameras), every_s=every_s)
        if cells != self._cells:
            self._undo = [*self._undo, _Undo(self._cells, before)][-_MAX_UNDO:]
        self._cells, self._cycles = cells, kept
        self._leave_empty_maximised()
        self.on_change()

    def next_of(self, cell: int) -> str:
        """The camera that a cycling cell shows next; "" when it does not cycle."""
        cycle = self._cycles.get(cell)
        if cycle is None:
            return ""
        shown = self._cells[cell]
        place = cycle.cameras.index(shown) + 1 if shown in cycle.cameras else 0
        return cycle.cameras[place % len(cycle.cameras)]

    def advance(self, cell: int) -> None:
        """The next camera of a cycling cell; nothing that undo takes back."""
        coming = self.next_of(cell)
        if coming:
            cells = list(self._cells)
            cells[cell] = coming
            self._cells = cells
            self.on_change()

    def _leave_cycles(self) -> None:
        """A cell that shows another camera than those of its cycle was given another purpose."""
        shown = dict(enumerate(self._cells))
        self._cycles = {cell: cycle for cell, cycle in self._cycles.items() if shown.get(cell) in cycle.cameras}

    def to_config(self) -> ViewConfig:
        """The view as it is saved."""
        n_kept = max((cell + 1 for cell, camera_id in enumerate(self._cells) if camera_id), default=0)
        cells = tuple(
            # a cycling cell is saved as it begins: nobody has arranged what it shows just now
            self._cycles[cell].cameras[0] if cell in self._cycles else camera_id
            for cell, camera_id in enumerate(self._cells[: max(n_kept, len(self.layout.spans))])
        )
        return ViewConfig(
            name=self._name,
            layout=self.layout.name,
            cells=cells,
            maximised=self.maximised,
            display=self.display,
            cycles=tuple(self._cycles.values()),
        )

    def place(self, camera_ids: Sequence[str], cell: int) -> int:
        """Show cameras from this cell on; returns how many found room."""
        placed = min(len(camera_ids), len(self.cells) - cell)
        cells = list(self._cells)
        cells[cell : cell + placed] = camera_ids[:placed]
        self._set_cells(cells, select=cell)
        return placed

    def place_new(self, *camera_ids: str) -> int:
        """Show cameras in the selected cell when it is empty, and in the first empty ones; returns how many found room."""
        wished = [self.selected] if self.selected >= 0 else []
        free = [cell for cell in dict.fromkeys([*wished, *range(len(self.cells))]) if not self._cells[cell]]
        placed = list(zip(free, camera_ids, strict=False))
        if placed:
            cells = list(self._cells)
            for cell, camera_id in placed:
                cells[cell] = camera_id
            self._set_cells(cells, select=placed[-1][0])
        return len(placed)

    def show(self, camera_id: str) -> None:
        """Bring a camera to the eye: where it is shown already, else in an empty cell, else in the selected one."""
        if camera_id in self.cells:
            cell = self.cells.index(camera_id)
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
        self._set_cells(cells, select=other)

    def exchange(self, cell: int, other: ViewModel, other_cell: int) -> None:
        """Swap a cell with one of another window's view; the selection comes here. Undone as one change, in either window."""
        mine, theirs, mark = list(self._cells), list(other._cells), object()
        mine[cell], theirs[other_cell] = theirs[other_cell], mine[cell]
        other._set_cells(theirs, _Undo(other._cells, other._cycles, (self, cell), mark))
        self._set_cells(mine, _Undo(self._cells, self._cycles, (other, other_cell), mark), select=cell)

    def copy(self, source: int, target: int) -> None:
        """Show the same camera in both cells."""
        self.place([self._cells[source]], target)

    def clear(self, *emptied: int) -> None:
        """Make cells empty, as one change."""
        self._set_cells(["" if cell in emptied else shown for cell, shown in enumerate(self._cells)])

    def move(self, sources: Sequence[int], target: int) -> None:
        """Bring what several cells show to the cells from this one on, as one change."""
        cells = list(self._cells)
        moved = [cells[cell] for cell in sources][: len(self.cells) - target]
        for cell in sources:
            cells[cell] = ""
        cells[target : target + len(moved)] = moved
        self._set_cells(cells, select=target)

    def remove_cameras(self, camera_ids: Collection[str]) -> None:
        """Clear every cell of cameras that the user removed; that is not undone by undo."""
        for cells in (self._cells, *(step.cells for step in self._undo)):
            cells[:] = ["" if cell in camera_ids else cell for cell in cells]
        self._cycles = _cycles_with(self._cycles, dict.fromkeys(camera_ids, ""))
        for cell, cycle in self._cycles.items():
            if not self._cells[cell]:
                self._cells[cell] = cycle.cameras[0]
        self._leave_empty_maximised()
        self.on_change()

    def replace_cameras(self, others: Mapping[str, str]) -> None:
        """Show other cameras in the place of some, as one change.

        Args:
            others: camera id by the id of the one in whose place it comes; "": its cells are cleared.
        """
        cells = [others.get(camera_id, camera_id) for camera_id in self._cells]
        cycles = _cycles_with(self._cycles, others)
        for cell, cycle in cycles.items():
            cells[cell] = cells[cell] or cycle.cameras[0]
        before = _Undo(self._cells, self._cycles)
        self._cycles = cycles
        self._set_cells(cells, before)

    def undo(self) -> bool:
        """Take back the last change of cells; False when there is none."""
        if not self._undo:
            return False
        step = self._undo.pop()
        if step.partner is not None:
            other, cell = step.partner
            other._undo_along(step.mark, cell)
        self._cycles = step.cycles
        self._restore(step.cells)
        return True

    def _undo_along(self, mark: object, cell: int) -> None:
        """The other view takes back a change that both made; changes that came after it here stay."""
        place = next((index for index, step in enumerate(self._undo) if step.mark is mark), -1)
        if place < 0:
            return  # another view is shown here by now
        step = self._undo.pop(place)
        before = step.cells
        if place == len(self._undo):
            self._cycles = step.cycles
            self._restore(before)
        elif cell < len(self._cells):
            cells = list(self._cells)
            cells[cell] = before[cell]
            self._restore(cells)

    def _restore(self, cells: list[str]) -> None:
        self._cells = cells
        self._leave_cycles()
        self._make_room()
        self._leave_empty_maximised()
        self.on_change()

    def select(self, cell: int) -> None:
        """Select a cell and no other; -1: none."""
        if cell != self.selected or len(self.selection) > 1:
            self.selected, self._also = cell, frozenset()
            self.on_change()

    @property
    def selection(self) -> tuple[int, ...]:
        """All selected cells; several only until another one is selected alone."""
        also = self._also if self._also_of == self.selected else frozenset()
        return tuple(cell for cell in sorted({self.selected, *also}) if 0 <= cell < len(self.cells))

    def toggle_selected(self, cell: int) -> None:
        """Select a cell besides others, or no more."""
        chosen = {*self.selection} ^ {cell}
        if cell in chosen or self.selected not in chosen:
            self.selected = cell if cell in chosen else max(chosen, default=-1)
        self._also, self._also_of = frozenset(chosen - {self.selected}), self.selected
        self.on_change()

    def select_camera(self, camera_id: str) -> None:
        """Select the first cell that shows a camera; none when no cell does."""
        self.select(self.cells.index(camera_id) if camera_id in self.cells else -1)

    def maximise_camera(self, camera_id: str) -> None:
        """The first cell that shows a camera fills the view, if one does."""
        if camera_id in self.cells:
            self.selected = self.maximised = self.cells.index(camera_id)
            self.on_change()

    def step(self, step: Step) -> None:
        """Move the selection by one cell; it stops at the edge. A maximised view steps to the next camera."""
        if self.selected < 0:
            self.select(0)
            return
        target = self.layout.neighbour(self.selected, *step.value)
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

    def _set_cells(self, cells: list[str], undo: _Undo | None = None, *, select: int | None = None) -> None:
        """Show these cameras, and select a cell alone (None: what is selected stays), as one change."""
        if cells == self._cells:
            if select is not None:
                self.select(select)
            return
        if select is not None:
            self.selected, self._also = select, frozenset()
        self._undo = [*self._undo, undo or _Undo(self._cells, self._cycles)][-_MAX_UNDO:]
        self._cells = cells
        self._leave_cycles()
        self._leave_empty_maximised()
        self.on_change()

    def _leave_empty_maximised(self) -> None:
        if self.maximised >= 0 and not self._cells[self.maximised]:
            self.maximised = -1


def _cycles_with(cycles: Mapping[int, CellCycle], others: Mapping[str, str]) -> dict[int, CellCycle]:
    """The cycles with other cameras in the place of some; one that has no two cameras any more is none."""
    renewed = {}
    for cell, cycle in cycles.items():
        cameras = tuple(new for camera_id in cycle.cameras if (new := others.get(camera_id, camera_id)))
        if len(cameras) > 1:
            renewed[cell] = msgspec.structs.replace(cycle, cameras=cameras)
    return renewed
