"""Where the cells of a view lie. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from valkka_live.gui.theme import GRID_GAP_PX
from valkka_live.gui.video.view_layouts import Layout

_CELL_WIDTH, _CELL_HEIGHT = 16, 9
_ROUNDING_PX = 3


def cell_rects(size: QSize, layout: Layout, gap_px: int = GRID_GAP_PX) -> list[QRect]:
    """Rectangles of the cells: the smallest are 16:9, the grid as large as it fits and in the middle.

    Args:
        size: of the view, logical pixels.
        layout: shape of the view.
        gap_px: between cells.
    """
    rows, columns = layout.rows, layout.columns
    room_width = max(0, size.width() - gap_px * (columns - 1))
    room_height = max(0, size.height() - gap_px * (rows - 1))
    width = min(room_width / columns, room_height / rows * _CELL_WIDTH / _CELL_HEIGHT)
    cell_width = int(width)
    cell_height = min(int(width * _CELL_HEIGHT / _CELL_WIDTH + 0.5), room_height // rows)
    left = (size.width() - cell_width * columns - gap_px * (columns - 1)) // 2
    top = (size.height() - cell_height * rows - gap_px * (rows - 1)) // 2
    return [
        QRect(
            left + span.column * (cell_width + gap_px),
            top + span.row * (cell_height + gap_px),
            cell_width * span.columns + gap_px * (span.columns - 1),
            cell_height * span.rows + gap_px * (span.rows - 1),
        )
        for span in layout.spans
    ]


def picture_rect(picture_wh: tuple[int, int], room_wh: tuple[int, int]) -> QRect:
    """Where a picture is painted: proportions kept, in the middle, all in device pixels.

    A decoder asked for this room sends a picture that fits it but for its rounding to even sides: such a picture is not
    scaled, because a 1:1 blit is three times cheaper and sharp.
    """
    width, height = picture_wh
    scale = min(room_wh[0] / width, room_wh[1] / height)
    fitted = round(width * scale), round(height * scale)
    if max(abs(fitted[0] - width), abs(fitted[1] - height)) <= _ROUNDING_PX:
        fitted = picture_wh
    return QRect((room_wh[0] - fitted[0]) // 2, (room_wh[1] - fitted[1]) // 2, *fitted)
