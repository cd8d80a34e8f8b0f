"""The menu that says how a view shows its cells, and how a tile differs from its view."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TypeVar

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.core.config.view_display import CellAspect, HeaderShown, OverlaySwitches, PictureFit
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_model import ViewModel

E = TypeVar("E", bound=enum.StrEnum)


class ViewMenu:
    """Makes the menu anew each time it is opened. GUI thread."""

    def __init__(self, view: ViewModel, window: QWidget) -> None:
        self._view, self._window = view, window

    def open(self, where: QPoint) -> None:
        """Show the menu of the view.

        Args:
            where: its upper left corner, global.
        """
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(where)

    def fill(self, menu: QMenu) -> None:
        """Everything that concerns the view as a whole."""
        display = self._view.display
        _add_choice(menu.addMenu(tr("Cells")), _aspect_words(), display.cells, lambda to: self._set(cells=to))
        _add_choice(menu.addMenu(tr("Picture")), _fit_words(), display.picture, lambda to: self._set(picture=to))
        _add_choice(menu.addMenu(tr("Header")), _header_words(), display.header, lambda to: self._set(header=to))
        menu.addSeparator()
        _add_switches(menu, display.overlays, lambda to: self._set(overlays=to), key="V")
        menu.addSeparator()
        alarms = menu.addAction(tr("Alarms of lines and zones"))
        alarms.setCheckable(True)
        alarms.setChecked(display.alarms)
        alarms.toggled.connect(lambda on: self._set(alarms=on))

    def fill_for_tile(self, menu: QMenu, camera_id: str) -> None:
        """What is drawn over one tile: as over the view's others, or differently."""
        own = self._view.display.tile_overlays.get(camera_id)
        as_view = menu.addAction(tr("As in the whole view"))
        as_view.setCheckable(True)
        as_view.setChecked(own is None)
        as_view.toggled.connect(lambda on: self._set_own(camera_id, None if on else self._view.display.overlays))
        menu.addSeparator()
        _add_switches(menu, own or self._view.display.overlays, lambda to: self._set_own(camera_id, to))

    def _set_own(self, camera_id: str, switches: OverlaySwitches | None) -> None:
        own = {key: value for key, value in self._view.display.tile_overlays.items() if key != camera_id}
        if switches is not None:
            own[camera_id] = switches
        self._set(tile_overlays=own)

    def _set(self, **changed: object) -> None:
        self._view.set_display(msgspec.structs.replace(self._view.display, **changed))


def _add_choice(menu: QMenu, words: dict[E, str], current: E, choose: Callable[[E], None]) -> None:
    group = QActionGroup(menu)
    for value, text in words.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(value is current)
        action.setActionGroup(group)
        action.triggered.connect(lambda _=False, value=value: choose(value))


def _add_switches(
    menu: QMenu, switches: OverlaySwitches, change: Callable[[OverlaySwitches], None], *, key: str = ""
) -> None:
    for field, text in (
        ("shown", tr("Overlays") + f"\t{key}"),
        ("boxes", tr("Boxes")),
        ("labels", tr("Labels")),
        ("tails", tr("Tails")),
        ("zones", tr("Zones and lines")),
        ("counts", tr("Counts")),
    ):
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(getattr(switches, field))
        action.setEnabled(field == "shown" or switches.shown)
        action.toggled.connect(lambda on, field=field: change(msgspec.structs.replace(switches, **{field: on})))


def _aspect_words() -> dict[CellAspect, str]:
    return {
        CellAspect.WIDE: "16:9",
        CellAspect.CLASSIC: "4:3",
        CellAspect.TALL: "9:16",
        CellAspect.FREE: tr("Fill the view"),
    }


def _fit_words() -> dict[PictureFit, str]:
    return {
        PictureFit.FIT: tr("Fit: all of it"),
        PictureFit.FILL: tr("Fill: cut the edges"),
        PictureFit.STRETCH: tr("Stretch: out of proportion"),
    }


def _header_words() -> dict[HeaderShown, str]:
    return {
        HeaderShown.ALWAYS: tr("Always"),
        HeaderShown.HOVER: tr("Under the mouse"),
        HeaderShown.NEVER: tr("Only when not live"),
    }
