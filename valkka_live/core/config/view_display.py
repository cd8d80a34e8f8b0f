"""How a view shows its cells: pure data, part of a view's configuration."""

from __future__ import annotations

import enum

import msgspec


class CellAspect(enum.StrEnum):
    """Shape of the smallest cells; free: the cells fill the view."""

    WIDE = "16:9"
    CLASSIC = "4:3"
    TALL = "9:16"
    FREE = "free"

    @property
    def ratio(self) -> float | None:
        """Width by height; None: whatever the view leaves."""
        if self is CellAspect.FREE:
            return None
        width, _, height = self.value.partition(":")
        return int(width) / int(height)


class PictureFit(enum.StrEnum):
    """How a picture gets into its cell: whole, cut to fill it, or out of proportion."""

    FIT = "fit"
    FILL = "fill"
    STRETCH = "stretch"


class HeaderShown(enum.StrEnum):
    """When a tile has its header; a camera that is not live always has it."""

    ALWAYS = "always"
    HOVER = "hover"
    NEVER = "never"


class OverlaySwitches(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn over pictures.

    Attributes:
        shown: all that the others allow, or nothing.
        labels: the words of boxes.
        counts: the numbers of lines and zones.
    """

    shown: bool = True
    boxes: bool = True
    labels: bool = True
    tails: bool = True
    zones: bool = True
    counts: bool = True


class ViewDisplay(msgspec.Struct, frozen=True, kw_only=True):
    """How one view shows its cells.

    Attributes:
        overlays: of all tiles, but for those that have their own.
        tile_overlays: of single tiles, by the camera they show.
        alarms: what happens at a line or in a zone marks the tile until the user has seen it.
    """

    cells: CellAspect = CellAspect.WIDE
    picture: PictureFit = PictureFit.FIT
    header: HeaderShown = HeaderShown.ALWAYS
    overlays: OverlaySwitches = OverlaySwitches()
    tile_overlays: dict[str, OverlaySwitches] = {}
    alarms: bool = False

    def overlays_of(self, camera_id: str) -> OverlaySwitches:
        """What is drawn over the pictures of a camera; nothing when the view shows nothing."""
        own = self.tile_overlays.get(camera_id, self.overlays)
        return own if self.overlays.shown else msgspec.structs.replace(own, shown=False)
