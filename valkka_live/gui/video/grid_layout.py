"""Where the cells of a view lie. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from valkka_live.core.config.view_display import CellAspect, PictureFit
from valkka_live.gui.theme import GRID_GAP_PX
from valkka_live.gui.video.view_layouts import Layout

_ROUNDING_PX = 3


def cell_rects(
    size: QSize, layout: Layout, aspect: CellAspect = CellAspect.WIDE, gap_px: int = GRID_GAP_PX
) -> list[QRect]:
    """Rectangles of the cells: the grid as large as it fits and in the middle.

    Args:
        size: of the view, logical pixels.
        layout: shape of the view.
        aspect: of the smallest cells.
        gap_px: between cells.
    """
    rows, columns = layout.rows, layout.columns
    room_width = max(0, size.width() - gap_px * (columns - 1))
    room_height = max(0, size.height() - gap_px * (rows - 1))
    if aspect.ratio is None:
        return _free_rects(room_width, room_height, layout, gap_px)
    width = min(room_width / columns, room_height / rows * aspect.ratio)
    cell_width = int(width)
    cell_height = min(int(width / aspect.ratio + 0.5), room_height // rows)
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


def _free_rects(room_width: int, room_height: int, layout: Layout, gap_px: int) -> list[QRect]:
    """Cells that leave nothing of the view; some are a pixel larger than others."""
    lefts = [room_width * column // layout.columns + gap_px * column for column in range(layout.columns + 1)]
    tops = [room_height * row // layout.rows + gap_px * row for row in range(layout.rows + 1)]
    return [
        QRect(
            lefts[span.column],
            tops[span.row],
            lefts[span.column + span.columns] - gap_px - lefts[span.column],
            tops[span.row + span.rows] - gap_px - tops[span.row],
        )
        for span in layout.spans
    ]


def picture_rect(picture_wh: tuple[int, int], room_wh: tuple[int, int], fit: PictureFit = PictureFit.FIT) -> QRect:
    """Where a picture is painted, in the middle, all in device pixels; filling the room it is larger than that.

    A decoder asked for this room sends a picture that fits it but for its rounding to even sides: such a picture is not
    scaled, because a 1:1 blit is three times cheaper and sharp.
    """
    if fit is PictureFit.STRETCH:
        return QRect(0, 0, *room_wh)
    width, height = picture_wh
    choose = max if fit is PictureFit.FILL else min
    scale = choose(room_wh[0] / width, room_wh[1] / height)
    fitted = round(width * scale), round(height * scale)
    if max(abs(fitted[0] - width), abs(fitted[1] - height)) <= _ROUNDING_PX:
        fitted = picture_wh
    return QRect((room_wh[0] - fitted[0]) // 2, (room_wh[1] - fitted[1]) // 2, *fitted)
