"""Where the cells of a view lie. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from valkka_live.gui.theme import GRID_GAP_PX

_CELL_WIDTH, _CELL_HEIGHT = 16, 9
_ROUNDING_PX = 3


def cell_rects(size: QSize, rows: int, columns: int, gap_px: int = GRID_GAP_PX) -> list[QRect]:
    """Rectangles of 16:9 cells, row by row, the grid as large as it fits and in the middle.

    Args:
        size: of the view, logical pixels.
        gap_px: between cells.
    """
    room_width = max(0, size.width() - gap_px * (columns - 1))
    room_height = max(0, size.height() - gap_px * (rows - 1))
    width = min(room_width / columns, room_height / rows * _CELL_WIDTH / _CELL_HEIGHT)
    cell_width = int(width)
    cell_height = min(int(width * _CELL_HEIGHT / _CELL_WIDTH + 0.5), room_height // rows)
    left = (size.width() - cell_width * columns - gap_px * (columns - 1)) // 2
    top = (size.height() - cell_height * rows - gap_px * (rows - 1)) // 2
    return [
        QRect(left + column * (cell_width + gap_px), top + row * (cell_height + gap_px), cell_width, cell_height)
        for row in range(rows)
        for column in range(columns)
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
