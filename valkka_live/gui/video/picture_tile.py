"""What a tile shows: picture, boxes, header, message, frames. The gestures on it are the subclass's."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.view_display import HeaderShown, OverlaySwitches, PictureFit
from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.cameras.facts_words import picture_age
from valkka_live.gui.theme import SMALL_TILE_PX, Theme, qcolor, theme_of, tile_theme
from valkka_live.gui.video.drag_drop import DropOutcome
from valkka_live.gui.video.fact_plate import FactPlate
from valkka_live.gui.video.grid_layout import picture_rect
from valkka_live.gui.video.hover_controls import HoverControls
from valkka_live.gui.video.message_panel import MessagePanel
from valkka_live.gui.video.overlay_shapes import ShapeMark
from valkka_live.gui.video.picture_paint import PicturePlace
from valkka_live.gui.video.shown_picture import ShownPicture
from valkka_live.gui.video.tile_header import TileHeader, late_words
from valkka_live.gui.video.tile_overlay import TileOverlay
from valkka_live.gui.video.tile_paint import (
    header_height,
    paint_alarm,
    paint_drop,
    paint_empty,
    paint_selection,
    paint_zoom,
)
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
        self._place: PicturePlace | None = None
        self._place_key: object = None
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
        self.update()

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
            self.update()

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
            self.update()

    def show_overlays(self, switches: OverlaySwitches) -> None:
        """Draw this of what lies over the picture."""
        if switches != self._overlay.switches:
            self._overlay.switches = switches
            self.update()

    def show_alarms(self, alarms: bool) -> None:
        """Mark the tile while there is an alarm, or never."""
        if alarms != self._header.alarms:
            self._header.alarms = alarms
            self._header.forget()
            self.update()

    def show_as(self, fit: PictureFit, header: HeaderShown) -> None:
        """How the picture gets into the tile, and when the header is there."""
        if (fit, header) != (self._fit, self._header.shown):
            self._fit, self._header.shown = fit, header
            self.update()
            self.zoomed.emit()  # cut or stretched, it needs another size of picture

    def set_selected(self, selected: bool, *, leads: bool = False) -> None:
        """Draw the frame of a selected tile.

        Args:
            leads: of several it is the one that keys are for.
        """
        if (selected, leads) != (self._selected, self._leads):
            self._selected, self._leads = selected, leads
            self.update()

    def picture_area(self) -> QRectF:
        """Where the picture lies, logical pixels; empty without one."""
        picture = self.picture
        return self._place_of(picture.image).area if picture is not None else QRectF()

    @property
    def zoom(self) -> Zoom:
        """Which part of the picture is seen."""
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Show another part of the picture."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.update()
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
        painter = QPainter(self)
        area, window_theme = self.rect(), theme_of(self.palette())
        theme = tile_theme(window_theme)
        if self._content.kind is TileKind.EMPTY:
            paint_empty(painter, area, window_theme, self.devicePixelRatioF())
        else:
            self._paint_camera(painter, area, theme)
        if self._header.alarms and self._content.alarm:
            paint_alarm(painter, area, self._header_area(), theme, selected=self._selected)
        if self._drop is not None:
            paint_drop(painter, area, self._drop, theme, self.devicePixelRatioF())
        elif self._selected:
            paint_selection(painter, area, theme, keyboard=self._leads or (self._keyboard and self.hasFocus()))

    def _paint_camera(self, painter: QPainter, area: QRect, theme: Theme) -> None:
        picture = self._shown.picture
        live = self._content.kind is TileKind.LIVE or self._shown.is_held
        if picture is None:
            painter.fillRect(area, qcolor(theme.bg0))
        else:
            self._place_of(picture.image).paint(painter, picture.image)
            self._shown.note_painted()
            if not live:
                painter.fillRect(area, qcolor(theme.bg0, _DIM))
        header = self._header_area()
        if live and picture is not None and self._drop is None and self._overlay.has_anything:
            over = [widget.geometry() for widget in (self._controls, self._facts) if widget.isVisible()]
            where, shown_ns = self._place_of(picture.image).area, picture.monotonic_ns
            small, filled = self._is_small(), not theme.is_contrast
            self._overlay.paint(painter, shown_ns, where, area, [header, *over], small=small, filled=filled)
        if not header.isEmpty():
            self._header.paint(painter, header, self._content, theme, self.devicePixelRatioF(), small=self._is_small())
        if self._zoom.is_on and picture is not None:
            paint_zoom(painter, header, self._zoom.factor, theme)

    def _header_area(self) -> QRect:
        """Of no height while it is not shown."""
        height = header_height(self.height()) if self._header.is_over(self._content) else 0
        return QRect(0, 0, self.width(), height)

    def _set_near(self, near: bool) -> None:
        """The mouse or the keyboard has come, or gone."""
        if near != self._header.is_near:
            self._header.is_near = near
            self.update()

    def _say_besides(self) -> None:
        """What only the tile knows of its picture: that it is held, or late."""
        late = late_words(self._shown.age_ns) if self._content.kind is TileKind.LIVE and self.picture else ""
        if self._header.say(self._shown.held_at, late):
            self.update()

    def _tell_facts(self) -> None:
        """With the age that the newest picture had when it was painted."""
        measured = self._content.measured
        age = (picture_age(self._shown.age_ns),) if measured and self.picture is not None else ()
        self._facts.tell((*measured, *age), self._controls.geometry())

    def _place_of(self, image: QImage) -> PicturePlace:
        size = image.width(), image.height()
        key = (size, self.width(), self.height(), self.devicePixelRatioF(), self._zoom, self._fit)
        if self._place is None or key != self._place_key:
            self._place_key = key
            self._place = PicturePlace(size, self.device_size(), self.devicePixelRatioF(), self._zoom, self._fit)
        return self._place

    def _fitted(self, image: QImage) -> tuple[int, int, int, int]:
        """Left, top, width and height of the whole picture in the tile without zoom, device pixels."""
        return self._place_of(image).fitted

    def _is_small(self) -> bool:
        return self.height() < SMALL_TILE_PX

    def _lay_out_message(self) -> None:
        has_message = self._content.kind not in (TileKind.EMPTY, TileKind.LIVE) and not self.is_paused
        if has_message:
            self._message.show_content(self._content, small=self._is_small())
            header = header_height(self.height())
            self._message.setGeometry(0, header, self.width(), max(0, self.height() - header))
        self._message.setVisible(has_message and self._drop is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out_message()
        self._controls.place()
        self._facts.leave()
        super().resizeEvent(event)

    def _mark_drop(self, outcome: DropOutcome | None) -> None:
        """Say what dropping here would do; None: nothing is over the tile."""
        if outcome != self._drop:
            self._drop = outcome
            self._lay_out_message()
            self.update()
