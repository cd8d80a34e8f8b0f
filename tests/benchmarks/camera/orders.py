"""What the benchmark tells its window, and what that answers: one line of JSON each."""

from __future__ import annotations

import msgspec


class Show(msgspec.Struct, tag=True):
    """Add cameras, (url, sub_url) each; answered when all have been painted once."""

    cameras: list[tuple[str, str]]


class Measure(msgspec.Struct, tag=True):
    """Tell how old the pictures are when they are painted."""

    seconds: float


class Switch(msgspec.Struct, tag=True):
    """Double-click the first tile until it shows the stream at this place of the server, then back to the one at the other place."""

    main_place: int
    sub_place: int


class Remove(msgspec.Struct, tag=True):
    """Remove all cameras; answered when their processes have ended."""


class Answer(msgspec.Struct):
    """To any order; what does not concern it is empty.

    Attributes:
        waits_ms: from the order to the first picture painted, for each camera; from the double-click to the other stream.
        ages_ms: of the pictures, at the end of the tile's painting.
        missing: pictures that were never painted.
        place: of a picture on the screen: x, y, width, height, pixels.
    """

    waits_ms: list[float] = []
    ages_ms: list[float] = []
    missing: int = 0
    place: tuple[int, int, int, int] = (0, 0, 0, 0)


Order = Show | Measure | Switch | Remove
