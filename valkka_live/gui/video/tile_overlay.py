"""Everything that is drawn over a tile's live picture: zones, tails, boxes, lines, labels, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.video.overlay import marks_at, opacity_at
from valkka_live.gui.video.overlay_paint import paint_boxes, paint_labels, paint_tail
from valkka_live.gui.video.overlay_shapes import ShapeMark
from valkka_live.gui.video.shape_layers import ShapeLayers
from valkka_live.gui.video.tails import Tails


class TileOverlay:
    """One tile's. GUI thread. Costs nothing while there is nothing to draw.

    Attributes:
        results: the newest answered one of each analyzer.
        shown: the user wants to see it.
    """

    def __init__(self) -> None:
        self.results: dict[str, AnalysisResult] = {}
        self.shown = True
        self._layers, self._tails = ShapeLayers(), Tails()

    def show_results(self, results: Mapping[str, AnalysisResult]) -> None:
        """Draw the boxes of these."""
        self.results = dict(results)
        self._tails.take(self.results.values())

    def show_shapes(self, marks: tuple[ShapeMark, ...]) -> bool:
        """Draw these lines and zones; whether that is anything new."""
        if marks == self._layers.marks:
            return False
        self._layers.show(marks)
        return True

    def forget(self) -> None:
        """Another camera, or none: its results are not this one's."""
        self.results = {}
        self._tails.clear()

    def paint(
        self, painter: QPainter, shown_ns: int, picture: QRectF, tile: QRect, taken: Sequence[QRect], *, small: bool
    ) -> None:
        """Draw all of it.

        Args:
            painter: on the tile, in logical pixels.
            shown_ns: CLOCK_MONOTONIC of the shown frame.
            picture: where the picture lies.
            taken: header and controls, which no label may meet.
            small: a small tile: thinner, without words.
        """
        marks = marks_at(self.results.values(), shown_ns)
        if not marks and not self._layers.marks:
            return
        stale = frozenset(
            name for name, result in self.results.items() if opacity_at(shown_ns - result.monotonic_ns) <= 0
        )
        self._layers.prepare(picture, tile, painter.device().devicePixelRatio(), stale, small=small)
        painter.save()
        painter.setClipRect(tile)
        self._layers.paint_zones(painter)
        self._tails.forget_old(shown_ns)
        for mark in marks:
            way = self._tails.at(mark.track, shown_ns) if mark.track is not None else []
            if len(way) > 1:
                paint_tail(painter, mark, way, picture)
        if marks:
            paint_boxes(painter, marks, picture, small=small)
        self._layers.paint_lines(painter)
        if marks and not small:
            paint_labels(painter, marks, picture, tile, [*taken, *self._layers.plates])
        painter.restore()
