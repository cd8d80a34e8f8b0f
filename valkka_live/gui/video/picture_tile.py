"""What a tile shows: picture, boxes, header, message, frames. The gestures on it are the subclass's."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.view_display import HeaderShown, OverlaySwitches, PictureFit
from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.cameras.facts_words import picture_age
from valkka_live.gui.theme import SMALL_TILE_PX, qcolor
from valkka_live.gui.video.drag_drop import DropOutcome
from valkka_live.gui.video.fact_plate import FactPlate
from valkka_live.gui.video.grid_layout import picture_rect
from valkka_live.gui.video.hover_controls import HoverControls
from valkka_live.gui.video.message_panel import MessagePanel
from valkka_live.gui.video.overlay_shapes import ShapeMark
from valkka_live.gui.video.shown_picture import ShownPicture
from valkka_live.gui.video.tile_header import TileHeader, late_words
from valkka_live.gui.video.tile_overlay import TileOverlay
from valkka_live.gui.video.tile_paint import (
    SELECTED_LOWER_PX,
    header_height,
    paint_alarm,
    paint_drop,
    paint_empty,
    paint_selection,
    paint_zoom,
)
from valkka_live.gui.video.tile_sheet import TileSheet
from valkka_live.gui.video.tile_states import EMPTY, TileAction, TileContent, TileKind
from valkka_live.gui.video.zoom import Zoom

_DIM = 0.8
MAX_WANTED_PX = 7680
"""A stream is never asked for a larger picture, however far a tile is zoomed in."""


class PictureTile(QWidget):
    """Paints the newest picture of one camera; knows no process, ring buffer or configuration.

    Signals:
        action_requested: a button of the message.
        zoomed: it shows another part of the picture, and may need a larger one.
    """

    action_requested = Signal(TileAction)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(1, 1)
        self._content = EMPTY
        self._shown = ShownPicture()
        self._overlay = TileOverlay()
        self._zoom = Zoom()
        self._fit = PictureFit.FIT
        self._sheet: TileSheet | None = None
        self._selected = self._leads = False
        self._keyboard = False
        self._drop: DropOutcome | None = None
        self._header = TileHeader()
        self._message = MessagePanel(self)
        self._message.hide()
        self._message.action_requested.connect(self.action_requested)
        self._controls = HoverControls(self)
        self._facts = FactPlate(self)

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown; valid until the next one."""
        return self._shown.picture

    @property
    def content(self) -> TileContent:
        """What the tile says."""
        return self._content

    @property
    def message_texts(self) -> list[str]:
        """The words in the middle of the tile, none while live."""
        return self._message.texts if self._message.isVisibleTo(self) else []

    @property
    def image(self) -> QImage | None:
        """The picture that is shown; valid until the next one."""
        return self.picture.image if self.picture else None

    @property
    def measured(self) -> str:
        """The measured facts that the tile shows, "" while it does not."""
        return self._facts.text

    @property
    def results(self) -> dict[str, AnalysisResult]:
        """The boxes over the picture, by the analyzer's name."""
        return self._overlay.results

    def show_content(self, content: TileContent) -> None:
        """Say this; repaints only when it is new."""
        if content == self._content:
            self._tell_facts()
            self._say_besides()
            return
        other_camera = content.camera_id != self._content.camera_id
        self._content = content
        if other_camera:
            self.set_zoom(Zoom())
        if other_camera or not content.keeps_picture:
            self._overlay.forget()
            self._shown.clear()
        if content.kind is TileKind.EMPTY:
            self._controls.hide()
        self._header.forget()
        self._say_besides()
        self._lay_out_message()
        self._tell_facts()
        self._renew()

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture; it must stay valid until the next one is shown. None: hold nothing any more."""
        something = picture is not None or self.picture is not None
        if something and self._shown.show(picture if self._content.keeps_picture else None):
            self.update()

    @property
    def is_paused(self) -> bool:
        """The user holds the picture."""
        return self._shown.is_held

    def set_paused(self, paused: bool) -> None:
        """Hold the picture that is shown, whatever the camera sends; or go on. Without a picture there is nothing to hold."""
        if paused != self.is_paused and self._shown.hold(paused):
            self._overlay.hold(paused)
            self._say_besides()
            self._lay_out_message()
            self._renew()

    def keep_copy(self) -> None:
        """Nobody sees the tile: keep what it shows in memory of its own, so that it is not black when it comes back."""
        self._shown.keep_copy()

    def drop_old_copy(self, now_ns: int) -> None:
        """The tile comes back: an old picture must not pass for a live one.

        Args:
            now_ns: CLOCK_MONOTONIC.
        """
        if self._content.kind is TileKind.LIVE and self._shown.is_outdated(now_ns):
            self.show_picture(None)

    def show_results(self, results: Mapping[str, AnalysisResult]) -> None:
        """Draw the boxes of these results, by the analyzer's name."""
        if self._overlay.show_results(results):
            self.update()

    def show_shapes(self, marks: tuple[ShapeMark, ...]) -> None:
        """Draw these lines and zones."""
        if self._overlay.show_shapes(marks):
            self._renew()

    def show_overlays(self, switches: OverlaySwitches) -> None:
        """Draw this of what lies over the picture."""
        if switches != self._overlay.switches:
            self._overlay.switches = switches
            self._renew()

    def show_alarms(self, alarms: bool) -> None:
        """Mark the tile while there is an alarm, or never."""
        if alarms != self._header.alarms:
            self._header.alarms = alarms
            self._header.forget()
            self._renew()

    def show_as(self, fit: PictureFit, header: HeaderShown) -> None:
        """How the picture gets into the tile, and when the header is there."""
        if (fit, header) != (self._fit, self._header.shown):
            self._fit, self._header.shown = fit, header
            self._renew()
            self.zoomed.emit()  # cut or stretched, it needs another size of picture

    def set_selected(self, selected: bool, *, leads: bool = False) -> None:
        """Draw the frame of a selected tile.

        Args:
            leads: of several it is the one that keys are for.
        """
        if (selected, leads) != (self._selected, self._leads):
            self._selected, self._leads = selected, leads
            self._renew()

    def picture_area(self) -> QRectF:
        """Where the picture lies, logical pixels; empty without one."""
        picture = self.picture
        return self._sheet_now().place_of(picture.image).area if picture is not None else QRectF()

    @property
    def zoom(self) -> Zoom:
        """Which part of the picture is seen."""
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Show another part of the picture."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._renew()
            self.zoomed.emit()

    def device_size(self) -> tuple[int, int]:
        """(width, height) of the tile in device pixels."""
        scale = self.devicePixelRatioF()
        return max(1, round(self.width() * scale)), max(1, round(self.height() * scale))

    def wanted_size(self) -> tuple[int, int]:
        """(width, height) in device pixels to ask a stream for: zoomed in or cut, more than the tile has."""
        width, height = self.device_size()
        if self._fit is not PictureFit.FIT and self.picture is not None:
            image = self.picture.image
            filled = picture_rect((image.width(), image.height()), (width, height), PictureFit.FILL)
            width, height = max(width, filled.width()), max(height, filled.height())
        factor = min(self._zoom.factor, MAX_WANTED_PX / max(width, height))
        return (width, height) if factor <= 1.0 else (round(width * factor), round(height * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet, content = QPainter(self), self._sheet_now(), self._content
        if content.kind is TileKind.EMPTY:
            paint_empty(painter, sheet.area, sheet.window_theme, sheet.scale)
        else:
            self._paint_camera(painter, sheet)
        if content.alarm and self._header.alarms:
            paint_alarm(painter, sheet.area, sheet.header, sheet.theme, selected=self._selected)
        if self._drop is not None:
            paint_drop(painter, sheet.area, self._drop, sheet.theme, sheet.scale)
        elif self._selected:
            keyboard = self._leads or (self._keyboard and self.hasFocus())
            paint_selection(painter, sheet.area, sheet.theme, keyboard=keyboard)

    def _paint_camera(self, painter: QPainter, sheet: TileSheet) -> None:
        picture, header = self._shown.picture, sheet.header
        live = self._content.kind is TileKind.LIVE or self._shown.is_held
        if picture is None:
            painter.fillRect(sheet.area, qcolor(sheet.theme.bg0))
        else:
            place = sheet.place_of(picture.image)
            place.paint(painter, picture.image)
            self._shown.note_painted()
            if not live:
                painter.fillRect(sheet.area, qcolor(sheet.theme.bg0, _DIM))
            elif self._drop is None and self._overlay.has_anything:
                over = [widget.geometry() for widget in (self._controls, self._facts) if widget.isVisible()]
                filled, taken = not sheet.theme.is_contrast, [header, *over]
                where, shown_ns = place.area, picture.monotonic_ns
                self._overlay.paint(painter, shown_ns, where, sheet.area, taken, small=sheet.is_small, filled=filled)
        if not header.isEmpty():
            self._header.paint(painter, sheet, self._content, top_px=SELECTED_LOWER_PX if self._selected else 0)
        if self._zoom.is_on and picture is not None:
            paint_zoom(painter, header, self._zoom.factor, sheet.theme)

    def _sheet_now(self) -> TileSheet:
        """Where everything lies."""
        if self._sheet is None or self._sheet.scale != self.devicePixelRatioF():
            has_header = self._header.is_over(self._content)
            self._sheet = TileSheet(self, self._zoom, self._fit, has_header=has_header)
        return self._sheet

    def _renew(self) -> None:
        """Something else than the picture has changed: work out where everything lies, and paint."""
        self._sheet = None
        self.update()

    def _set_near(self, near: bool) -> None:
        """The mouse or the keyboard has come, or gone."""
        if near != self._header.is_near:
            self._header.is_near = near
            self._renew()

    def _say_besides(self) -> None:
        """What only the tile knows of its picture: that it is held, or late."""
        late = late_words(self._shown.age_ns) if self._content.kind is TileKind.LIVE and self.picture else ""
        if self._header.say(self._shown.held_at, late):
            self._renew()

    def _tell_facts(self) -> None:
        """With the age that the newest picture had when it was painted."""
        measured = self._content.measured
        age = (picture_age(self._shown.age_ns),) if measured and self.picture is not None else ()
        self._facts.tell((*measured, *age), self._controls.geometry())

    def _fitted(self, image: QImage) -> tuple[int, int, int, int]:
        """Left, top, width and height of the whole picture in the tile without zoom, device pixels."""
        return self._sheet_now().place_of(image).fitted

    def _lay_out_message(self) -> None:
        has_message = self._content.kind not in (TileKind.EMPTY, TileKind.LIVE) and not self.is_paused
        if has_message:
            self._message.show_content(self._content, small=self.height() < SMALL_TILE_PX)
            header = header_height(self.height())
            self._message.setGeometry(0, header, self.width(), max(0, self.height() - header))
        self._message.setVisible(has_message and self._drop is None)

    def changeEvent(self, event: QEvent) -> None:
        self._renew()  # colours, say, or sizes of texts
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew()
        self._lay_out_message()
        self._controls.place()
        self._facts.leave()
        super().resizeEvent(event)

    def _mark_drop(self, outcome: DropOutcome | None) -> None:
        """Say what dropping here would do; None: nothing is over the tile."""
        if outcome != self._drop:
            self._drop = outcome
            self._lay_out_message()
            self._renew()
