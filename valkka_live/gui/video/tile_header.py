"""The header of a tile: when it is shown, and its picture, which is painted once for many frames."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from valkka_live.core.config.view_display import HeaderShown
from valkka_live.gui.cameras.states import seconds
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_paint import paint_header
from valkka_live.gui.video.tile_sheet import TileSheet
from valkka_live.gui.video.tile_states import TileContent, TileKind

_LATE_NS = 1_000_000_000
_WIDE_PX = 240
"""In a narrower header the name matters more than the time."""


def late_words(age_ns: int) -> str:
    """How late a picture came to the screen, "" when nobody would notice."""
    return tr("{0} late").format(seconds(age_ns / 1e9)) if age_ns > _LATE_NS else ""


class TileHeader:
    """One tile's. GUI thread. Its texts change once a second at most, the video under it 25 times.

    Attributes:
        shown: when the user wants to see it.
        is_near: the mouse is over the tile, or the keyboard is at it.
        held: local time of a picture that the user holds, "" while the pictures move.
        alarms: the user wants to see alarms.
        late: how old a moving picture is, "" while it is fresh.
    """

    def __init__(self) -> None:
        self.shown = HeaderShown.ALWAYS
        self.is_near = False
        self.held = ""
        self.late = ""
        self.alarms = False
        self._drawn: QPixmap | None = None
        self._drawn_on: TileSheet | None = None

    def is_over(self, content: TileContent) -> bool:
        """It lies over the picture now: what is not plainly live is always said."""
        told = self.held or self.late or content.trouble or (self.alarms and content.alarm)
        plain = content.kind is TileKind.LIVE and not told
        return not plain or self.shown is HeaderShown.ALWAYS or (self.shown is HeaderShown.HOVER and self.is_near)

    def forget(self) -> None:
        """What it says has changed."""
        self._drawn = None

    def say(self, held: str, late: str) -> bool:
        """Say these besides; whether that is anything new."""
        if (held, late) == (self.held, self.late):
            return False
        self.held, self.late = held, late
        self.forget()
        return True

    def paint(self, painter: QPainter, sheet: TileSheet, content: TileContent, *, top_px: int = 0) -> None:
        """Paint it where the tile has it, or so much lower: under the edge of a selected tile."""
        if self._drawn is None or sheet is not self._drawn_on:
            self._drawn, self._drawn_on = self._draw(sheet, content), sheet
        painter.drawPixmap(0, top_px, self._drawn)

    def _draw(self, sheet: TileSheet, content: TileContent) -> QPixmap:
        area, scale = sheet.header, sheet.scale
        made = QPixmap(round(area.width() * scale), round(area.height() * scale))
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        said = self._said(content, area.width())
        paint_header(painter, area, said, sheet.theme, scale, small=sheet.is_small)
        painter.end()
        return made

    def _said(self, content: TileContent, width: int) -> TileContent:
        if not self.alarms:
            content = replace(content, alarm="")
        if self.held:
            words = tr("Paused {0}").format(self.held) if width >= _WIDE_PX else tr("Paused")
            return replace(content, icon="pause_circle", late=words, is_held=True)
        return replace(content, late=self.late) if self.late else content
