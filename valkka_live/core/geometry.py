"""Sizes and boxes. Sizes are (width, height); boxes are (x1, y1, x2, y2), origin top left."""

from __future__ import annotations


def fit_size(source_wh: tuple[int, int], box_wh: tuple[int, int], *, even: bool = True) -> tuple[int, int]:
    """Largest size of the source's proportions that fits into a box; never larger than the source's own.

    Args:
        source_wh: picture, pixels.
        box_wh: room for it, pixels.
        even: round down to even sides (halved colour planes need it).

    Raises:
        ValueError: a side is not positive.
    """
    if min(*source_wh, *box_wh) < 1:
        raise ValueError(f"cannot fit {source_wh} into {box_wh}")
    scale = min(box_wh[0] / source_wh[0], box_wh[1] / source_wh[1], 1.0)
    step = 2 if even else 1
    width, height = (max(step, round(side * scale / step) * step) for side in source_wh)
    return width, height
