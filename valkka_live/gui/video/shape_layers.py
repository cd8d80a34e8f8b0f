"""Lines and zones over a tile's picture, painted once for many frames: they change seldom, the picture 25 times a second."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from valkka_live.core.config.view_display import OverlaySwitches
from valkka_live.core.shapes import ShapeKind
from valkka_live.gui.theme import OVERLAY
from valkka_live.gui.video.overlay_shapes import ShapeMark
from valkka_live.gui.video.plates import Words, plate
from valkka_live.gui.video.shape_paint import arrow_glyph, on_picture, paint_line, paint_zone, polygon_on

_FLASH_NS = 600_000_000
_ARROW_PX, _SMALL_ARROW_PX = 38.0, 20.0
_PLATE_GAP_PX = 8.0
_PIECE_PX = 16.0

Flash = tuple[bool, bool]
"""Something has just crossed a line: in, out."""


class ShapeLayers:
    """One tile's. GUI thread. Costs nothing while there is no shape.

    Attributes:
        marks: what is drawn.
        plates: where the words and the lines are, logical pixels of the tile; no other label may meet them.
    """

    def __init__(self) -> None:
        self.marks: tuple[ShapeMark, ...] = ()
        self.plates: list[QRect] = []
        self._seen: tuple[ShapeMark, ...] = ()
        self._flashes: dict[tuple[str, str], list[int]] = {}
        self._key: object = None
        self._zones = self._lines = QPixmap()

    def show(self, marks: tuple[ShapeMark, ...]) -> None:
        """Draw these from now on; a number that has grown is shown bold for a moment."""
        before = {mark.key: mark for mark in self.marks}
        now_ns = time.monotonic_ns()
        for mark in marks:
            old = before.get(mark.key)
            if old is None or old.n_in is None is old.n_out:  # the first numbers are no news
                continue
            until = self._flashes.setdefault(mark.key, [0, 0])
            for side, (was, is_) in enumerate(((old.n_in, mark.n_in), (old.n_out, mark.n_out))):
                if is_ is not None and is_ > (was or 0):
                    until[side] = now_ns + _FLASH_NS
        self.marks = marks

    def prepare(
        self,
        picture: QRectF,
        tile: QRect,
        scale: float,
        stale: frozenset[str],
        *,
        small: bool,
        filled: bool,
        switches: OverlaySwitches,
    ) -> None:
        """Paint anew what has changed.

        Args:
            picture: where it lies, logical pixels of the tile.
            filled: zones have a fill.
            stale: analyzers whose newest result is too old to say who is in a zone.
            switches: what of it the user wants to see: shapes, their numbers.
        """
        self._seen = self.marks if switches.zones else ()
        if not self._seen:
            self.plates, self._key = [], None
            return
        marks = tuple(mark.without_presence() if mark.analyzer in stale else mark for mark in self._seen)
        if not switches.counts:
            marks = tuple(mark.without_counts() for mark in marks)
        now_ns = time.monotonic_ns()
        flashes = tuple(self._flash(mark, now_ns) for mark in marks)
        key = (marks, flashes, picture.getRect(), tile.size().toTuple(), scale, small, filled)
        if key == self._key:
            return
        self._key = key
        self.plates = []
        zones = [mark for mark in marks if mark.kind is ShapeKind.ZONE]
        lines = [(mark, flash) for mark, flash in zip(marks, flashes, strict=True) if mark.kind is ShapeKind.LINE]

        def draw_zones(painter: QPainter) -> None:
            for mark in zones:
                self._draw_zone(painter, mark, picture, tile, small=small, filled=filled)

        def draw_lines(painter: QPainter) -> None:
            for mark, flash in lines:
                self._draw_line(painter, mark, flash, picture, tile, small=small)

        self._zones = _layer(tile, scale, draw_zones) if zones else QPixmap()
        self._lines = _layer(tile, scale, draw_lines) if lines else QPixmap()

    def paint_zones(self, painter: QPainter) -> None:
        """Under the boxes."""
        if self._seen and not self._zones.isNull():
            painter.drawPixmap(0, 0, self._zones)

    def paint_lines(self, painter: QPainter) -> None:
        """Over the boxes, under their labels."""
        if self._seen and not self._lines.isNull():
            painter.drawPixmap(0, 0, self._lines)

    def _flash(self, mark: ShapeMark, now_ns: int) -> Flash:
        until = self._flashes.get(mark.key, (0, 0))
        return now_ns < until[0], now_ns < until[1]

    def _draw_zone(
        self, painter: QPainter, mark: ShapeMark, picture: QRectF, tile: QRect, *, small: bool, filled: bool
    ) -> None:
        paint_zone(painter, polygon_on(mark.points, picture), busy=bool(mark.inside), filled=filled)
        if small:
            return
        words = f"{mark.name}  {mark.inside}" if mark.inside else mark.name
        corner = on_picture(max(mark.points, key=lambda point: point[1] - point[0]), picture)

        def place(size: QSizeF) -> QPointF:
            return corner + QPointF(4, -4 - size.height())

        self._draw_plate(painter, ((words, OVERLAY.plate_text),), OVERLAY.zone, place, tile)

    def _draw_line(
        self, painter: QPainter, mark: ShapeMark, flash: Flash, picture: QRectF, tile: QRect, *, small: bool
    ) -> None:
        begin, end = (on_picture(point, picture) for point in mark.points)
        paint_line(painter, begin, end, arrow_px=_SMALL_ARROW_PX if small else _ARROW_PX, bold=flash)
        if small:
            return
        self.plates += pieces(begin, end)
        left, right = sorted((begin, end), key=QPointF.x)

        def place(size: QSizeF) -> QPointF:
            """Beside the end with more room."""
            if tile.right() - right.x() >= left.x() - tile.left():
                return QPointF(right.x() + _PLATE_GAP_PX, right.y() - size.height() / 2)
            return QPointF(left.x() - _PLATE_GAP_PX - size.width(), left.y() - size.height() / 2)

        self._draw_plate(painter, _line_words(mark, flash, begin, end), OVERLAY.line, place, tile)

    def _draw_plate(
        self, painter: QPainter, words: Words, color: str, place: Callable[[QSizeF], QPointF], tile: QRect
    ) -> None:
        made = plate(words, color, painter.device().devicePixelRatio())
        area = QRectF(QPointF(), made.deviceIndependentSize())
        area.moveTopLeft(place(area.size()))
        area.moveLeft(max(2.0, min(area.left(), tile.width() - area.width() - 2)))
        area.moveTop(max(2.0, min(area.top(), tile.height() - area.height() - 2)))
        painter.drawPixmap(area.topLeft(), made)
        self.plates.append(area.toAlignedRect())


def pieces(begin: QPointF, end: QPointF) -> list[QRect]:
    """A line as small rectangles: the one around all of it would keep labels away from where no line is."""
    n = max(1, math.ceil(math.hypot(end.x() - begin.x(), end.y() - begin.y()) / _PIECE_PX))
    points = [begin + (end - begin) * step / n for step in range(n + 1)]
    return [QRectF(a, b).normalized().toAlignedRect().adjusted(-1, -1, 1, 1) for a, b in itertools.pairwise(points)]


def _line_words(mark: ShapeMark, flash: Flash, begin: QPointF, end: QPointF) -> Words:
    """“Path ↓ 14 ↑ 9”, with the arrows that the picture shows."""
    words: list[tuple[str, str]] = [(mark.name, OVERLAY.plate_text)]
    for number, inward, is_new in ((mark.n_in, True, flash[0]), (mark.n_out, False, flash[1])):
        if number is not None:
            glyph = arrow_glyph(begin, end, inward=inward)
            words += [
                (f"  {glyph} ", OVERLAY.plate_text if is_new else OVERLAY.line),
                (f"{number}", OVERLAY.plate_text),
            ]
    return tuple(words)


def _layer(tile: QRect, scale: float, draw: Callable[[QPainter], None]) -> QPixmap:
    made = QPixmap(round(tile.width() * scale), round(tile.height() * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return made
