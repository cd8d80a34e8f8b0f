"""Pictures of any size become rows of one batch array, pixel for pixel as Ultralytics' LetterBox makes them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

GREY = 114
"""Of what the picture leaves free; Ultralytics trains with it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture of one size lies in the network's input.

    Attributes:
        network_hw: height and width of the input; pictures with equal ones may share a batch.
        inner_wh: size of the scaled picture.
        left, top: of its first pixel.
    """

    network_hw: tuple[int, int]
    inner_wh: tuple[int, int]
    left: int
    top: int


class BatchArrays:
    """One array for each input size of the network, used again for every batch. One thread."""

    def __init__(self) -> None:
        self._arrays: dict[tuple[int, int], NDArray[np.uint8]] = {}
        self._fits: dict[tuple[int, int], list[Fit | None]] = {}

    def rows(self, network_hw: tuple[int, int], n: int) -> NDArray[np.uint8]:
        """The first ``n`` rows for an input size: (n, height, width, 3) BGR, the array itself."""
        array = self._arrays.get(network_hw)
        if array is None or len(array) < n:
            array = np.full((n, *network_hw, 3), GREY, np.uint8)
            self._arrays[network_hw], self._fits[network_hw] = array, [None] * n
        return array[:n]

    def place(self, row: int, n: int, picture: NDArray[np.uint8], fit: Fit) -> None:
        """Scale a picture straight into a row of the batch.

        Args:
            row: which, from 0.
            n: how many rows the batch has room for; the same for all of them.
            picture: (height, width, 3) BGR; may be read-only.
            fit: of its size.
        """
        target = self.rows(fit.network_hw, n)[row]
        fits = self._fits[fit.network_hw]
        if fits[row] not in (None, fit):
            target[:] = GREY
        fits[row] = fit
        (width, height), left, top = fit.inner_wh, fit.left, fit.top
        inner = target[top : top + height, left : left + width]
        if picture.shape == inner.shape:
            np.copyto(inner, picture)
        else:
            cv2.resize(picture, fit.inner_wh, dst=inner, interpolation=cv2.INTER_LINEAR)

    def forget(self) -> None:
        """Give the memory back."""
        self._arrays.clear()
        self._fits.clear()
