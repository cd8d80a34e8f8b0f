"""Paints the rows of the camera list: cameras and folders."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from valkka_live.core.config.folders import SEPARATOR
from valkka_live.core.messages import StreamState
from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.cameras.list_model import Role
from valkka_live.gui.cameras.states import sign_of
from valkka_live.gui.theme import ROW_PX, Theme, qcolor, state_color, theme_of
from valkka_live.gui.video.tile_paint import paint_dot

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MARGIN_PX, _GAP_PX = 14, 8
_NAME_SHARE = 0.4


_ARROW_PX, _INDENT_PX = 8, 16


def depth_of(index: QModelIndex | QPersistentModelIndex) -> int:
    """In how many folders a row lies."""
    path = str(index.data(Role.FOLDER) or "")
    n_names = path.count(SEPARATOR) + 1 if path else 0
    return n_names if index.data(Role.CAMERA_ID) else n_names - 1


def arrow_right(index: QModelIndex | QPersistentModelIndex) -> int:
    """Where the arrow of a folder ends: a click left of it opens or closes."""
    return _ARROW_PX + depth_of(index) * _INDENT_PX + icons.ROW_PX + 2


class CameraDelegate(QStyledItemDelegate):
    """A camera: state glyph, name, and either the reason in words or the icons of the analyzers that are on.

    A folder: arrow, icon, name, number of cameras.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, max(ROW_PX, QFontMetrics(fonts.font()).height() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area, theme = _rect(option), theme_of(_palette(option))
        painter.save()
        _paint_ground(painter, area, _state(option), theme)
        entry = index.data(Role.ENTRY)
        if isinstance(entry, CameraEntry):
            self._paint_camera(painter, area, theme, index, entry)
        else:
            self._paint_folder(painter, area, theme, index, is_open=bool(_state(option) & QStyle.StateFlag.State_Open))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        left = arrow_right(index) + icons.ROW_PX + 2
        editor.setGeometry(_rect(option).adjusted(left, 1, -4, -1))

    def _paint_folder(
        self,
        painter: QPainter,
        area: QRect,
        theme: Theme,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_open: bool,
    ) -> None:
        scale, right = painter.device().devicePixelRatio(), area.left() + arrow_right(index)
        arrow, folder = ("keyboard_arrow_down", "folder_open") if is_open else ("keyboard_arrow_right", "folder")
        for icon, left in ((arrow, right - icons.ROW_PX - 2), (folder, right)):
            drawn = icons.pixmap(icon, theme.t2, icons.ROW_PX, scale)
            painter.drawPixmap(left, area.top() + (area.height() - icons.ROW_PX) // 2, drawn)
        count = str(index.data(Role.COUNT))
        painter.setFont(fonts.font(fonts.SECOND_PX, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(count) + 1
        end = area.right() - _MARGIN_PX + 4
        painter.setPen(qcolor(theme.t3))
        painter.drawText(QRect(end - width, area.top(), width, area.height()), _LEFT, count)
        left = right + icons.ROW_PX + _GAP_PX
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        painter.setPen(qcolor(theme.t2))
        _paint_name(painter, QRect(left, area.top(), max(0, end - width - _GAP_PX - left), area.height()), index)

    def _paint_camera(
        self,
        painter: QPainter,
        area: QRect,
        theme: Theme,
        index: QModelIndex | QPersistentModelIndex,
        entry: CameraEntry,
    ) -> None:
        scale = painter.device().devicePixelRatio()
        glyph = QRect(area.left() + _MARGIN_PX + depth_of(index) * _INDENT_PX, area.top(), icons.ROW_PX, area.height())
        _paint_glyph(painter, glyph, entry, theme, scale)
        left, right = glyph.right() + _GAP_PX, area.right() - _MARGIN_PX + 4
        least = left + _least_px(entry.camera.name, right - left)
        reason = str(index.data(Role.REASON))
        if reason:
            right = _paint_reason(painter, area, right, reason, _glyph_color(entry, theme), least=least)
        else:
            for spec in reversed(index.data(Role.SPECS)):
                if right - icons.ROW_PX < least:
                    break
                right -= icons.ROW_PX
                drawn = icons.pixmap(spec.icon, theme.t3, icons.ROW_PX, scale)
                painter.drawPixmap(right, area.top() + (area.height() - icons.ROW_PX) // 2, drawn)
                right -= _GAP_PX
        name_area = QRect(left, area.top(), max(0, right - left), area.height())
        painter.setFont(fonts.font())
        painter.setPen(qcolor(theme.t3 if entry.state in (StreamState.OFF, None) else theme.t1))
        _paint_name(painter, name_area, index)


def _paint_name(painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
    name = str(index.data(Qt.ItemDataRole.DisplayRole))
    painter.drawText(area, _LEFT, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, area.width()))


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, qcolor(theme.sel))
        painter.fillRect(QRect(area.left(), area.top(), 2, area.height()), qcolor(theme.acc))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, qcolor(theme.hover))
    if state & QStyle.StateFlag.State_KeyboardFocusChange and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(qcolor(theme.acc), 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))


def _glyph_color(entry: CameraEntry, theme: Theme) -> str:
    return theme.t3 if entry.state is None else state_color(theme, entry.state)


def _paint_glyph(painter: QPainter, area: QRect, entry: CameraEntry, theme: Theme, scale: float) -> None:
    sign, color = sign_of(entry.state, entry.problem), _glyph_color(entry, theme)
    if sign.icon:
        drawn = icons.pixmap(sign.icon, color, icons.ROW_PX, scale)
        painter.drawPixmap(area.left(), area.top() + (area.height() - icons.ROW_PX) // 2, drawn)
    else:
        paint_dot(painter, area, color, hollow=entry.state is None)


def _least_px(name: str, room_px: int) -> int:
    """Of a name, what stays whatever else there is to say: a camera without a name is nobody's."""
    return min(QFontMetrics(fonts.font()).horizontalAdvance(name) + 1, round(room_px * _NAME_SHARE))


def _paint_reason(painter: QPainter, area: QRect, right: int, reason: str, color: str, *, least: int) -> int:
    font = fonts.font(fonts.SECOND_PX, fonts.MEDIUM, tabular=True)
    width = max(0, min(QFontMetrics(font).horizontalAdvance(reason) + 1, right - _GAP_PX - least))
    painter.setFont(font)
    painter.setPen(qcolor(color))
    text = painter.fontMetrics().elidedText(reason, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(right - width, area.top(), width, area.height()), _LEFT, text)
    return right - width - _GAP_PX


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


def _palette(option: QStyleOptionViewItem) -> QPalette:
    palette: QPalette = option.palette
    return palette


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
