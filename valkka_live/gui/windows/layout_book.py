"""The layouts that have names. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from valkka_live.core.config.layout_file import MAX_NAME_CHARS, tidy_name
from valkka_live.core.config.models import NamedLayout, ViewConfig


class LayoutBook:
    """The user's layouts, each name once; and the one that the program keeps while a named one is shown.

    Attributes:
        current: name of the chosen one; "" for the program's own.
    """

    def __init__(self, layouts: Sequence[NamedLayout] = (), current: str = "") -> None:
        self._layouts = {layout.name: layout for layout in layouts}
        self.current = current if current in self._layouts else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the user's layouts, in the order of the alphabet."""
        return tuple(sorted((name for name in self._layouts if name), key=str.casefold))

    @property
    def layouts(self) -> tuple[NamedLayout, ...]:
        """As they are saved."""
        return tuple(self._layouts.values())

    def get(self, name: str) -> NamedLayout | None:
        """The layout of this name."""
        return self._layouts.get(name)

    def keep(self, layout: NamedLayout) -> None:
        """Save a layout under its name, instead of the one that had it."""
        self._layouts[layout.name] = layout

    def rename(self, old: str, new: str) -> None:
        """The user calls it something else."""
        self._layouts = {
            (new if name == old else name): (msgspec.structs.replace(layout, name=new) if name == old else layout)
            for name, layout in self._layouts.items()
        }
        if self.current == old:
            self.current = new

    def remove(self, name: str) -> NamedLayout | None:
        """Forget a layout; what is on the screens stays."""
        if self.current == name:
            self.current = ""
        return self._layouts.pop(name, None)

    def is_changed(self, now: NamedLayout) -> bool:
        """What is on the screens shows other things than the chosen layout; sizes and places do not count."""
        saved = self._layouts.get(self.current) if self.current else None
        return saved is not None and _shown(saved) != _shown(now)

    def free_name(self, wished: str) -> str:
        """This name, or the first with a number that nobody has."""
        name, number = wished, 2
        while name in self._layouts:
            name, number = f"{wished[: MAX_NAME_CHARS - 4]} {number}", number + 1
        return name

    def problem(self, name: str, old: str = "") -> bool:
        """Whether another layout has this name already."""
        return tidy_name(name) in self._layouts and tidy_name(name) != old


def _shown(layout: NamedLayout) -> object:
    return [_plain(view) for view in layout.views], [(_plain(own.view), own.tab) for own in layout.windows]


def _plain(view: ViewConfig) -> ViewConfig:
    """Without what changes by merely looking at cameras."""
    n_cells = max((cell + 1 for cell, camera_id in enumerate(view.cells) if camera_id), default=0)
    return msgspec.structs.replace(view, maximised=-1, cells=view.cells[:n_cells])
