"""What the window's tests share besides fixtures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem import RingServer
from valkka_live.gui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]
Serve = Callable[..., RingServer]
"""Start a ring of a camera: (camera id, width, height, stream="live" or "sub")."""


def pattern(width: int, height: int, seed: int = 0) -> NDArray[np.uint8]:
    """A picture whose every pixel is different from its neighbours, BGRX."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)


def plain(width: int, height: int, bgr: tuple[int, int, int]) -> NDArray[np.uint8]:
    """A picture of one colour, BGRX."""
    return np.full((height, width, 4), (*bgr, 0), np.uint8)
