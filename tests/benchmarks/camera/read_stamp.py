"""Reads what :mod:`stamp` wrote, out of a picture of any size."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.camera.stamp import (
    CHECK_BITS,
    COLUMNS,
    HEIGHT,
    LEFT,
    NUMBER_BITS,
    PLACE_SHIFT,
    ROWS,
    TOP,
    WIDTH,
    check_of,
)

_BYTES = COLUMNS * ROWS // 8


class Stamp(NamedTuple):
    """CLOCK_MONOTONIC of the picture in microseconds, and its number."""

    time_us: int
    number: int

    @property
    def place(self) -> int:
        """Which of the server's mounts it is of."""
        return self.number >> PLACE_SHIFT


def read_stamp(brightness: NDArray[np.uint8]) -> Stamp | None:
    """The stamp of a picture, (h, w) of one byte each, any channel will do; None: it has none, or is torn."""
    height, width = brightness.shape
    xs = ((LEFT + (np.arange(COLUMNS) + 0.5) / COLUMNS * WIDTH) * width).astype(int)
    ys = ((TOP + (np.arange(ROWS) + 0.5) / ROWS * HEIGHT) * height).astype(int)
    bits = brightness[np.ix_(ys, xs)] > 125
    whole = int.from_bytes(np.packbits(bits.reshape(-1)).tobytes(), "big")
    value, check = whole >> CHECK_BITS, whole & ((1 << CHECK_BITS) - 1)
    if value == 0 or check != check_of(value):
        return None
    return Stamp(value >> NUMBER_BITS, value & ((1 << NUMBER_BITS) - 1))
