"""Stands where a list would be, and says why it is not, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of

_MARGIN_PX, _ICON_GAP_PX, _LINE_GAP_PX = 12, 10, 4
_TEXT = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_TITLE = _TEXT | Qt.TextFlag.TextWrapAnywhere


class EmptyPage(QWidget):
    """Icon, words, and a hint, in the middle."""

    def __init__(self, icon: str, words: str, parent: QWidget, *, hint: str = "") -> None:
        super().__init__(parent)
        self._icon = icon
        self.say(words, hint)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    @property
    def hint(self) -> str:
        """What to do."""
        return self._hint

    def say(self, words: str, hint: str = "") -> None:
        """Say something else."""
        self._words, self._hint = words, hint
        self.setAccessibleName(f"{words}. {hint}" if hint else words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        room = self.rect().adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        lines = [(self._words, fonts.font(fonts.BODY_PX, fonts.MEDIUM), theme.t2, _TITLE)]
        if self._hint:
            lines.append((self._hint, fonts.font(fonts.SECOND_PX), theme.t3, _TEXT))
        heights = []
        for text, font, _, flags in lines:
            painter.setFont(font)
            heights.append(painter.boundingRect(room, flags, text).height())
        side = icons.MESSAGE_PX
        top = (self.height() - side - _ICON_GAP_PX - sum(heights) - _LINE_GAP_PX * (len(lines) - 1)) // 2
        drawn = icons.pixmap(self._icon, theme.dis, side, self.devicePixelRatioF())
        painter.drawPixmap(room.center().x() - side // 2, top, drawn)
        top += side + _ICON_GAP_PX
        for (text, font, color, flags), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(qcolor(color))
            painter.drawText(QRect(room.left(), top, room.width(), height), flags, text)
            top += height + _LINE_GAP_PX
