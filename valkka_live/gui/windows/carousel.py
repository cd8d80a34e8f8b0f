"""Views and cells that change by themselves: one after the other, while nobody is busy with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from valkka_live.gui.video.grid_view import GridView
from valkka_live.gui.video.presenter import ViewPresenter
from valkka_live.gui.video.view_model import ViewModel

_TICK_MS = 1000
AHEAD_S = 3
"""What comes next is opened so long before."""


class Carousel(QObject):
    """Turns the cells of one view, and the views of a window when there are several. Lives on the GUI thread.

    Attributes:
        every_s: how long each view is shown; 0: until the user chooses.
    """

    def __init__(self, model: ViewModel, grid: GridView, presenter: ViewPresenter) -> None:
        super().__init__(grid)
        self._model, self._grid, self._presenter = model, grid, presenter
        self._next_cells: Callable[[], Mapping[int, str]] = dict
        self._show_next: Callable[[], None] = lambda: None
        self.every_s = 0
        self._shown_s = 0
        self._cells_s: dict[int, tuple[str, int]] = {}
        self._mouse = QPoint()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def turn_views(self, next_cells: Callable[[], Mapping[int, str]], show_next: Callable[[], None]) -> None:
        """There are several views.

        Args:
            next_cells: camera id for each cell of the view that comes next; empty: there is none.
            show_next: shows it.
        """
        self._next_cells, self._show_next = next_cells, show_next

    def view_was_chosen(self) -> None:
        """Another view is shown: it is shown as long as any."""
        self._shown_s = 0

    def close(self) -> None:
        """Turn nothing any more."""
        self._timer.stop()

    def tick(self) -> None:
        """A second has passed."""
        coming: dict[int, str] = {}
        if not self._grid.isVisible() or self._grid.window().isMinimized():
            return
        if self._is_busy():
            self._shown_s = 0
        else:
            self._tick_cells(coming)
            if self.every_s:
                self._tick_view(coming)
        self._presenter.prepare(coming)

    def _is_busy(self) -> bool:
        """The user looks at one camera closely, moves the mouse over the view, or has a menu open."""
        mouse, before = QCursor.pos(), self._mouse
        self._mouse = mouse
        moved = mouse != before and self._grid.rect().contains(self._grid.mapFromGlobal(mouse))
        open_over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return self._model.maximised >= 0 or moved or open_over is not None

    def _tick_cells(self, coming: dict[int, str]) -> None:
        for cycle in self._model.cycles:
            shown, tile = self._model.cells[cycle.cell], self._grid.tiles[cycle.cell]
            of, seconds = self._cells_s.get(cycle.cell, ("", 0))
            seconds = seconds + 1 if of == shown else 1
            if tile.underMouse() or tile.zoom.is_on or tile.is_paused:
                seconds = 0
            elif seconds >= cycle.every_s:
                self._model.advance(cycle.cell)
                shown, seconds = self._model.cells[cycle.cell], 0
            elif seconds >= cycle.every_s - AHEAD_S:
                coming[cycle.cell] = self._model.next_of(cycle.cell)
            self._cells_s[cycle.cell] = shown, seconds

    def _tick_view(self, coming: dict[int, str]) -> None:
        self._shown_s += 1
        if self._shown_s >= self.every_s:
            self._shown_s = 0
            self._show_next()
            coming.clear()
        elif self._shown_s >= self.every_s - AHEAD_S:
            coming.update(self._next_cells())
