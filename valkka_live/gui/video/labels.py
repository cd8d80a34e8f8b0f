"""Where the labels of boxes go: above, else below, else inside; the least certain one loses. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in logical pixels of the tile; right and bottom are not part of it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Logical pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Logical pixels."""
        return self.bottom - self.top

    def meets(self, other: Area) -> bool:
        """The two have a part in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class LabelWish:
    """A label that wants a place: the box it belongs to, its own size, and how certain the box is."""

    box: Area
    width: float
    height: float
    confidence: float


def place_labels(wishes: Sequence[LabelWish], tile: Area, taken: Sequence[Area]) -> list[Area | None]:
    """A place for each label, None for those that find none.

    Args:
        wishes: in any order; the most certain is placed first.
        tile: labels stay inside it.
        taken: header and controls, which no label may meet.

    Returns:
        one entry for each wish, in their order.
    """
    occupied = list(taken)
    places: list[Area | None] = [None] * len(wishes)
    for index in sorted(range(len(wishes)), key=lambda i: -wishes[i].confidence):
        for place in _candidates(wishes[index], tile):
            inside = place.top >= tile.top and place.bottom <= tile.bottom
            if inside and not any(place.meets(other) for other in occupied):
                places[index] = place
                occupied.append(place)
                break
    return places


def _candidates(wish: LabelWish, tile: Area) -> list[Area]:
    """Above, below, inside at the top, inside at the bottom; pushed sideways into the tile."""
    left = max(tile.left, min(wish.box.left, tile.right - wish.width))
    tops = (wish.box.top - wish.height, wish.box.bottom, wish.box.top, wish.box.bottom - wish.height)
    return [Area(left, top, left + wish.width, top + wish.height) for top in tops]
