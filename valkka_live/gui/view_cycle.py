"""The views of the main window one after the other, when the user wants that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from valkka_live.gui.cameras.states import whole_seconds
from valkka_live.gui.cycle_button import CycleButton
from valkka_live.gui.menu_entries import make_menu
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.windows.carousel import Carousel
from valkka_live.gui.windows.cycle_dialog import CYCLE_S


class ViewCycle(QObject):
    """For how long each view is shown; the carousel of the pane turns them. GUI thread.

    Signals:
        changed: the user wants it otherwise; to be saved.
    """

    changed = Signal()

    def __init__(self, carousel: Carousel, views: ViewSet, button: CycleButton, every_s: int) -> None:
        """Turn them from now on.

        Args:
            button: says how long each is shown, and opens the choice.
            every_s: as it was left.
        """
        super().__init__(carousel)
        self._carousel, self._views, self._button = carousel, views, button
        carousel.every_s = every_s
        button.show_time(every_s)
        button.clicked.connect(self._open_menu)
        carousel.turn_views(views.next_cells, self._show_next)

    @property
    def every_s(self) -> int:
        """How long each view is shown; 0: until the user chooses."""
        return self._carousel.every_s

    def turn(self, every_s: int) -> None:
        """Each for so long from now on; 0: until the user chooses."""
        self._carousel.every_s = every_s
        self._carousel.view_was_chosen()
        self._button.show_time(every_s)
        self.changed.emit()

    def fill(self, menu: QMenu) -> None:
        """Off, or for how long each view is shown."""
        menu.clear()
        for seconds in (0, *CYCLE_S):
            words = tr("Each for {0}").format(whole_seconds(seconds)) if seconds else tr("Off")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(seconds == self.every_s)
            action.triggered.connect(partial(self._on_chosen, seconds))

    def _open_menu(self) -> None:
        menu = make_menu(self._button)
        self.fill(menu)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))

    def _on_chosen(self, every_s: int, _checked: bool = False) -> None:
        self.turn(every_s)

    def _show_next(self) -> None:
        self._views.show((self._views.current + 1) % len(self._views.names))
