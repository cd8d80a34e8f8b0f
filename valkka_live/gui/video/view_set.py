"""All views of a window: one is shown, the others are remembered. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from valkka_live.core.config.models import ViewConfig
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_layouts import DEFAULT_LAYOUT, layout_of
from valkka_live.gui.video.view_model import ViewModel

MAX_NAME_CHARS = 40


class ViewSet:
    """At least one view at any time.

    Attributes:
        current: index of the view that the model shows.
        model: of the view that is shown; the same object for all of them.
        on_change: told when views come, go, change their names or places, or another one is shown.
    """

    def __init__(self, views: Sequence[ViewConfig], current: int = 0) -> None:
        self._views = list(views) or [ViewConfig(name=tr("View {0}").format(1))]
        self.current = current if 0 <= current < len(self._views) else 0
        self.model = ViewModel(self._views[self.current])
        self.on_change: Callable[[], None] = lambda: None

    @property
    def names(self) -> tuple[str, ...]:
        """Of all views, in their order."""
        return tuple(view.name for view in self._views)

    def configs(self) -> tuple[ViewConfig, ...]:
        """All views as they are saved."""
        self._keep()
        return tuple(self._views)

    def show(self, index: int) -> None:
        """Another view; one that is not there is passed over."""
        if index == self.current or not 0 <= index < len(self._views):
            return
        self._keep()
        self.current = index
        self.on_change()
        self.model.load(self._views[index])

    def index_of(self, camera_id: str) -> int:
        """A view that shows a camera, the one that is shown first; -1: none does."""
        views = self.configs()
        order = sorted(range(len(views)), key=lambda index: index != self.current)
        return next((index for index in order if camera_id in _shown_cells(views[index])), -1)

    def add(self) -> None:
        """A new empty one at the end, in the shape of the one that is shown; it is shown."""
        self._views.append(self._empty(self.model.layout.name))
        self.show(len(self._views) - 1)

    def rename(self, index: int, name: str) -> None:
        """The user calls it something else; an empty name changes nothing."""
        name = " ".join(name.split())[:MAX_NAME_CHARS]
        if not name or not 0 <= index < len(self._views):
            return
        self._views[index] = msgspec.structs.replace(self._views[index], name=name)
        if index == self.current:
            self.model.rename(name)
        self.on_change()

    def remove(self, index: int) -> None:
        """Close a view; the last one stays. What it showed are cameras still."""
        if len(self._views) < 2 or not 0 <= index < len(self._views):
            return
        self._keep()
        del self._views[index]
        shown = index == self.current
        if index < self.current or self.current == len(self._views):
            self.current -= 1
        self.on_change()
        if shown:
            self.model.load(self._views[self.current])

    def take(self, index: int) -> ViewConfig:
        """A view goes into a window of its own; an empty one stands in for the last one."""
        self._keep()
        taken = self._views[index]
        if len(self._views) == 1:
            self._views.append(self._empty(taken.layout))
        self.remove(index)
        return taken

    def put(self, view: ViewConfig, place: int) -> None:
        """A view comes back, to this place among the tabs; what is shown stays shown."""
        place = min(max(place, 0), len(self._views))
        self._views.insert(place, view)
        if place <= self.current:
            self.current += 1
        self.on_change()

    def replace(self, views: Sequence[ViewConfig], current: int) -> None:
        """Other views from now on, all of them."""
        self._views = list(views) or [self._empty(DEFAULT_LAYOUT)]
        self.current = current if 0 <= current < len(self._views) else 0
        self.on_change()
        self.model.load(self._views[self.current])

    def next_cells(self) -> dict[int, str]:
        """The cameras of the view behind the one that is shown, by their cells; none when there is only one."""
        if len(self._views) < 2:
            return {}
        view = self._views[(self.current + 1) % len(self._views)]
        return {cell: camera_id for cell, camera_id in enumerate(_shown_cells(view)) if camera_id}

    def move(self, before: int, after: int) -> None:
        """A view's tab goes to another place."""
        self._keep()
        self._views.insert(after, self._views.pop(before))
        if self.current == before:
            self.current = after
        elif before < self.current <= after:
            self.current -= 1
        elif after <= self.current < before:
            self.current += 1
        self.on_change()

    def remove_cameras(self, camera_ids: Collection[str]) -> None:
        """Clear every cell of cameras that the user removed, in all views."""
        for index, view in enumerate(self._views):
            cells = tuple("" if cell in camera_ids else cell for cell in view.cells)
            self._views[index] = msgspec.structs.replace(view, cells=cells)
        self.model.remove_cameras(camera_ids)

    def replace_cameras(self, others: Mapping[str, str]) -> None:
        """Show other cameras in the place of some, in all views; see ViewModel.replace_cameras."""
        for index, view in enumerate(self._views):
            other = ViewModel(view)
            other.replace_cameras(others)
            self._views[index] = other.to_config()
        self.model.replace_cameras(others)

    def _empty(self, layout: str) -> ViewConfig:
        number = len(self._views) + 1
        while tr("View {0}").format(number) in self.names:
            number += 1
        cells = ("",) * len(layout_of(layout).spans)
        return ViewConfig(name=tr("View {0}").format(number), layout=layout or DEFAULT_LAYOUT, cells=cells)

    def _keep(self) -> None:
        self._views[self.current] = self.model.to_config()


def _shown_cells(view: ViewConfig) -> tuple[str, ...]:
    """Of the cells for which its shape has room."""
    return view.cells[: len(layout_of(view.layout).spans)]
