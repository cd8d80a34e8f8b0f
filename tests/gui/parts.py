"""What the window's tests share besides fixtures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem import RingServer
from valkka_live.gui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]
Serve = Callable[[str, int, int], RingServer]
"""Start the live ring of a camera: (camera id, width, height)."""


def pattern(width: int, height: int, seed: int = 0) -> NDArray[np.uint8]:
    """A picture whose every pixel is different from its neighbours, BGRX."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)
