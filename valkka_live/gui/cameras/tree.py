"""The rows of the camera list as a tree: folders before cameras, folders by name, cameras in the book's order. Knows no Qt."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import count

from valkka_live.core.config.folders import folder_name

_numbers = count(1)
_DIGITS = re.compile(r"(\d+)")


class Node:
    """One row.

    Attributes:
        number: nobody else's, also not after this one is gone.
        camera_id: "" of a folder.
        path: of a folder; of a camera: the folder it stands in.
        rank: place of a camera among all cameras.
        children: of a folder.
    """

    __slots__ = ("camera_id", "children", "number", "parent", "path", "rank")

    def __init__(self, path: str = "", camera_id: str = "", rank: int = 0) -> None:
        self.number = next(_numbers)
        self.path, self.camera_id, self.rank = path, camera_id, rank
        self.parent: Node | None = None
        self.children: list[Node] = []

    @property
    def is_folder(self) -> bool:
        """It holds others."""
        return not self.camera_id

    @property
    def row(self) -> int:
        """Its place in its parent."""
        return self.parent.children.index(self) if self.parent is not None else 0

    def place_for(self, node: Node) -> int:
        """Where another node belongs among the children."""
        return bisect(self.children, _key(node), key=_key)

    def camera_ids(self) -> Iterator[str]:
        """All cameras in it and below, as they stand in the list; of a camera itself."""
        if self.camera_id:
            yield self.camera_id
        for child in self.children:
            yield from child.camera_ids()


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """As people sort names: "Hall 2" before "Hall 10"."""
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _key(node: Node) -> tuple[int, tuple[tuple[int, int, str], ...], int]:
    return (0, natural(folder_name(node.path)), 0) if node.is_folder else (1, (), node.rank)
