"""Paints the flat parts of a tile: header, empty cell, frames, drop mark. Tiles have a theme of their own, dark in both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import SMALL_TILE_HEADER_PX, SMALL_TILE_PX, TILE_HEADER_PX, Theme, qcolor, state_color
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import DropOutcome
from valkka_live.gui.video.tile_states import TileContent, TileKind, TileSound

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_HEADER_OPACITY, _PLATE_OPACITY = 0.88, 0.92
_DOT_PX = 8
_MARGIN_PX = 7
_EMPTY_MARGIN_PX = 16
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_PILL_HEIGHT_PX = 34
_SELECTION_PX = 5
"""Width of all the lines of the selection's frame."""
SELECTED_LOWER_PX = 3
"""So much lower lies the header in it, so that no letter meets the frame."""
_HEARD = {
    TileSound.WAITING: ("volume_up", "t3"),
    TileSound.PLAYING: ("volume_up", "acc"),
    TileSound.FAILED: ("volume_off", "retrying"),
}
"""What the header says of a camera that the user wants to hear: icon, and the theme's colour of it."""

_text_heights: dict[int, int] = {}
"""By the user's size of texts."""


def header_height(tile_height: int) -> int:
    """Logical pixels of the header of a tile of this height; larger texts need more."""
    least = SMALL_TILE_HEADER_PX if tile_height < SMALL_TILE_PX else TILE_HEADER_PX
    return max(least, _text_height() + 4)


def _text_height() -> int:
    """Of the header's text, logical pixels; asked for with every picture."""
    percent = fonts.percent()
    if percent not in _text_heights:
        _text_heights[percent] = QFontMetrics(fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD)).height()
    return _text_heights[percent]


def content_color(content: TileContent, theme: Theme) -> str:
    """The colour of a tile's state; what the user does has the user's colour."""
    if content.is_held:
        return theme.acc
    return state_color(theme, content.state) if content.state is not None else theme.t3


def paint_header(
    painter: QPainter, area: QRect, content: TileContent, theme: Theme, scale: float, *, small: bool
) -> None:
    """State glyph and name at the left, facts, analyzers and age at the right; what has no room is left out.

    Args:
        theme: of tiles. With more contrast nothing of the picture is seen through, and a line ends the header.
        small: of a small tile: without facts.
    """
    painter.fillRect(area, qcolor(theme.bg0, 1.0 if theme.is_contrast else _HEADER_OPACITY))
    if theme.is_contrast:
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), qcolor(theme.line))
    sign = QRect(area.left() + _MARGIN_PX, area.top(), icons.HEADER_PX, area.height())
    paint_sign(painter, sign, content, theme, scale)
    right = area.right() + 1 - _MARGIN_PX
    name_font = fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD)
    name_left = area.left() + _MARGIN_PX + icons.HEADER_PX + 6
    name_width = QFontMetrics(name_font).horizontalAdvance(content.name)
    if content.alarm:
        right = _paint_right(painter, area, right, content.alarm, theme.alarm_words, left_limit=name_left + 60)
        right = _paint_icon(painter, area, right + 4, "notifications-fill", theme.alarm_words, scale=scale) - 2
    if content.late:
        color = (
            theme.stalled if content.kind is TileKind.LIVE and not content.is_held else content_color(content, theme)
        )
        right = _paint_right(painter, area, right, content.late, color, left_limit=name_left)
    if content.cycling:
        right = _paint_right(painter, area, right, content.cycling, theme.t2, left_limit=name_left + 60)
        right = _paint_icon(painter, area, right + 5, "view_carousel", theme.t2, scale=scale)
    if content.trouble:
        right = _paint_right(painter, area, right, content.trouble, theme.retrying, left_limit=name_left)
    if content.sound in _HEARD:
        icon, token = _HEARD[content.sound]
        right = _paint_icon(painter, area, right, icon, getattr(theme, token), scale=scale)
    for name, _, running in reversed(content.analyzers):
        if right - icons.HEADER_PX < name_left + 40:
            break
        right = _paint_icon(painter, area, right, name, theme.t2 if running else theme.dis, scale=scale)
    if content.facts and not small:
        right = _paint_right(painter, area, right, content.facts, theme.t2, left_limit=name_left + name_width + 12)
    painter.setFont(name_font)
    painter.setPen(qcolor("#FFFFFF"))
    room = QRect(name_left, area.top(), max(0, right - name_left), area.height())
    painter.drawText(
        room, _LEFT, painter.fontMetrics().elidedText(content.name, Qt.TextElideMode.ElideRight, room.width())
    )


def _paint_icon(painter: QPainter, area: QRect, right: int, name: str, color: str, *, scale: float) -> int:
    """An icon that ends at ``right``; returns where the next thing may end."""
    left = right - icons.HEADER_PX
    drawn = icons.pixmap(name, color, icons.HEADER_PX, scale)
    painter.drawPixmap(left, area.top() + (area.height() - icons.HEADER_PX) // 2, drawn)
    return left - 7


def _paint_right(painter: QPainter, area: QRect, right: int, text: str, color: str, *, left_limit: int) -> int:
    """Text that ends at ``right``; returns where the next one may end. Left out when it would pass the limit."""
    font = fonts.font(fonts.SECOND_PX, fonts.MEDIUM, tabular=True)
    width = QFontMetrics(font).horizontalAdvance(text)
    if right - width < left_limit:
        return right
    painter.setFont(font)
    painter.setPen(qcolor(color))
    painter.drawText(QRect(right - width, area.top(), width, area.height()), _LEFT, text)
    return right - width - 9


def paint_sign(painter: QPainter, area: QRect, content: TileContent, theme: Theme, scale: float) -> None:
    """The glyph of the state, or the dot of a live camera, in the middle of the area."""
    color = content_color(content, theme)
    if content.icon:
        side = icons.HEADER_PX
        drawn = icons.pixmap(content.icon, color, side, scale)
        painter.drawPixmap(area.left() + (area.width() - side) // 2, area.top() + (area.height() - side) // 2, drawn)
    else:
        paint_dot(painter, area, color)


def paint_dot(painter: QPainter, area: QRect, color: str, *, hollow: bool = False) -> None:
    """The 8 px dot in the middle of an area; a hollow one for a camera nobody looks at."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(qcolor(color), 1.5) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else qcolor(color))
    dot = QRectF(0, 0, _DOT_PX, _DOT_PX)
    dot.moveCenter(QRectF(area).center())
    painter.drawEllipse(dot)
    painter.restore()


def paint_empty(painter: QPainter, area: QRect, theme: Theme, scale: float) -> None:
    """An empty cell: a dashed frame, a glyph and what to do."""
    painter.fillRect(area, qcolor(theme.empty))
    painter.setPen(QPen(qcolor(theme.line2), 1, Qt.PenStyle.DashLine))
    painter.drawRect(area.adjusted(8, 8, -9, -9))
    small = area.height() < SMALL_TILE_PX
    side = icons.SMALL_MESSAGE_PX if small else icons.MESSAGE_PX
    middle = area.center()
    texts = (
        (tr("Drag a camera here"), fonts.font(fonts.BODY_PX, fonts.MEDIUM), theme.t2),
        (tr("or press Enter to choose one"), fonts.font(fonts.SECOND_PX), theme.t3),
    )
    room = area.adjusted(_EMPTY_MARGIN_PX, 0, -_EMPTY_MARGIN_PX, 0)
    heights = [QFontMetrics(font).boundingRect(room, _WRAPPED, text).height() + 4 for text, font, _ in texts]
    small = small or side + 6 + sum(heights) > area.height() - 2 * _EMPTY_MARGIN_PX
    glyph = icons.pixmap("add" if small else "videocam", theme.t3, side, scale)
    top = middle.y() - side // 2 - (0 if small else (6 + sum(heights)) // 2)
    painter.drawPixmap(middle.x() - side // 2, top, glyph)
    if small:
        return
    top += side + 6
    for (text, font, color), height in zip(texts, heights, strict=True):
        painter.setFont(font)
        painter.setPen(qcolor(color))
        painter.drawText(QRect(room.left(), top, room.width(), height), _WRAPPED, text)
        top += height + 2


def paint_alarm(painter: QPainter, area: QRect, header: QRect, theme: Theme, *, selected: bool) -> None:
    """The frame of a tile whose alarm the user has not seen yet; around the picture only where the selection has its own frame."""
    if selected:
        area = area.adjusted(_SELECTION_PX, max(_SELECTION_PX, header.height()), -_SELECTION_PX, -_SELECTION_PX)
    _paint_frame(painter, area, 0, 3, theme.alarm)


def paint_selection(painter: QPainter, area: QRect, theme: Theme, *, keyboard: bool) -> None:
    """The frame of the selected tile: seen on any picture; a white line more for the keyboard's focus."""
    _paint_frame(painter, area, 0, 2, theme.acc)
    _paint_frame(painter, area, 2, 2, theme.bg0)
    if keyboard:
        _paint_frame(painter, area, 4, 1, "#FFFFFF")


def _paint_frame(painter: QPainter, area: QRect, inset: int, width: int, color: str) -> None:
    outer = area.adjusted(inset, inset, -inset, -inset)
    for side in (
        QRect(outer.left(), outer.top(), outer.width(), width),
        QRect(outer.left(), outer.bottom() + 1 - width, outer.width(), width),
        QRect(outer.left(), outer.top(), width, outer.height()),
        QRect(outer.right() + 1 - width, outer.top(), width, outer.height()),
    ):
        painter.fillRect(side, qcolor(color))


def paint_drop(painter: QPainter, area: QRect, outcome: DropOutcome, theme: Theme, scale: float) -> None:
    """The mark of a drop target: fill, frame and a pill that says what would happen."""
    if not theme.is_contrast:
        painter.fillRect(area, qcolor(theme.acc, 0.27))
    _paint_frame(painter, area, 0, 3, theme.acc)
    font = fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD)
    room = max(0, area.width() - 64)
    text = QFontMetrics(font).elidedText(outcome.words, Qt.TextElideMode.ElideRight, room)
    width = QFontMetrics(font).horizontalAdvance(text) + icons.CHROME_PX + 30
    pill = QRect(0, 0, width, _PILL_HEIGHT_PX)
    pill.moveCenter(area.center())
    paint_plate(painter, pill, theme, 4)
    icon_top = pill.top() + (pill.height() - icons.CHROME_PX) // 2
    painter.drawPixmap(pill.left() + 10, icon_top, icons.pixmap(outcome.icon, theme.acc, icons.CHROME_PX, scale))
    painter.setFont(font)
    painter.setPen(qcolor("#FFFFFF"))
    painter.drawText(pill.adjusted(18 + icons.CHROME_PX, 0, 0, 0), _LEFT, text)


def paint_plate(painter: QPainter, area: QRect, theme: Theme, radius_px: int) -> None:
    """The ground of words or controls over the picture; with more contrast it has an edge, and nothing is seen through it.

    Args:
        theme: of tiles.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(qcolor(theme.line2) if theme.is_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.bg1, 1.0 if theme.is_contrast else _PLATE_OPACITY))
    half = 0.5 if theme.is_contrast else 0.0
    painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), radius_px, radius_px)
    painter.restore()


def paint_zoom(painter: QPainter, header: QRect, factor: float, theme: Theme) -> None:
    """How far the tile is zoomed in, beneath the header at the left."""
    font = fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD, tabular=True)
    text = f"{factor:.1f}×"
    width = QFontMetrics(font).horizontalAdvance(text) + 12
    plate = QRect(header.left() + _MARGIN_PX, header.bottom() + 1 + _MARGIN_PX, width, 20)
    paint_plate(painter, plate, theme, 3)
    painter.setFont(font)
    painter.setPen(qcolor("#FFFFFF"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
