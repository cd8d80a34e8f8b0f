"""What an analyzer's worker serves: its frames with their results, and a view with the results painted in."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from valkka_live.analyzers.annotate import annotated
from valkka_live.analyzers.base import Analysis
from valkka_live.analyzers.rings import FrameRing
from valkka_live.core.frame import Frame
from valkka_live.core.shapes import Shape

VIEW_SLOTS = 4
"""Enough for one reader that holds a frame while it reads the next."""


class Serving:
    """Two ring buffers that are there from the first frame on; nothing is copied or painted while nobody reads. One thread."""

    def __init__(self, output_ring: str, view_ring: str) -> None:
        """Remember the names.

        Args:
            output_ring: pixels as they came, and detections.
            view_ring: results, shapes and masks painted in; "" for none.
        """
        self._output = FrameRing(output_ring)
        self._view = FrameRing(view_ring, VIEW_SLOTS) if view_ring else None

    def serve(self, frame: Frame, analysis: Analysis, shapes: Sequence[Shape]) -> None:
        """Re-serve a frame with its results.

        Args:
            frame: BGR.
            analysis: of it. Without an answer it is not given out: a ring cannot say so, and no boxes would mean that nothing is there.
            shapes: in force.

        Raises:
            RingError: a ring cannot be made.
        """
        size_wh = (frame.meta.width, frame.meta.height)
        if self._output.prepare(size_wh).readers and analysis.answered:
            self._output.push(frame, analysis.detections)
        if self._view is not None and self._view.prepare(size_wh).readers:
            picture = annotated(frame.array, analysis, shapes)
            self._view.push(Frame(picture, frame.meta), analysis.detections)

    def close(self) -> None:
        """End both; their readers see it."""
        self._output.close()
        if self._view is not None:
            self._view.close()

    def __enter__(self) -> Serving:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
