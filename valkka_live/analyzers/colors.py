"""The overlay's colours as OpenCV wants them: BGR."""

from __future__ import annotations

from valkka_live.core import overlay_colors
from valkka_live.core.overlay_colors import OVERLAY

Color = tuple[int, int, int]


def bgr(rgb: str) -> Color:
    """A colour from "#RRGGBB"."""
    value = int(rgb[1:], 16)
    return value & 255, value >> 8 & 255, value >> 16


BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)
MOTION, ZONE, LINE = bgr(OVERLAY.motion), bgr(OVERLAY.zone), bgr(OVERLAY.line)
MASK, PLATE = bgr(OVERLAY.mask), bgr(OVERLAY.plate)
SEEN = bgr(OVERLAY.seen)
"""What an analyzer's mask marks."""


def class_color(class_name: str) -> Color:
    """The colour of a class of objects."""
    return bgr(overlay_colors.class_color(class_name))
