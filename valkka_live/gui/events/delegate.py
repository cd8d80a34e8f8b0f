"""Paints events: as cards of a strip, or as rows of a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from valkka_live.gui import fonts, icons
from valkka_live.gui.events.list_model import Role
from valkka_live.gui.events.pictures import THUMBNAIL_WH
from valkka_live.gui.events.row import EventRow
from valkka_live.gui.events.words import how_long, when
from valkka_live.gui.theme import DARK, OVERLAY, Theme, qcolor, theme_of
from valkka_live.gui.video.plates import PLATE_HEIGHT_PX, plate

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CARD_PICTURE_WH = (THUMBNAIL_WH[0], 72)
_ROW_PICTURE_WH = (78, 44)
_ROW_PX = 60
_GAP_PX, _PAD_PX, _LINE_GAP_PX, _TEXT_GAP_PX, _MARGIN_PX, _INSET_PX = 2, 4, 2, 5, 12, 3
_RADIUS_PX = 4


class EventDelegate(QStyledItemDelegate):
    """Picture, what, camera, time; how long it took stands on the picture.

    Attributes:
        is_strip: cards, else rows.
    """

    is_strip = True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return card_size() if self.is_strip else QSize(0, max(_ROW_PX, _lines_px() + 2 * _PAD_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: EventRow = index.data(Role.ROW)
        area, palette, state = _parts(option)
        theme, name = theme_of(palette), str(index.data(Role.CAMERA_NAME))
        painter.save()
        if self.is_strip:
            area = QRect(area.topLeft(), card_size()).adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, -_GAP_PX)
            picture = QRect(area.topLeft() + QPoint(_PAD_PX, _PAD_PX), _card_picture())
            words = QRect(picture.left(), picture.bottom() + 1 + _TEXT_GAP_PX, picture.width(), _lines_px())
        else:
            top = area.top() + (area.height() - _ROW_PICTURE_WH[1]) // 2
            picture = QRect(QPoint(area.left() + _MARGIN_PX, top), QSize(*_ROW_PICTURE_WH))
            left = picture.right() + 1 + _MARGIN_PX - _GAP_PX
            words = QRect(left, 0, area.right() - _MARGIN_PX - left, _lines_px())
            words.moveTop(area.top() + (area.height() - words.height()) // 2)
        _paint_ground(painter, area, state, theme, rounded=self.is_strip)
        _paint_picture(painter, picture, row, theme)
        lasts = how_long(row)
        if lasts and self.is_strip:
            _paint_plate(painter, picture, lasts, getattr(DARK, row.token))  # pictures are dark in both themes
        _paint_words(painter, words, row, ("" if self.is_strip else lasts, name), theme)
        painter.restore()


def card_size() -> QSize:
    """Of a card of the strip, with the gap around it."""
    picture, around = _card_picture(), 2 * (_GAP_PX + _PAD_PX)
    return QSize(picture.width() + around, picture.height() + _TEXT_GAP_PX + _lines_px() + around)


def _card_picture() -> QSize:
    """Large texts need more room below it."""
    return QSize(*(max(side, fonts.scaled(side)) for side in _CARD_PICTURE_WH))


def _lines_px() -> int:
    """Height of the two lines."""
    first, second = (QFontMetrics(fonts.font(px)).height() for px in (fonts.BODY_PX, fonts.SECOND_PX))
    return max(first, icons.ROW_PX) + _LINE_GAP_PX + second


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag, theme: Theme, *, rounded: bool) -> None:
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    color = theme.sel if is_selected else theme.hover if state & QStyle.StateFlag.State_MouseOver else ""
    radius = _RADIUS_PX if rounded else 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, rounded)
    if color:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(color))
        painter.drawRoundedRect(area, radius, radius)
    if is_selected and not rounded:
        painter.fillRect(QRect(area.left(), area.top(), 2, area.height()), qcolor(theme.acc))
    if state & QStyle.StateFlag.State_KeyboardFocusChange and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(qcolor(theme.acc), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)


def _paint_picture(painter: QPainter, area: QRect, row: EventRow, theme: Theme) -> None:
    scale = painter.device().devicePixelRatio()
    if row.thumbnail.isNull():
        painter.fillRect(area, qcolor(theme.empty))
        side = icons.SMALL_MESSAGE_PX
        sign = icons.pixmap(row.icon, getattr(theme, row.token) if row.is_state else theme.dis, side, scale)
        painter.drawPixmap(area.center() - QPoint(side // 2 - 1, side // 2 - 1), sign)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(area), row.thumbnail, _cover(row.thumbnail.size(), area.size()))


def _paint_plate(painter: QPainter, area: QRect, words: str, color: str) -> None:
    """At the lower right of a picture."""
    scale = painter.device().devicePixelRatio()
    told = plate(((words, OVERLAY.plate_text),), color, scale)
    width = round(told.width() / scale)
    painter.drawPixmap(area.right() + 1 - width - _INSET_PX, area.bottom() + 1 - PLATE_HEIGHT_PX - _INSET_PX, told)


def _cover(picture: QSize, room: QSize) -> QRectF:
    """The middle part of a picture, of the room's proportions."""
    factor = min(picture.width() / room.width(), picture.height() / room.height())
    width, height = room.width() * factor, room.height() * factor
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)


def _paint_words(painter: QPainter, area: QRect, row: EventRow, told: tuple[str, str], theme: Theme) -> None:
    """What, and at its right how long; the camera, and at its right when.

    Args:
        told: how long, and the camera's name.
    """
    lasts, name = told
    scale, first = painter.device().devicePixelRatio(), fonts.font(fonts.BODY_PX, fonts.MEDIUM)
    second = fonts.font(fonts.SECOND_PX, tabular=True)
    line = QRect(area.topLeft(), QSize(area.width(), max(QFontMetrics(first).height(), icons.ROW_PX)))
    sign = icons.pixmap(row.icon, getattr(theme, row.token), icons.ROW_PX, scale)
    painter.drawPixmap(line.left(), line.top() + (line.height() - icons.ROW_PX) // 2, sign)
    room = _paint_at_right(painter, line.adjusted(icons.ROW_PX + _PAD_PX, 0, 0, 0), lasts, second, theme.t3)
    painter.setPen(qcolor(theme.t1))
    fits = not row.short_words or QFontMetrics(first).horizontalAdvance(row.said) <= room.width()
    _paint_line(painter, room, row.words_now if fits else row.short_words, row.sign, first)
    line = QRect(line.left(), line.bottom() + 1 + _LINE_GAP_PX, area.width(), QFontMetrics(second).height())
    room = _paint_at_right(painter, line, when(row), second, theme.t3)
    painter.setPen(qcolor(theme.t2))
    _paint_line(painter, room, name, "", second)


def _paint_at_right(painter: QPainter, area: QRect, text: str, font: QFont, color: str) -> QRect:
    """Returns what it leaves."""
    if not text:
        return area
    painter.setFont(font)
    painter.setPen(qcolor(color))
    painter.drawText(area, _RIGHT, text)
    return area.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(text) - 2 * _PAD_PX, 0)


def _paint_line(painter: QPainter, area: QRect, text: str, sign: str, font: QFont) -> None:
    """A text that is cut when it must be, and behind it a sign that is not."""
    painter.setFont(font)
    metrics, ending = QFontMetrics(font), f" {sign}" if sign else ""
    room = max(0, area.width() - metrics.horizontalAdvance(ending))
    painter.drawText(area, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) + ending)


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, QPalette, QStyle.StateFlag]:
    rect: QRect = option.rect
    palette: QPalette = option.palette
    state: QStyle.StateFlag = option.state
    return rect, palette, state
