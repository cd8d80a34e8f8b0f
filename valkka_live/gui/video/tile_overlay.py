"""Everything that is drawn over a tile's live picture: zones, tails, boxes, lines, labels, in this order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from valkka_live.core.config.view_display import OverlaySwitches
from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.video.overlay import Mark, marks_at, opacity_at
from valkka_live.gui.video.overlay_paint import paint_boxes, paint_labels, paint_tail
from valkka_live.gui.video.overlay_shapes import ShapeMark
from valkka_live.gui.video.shape_layers import ShapeLayers
from valkka_live.gui.video.tails import Tails


class TileOverlay:
    """One tile's. GUI thread. Costs nothing while there is nothing to draw.

    Attributes:
        results: the newest answered one of each analyzer.
        switches: what of it the user wants to see.
    """

    def __init__(self) -> None:
        self.results: dict[str, AnalysisResult] = {}
        self.switches = OverlaySwitches()
        self._held = False
        self._layers, self._tails = ShapeLayers(), Tails()

    @property
    def has_anything(self) -> bool:
        """There may be something to draw."""
        return bool(self.results or self._layers.marks)

    def hold(self, held: bool) -> None:
        """The picture is held: so is what is drawn over it."""
        self._held = held

    def show_results(self, results: Mapping[str, AnalysisResult]) -> bool:
        """Draw the boxes of these; False: what is drawn is held."""
        if self._held:
            return False
        self.results = dict(results)
        self._tails.take(self.results.values())
        return True

    def show_shapes(self, marks: tuple[ShapeMark, ...]) -> bool:
        """Draw these lines and zones; whether that is anything new."""
        if self._held or marks == self._layers.marks:
            return False
        self._layers.show(marks)
        return True

    def forget(self) -> None:
        """Another camera, or none: its results are not this one's."""
        self._held = False
        self.results = {}
        self._tails.clear()

    def paint(
        self,
        painter: QPainter,
        shown_ns: int,
        picture: QRectF,
        tile: QRect,
        taken: Sequence[QRect],
        *,
        small: bool,
        filled: bool = True,
    ) -> None:
        """Draw all of it.

        Args:
            painter: on the tile, in logical pixels.
            shown_ns: CLOCK_MONOTONIC of the shown frame.
            picture: where the picture lies.
            taken: header and controls, which no label may meet.
            small: a small tile: thinner, without words.
            filled: zones have a fill.
        """
        switches = self.switches
        marks = marks_at(self.results.values(), shown_ns) if switches.boxes or switches.tails else []
        if not switches.shown or not (marks or self._layers.marks):
            return
        stale = frozenset(
            name for name, result in self.results.items() if opacity_at(shown_ns - result.monotonic_ns) <= 0
        )
        scale = painter.device().devicePixelRatio()
        self._layers.prepare(picture, tile, scale, stale, small=small, filled=filled, switches=switches)
        painter.save()
        painter.setClipRect(tile)
        self._layers.paint_zones(painter)
        self._paint_tails(painter, marks if switches.tails else [], shown_ns, picture)
        if switches.boxes and marks:
            paint_boxes(painter, marks, picture, small=small)
        self._layers.paint_lines(painter)
        if switches.boxes and switches.labels and marks and not small:
            paint_labels(painter, marks, picture, tile, [*taken, *self._layers.plates])
        painter.restore()

    def _paint_tails(self, painter: QPainter, marks: Sequence[Mark], shown_ns: int, picture: QRectF) -> None:
        self._tails.forget_old(shown_ns)
        for mark in marks:
            way = self._tails.at(mark.track, shown_ns) if mark.track is not None else []
            if len(way) > 1:
                paint_tail(painter, mark, way, picture)
