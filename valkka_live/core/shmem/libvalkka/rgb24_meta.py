"""What libValkka's programs learn about a picture."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.frame import FrameMeta


@dataclass(slots=True)
class RGB24Meta:
    """What is known of an RGB picture: shape (height, width, 3), uint8, red first.

    Attributes:
        size: bytes of the picture, width * height * 3.
        width, height: pixels.
        slot: the camera's number, as its server gave it; nothing to do with the ring's cells.
        mstimestamp: UTC milliseconds since 1970, as the server gave it.
    """

    size: int = 0
    width: int = 0
    height: int = 0
    slot: int = 0
    mstimestamp: int = 0

    def fill(self, meta: FrameMeta) -> None:
        """Take over what travelled with a frame."""
        self.width, self.height = meta.width, meta.height
        self.size = meta.width * meta.height * 3
        self.slot, self.mstimestamp = meta.camera_number, meta.wall_time_ms
