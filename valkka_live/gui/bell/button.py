"""The bell in the top bar: how much the user has not read yet, and the list of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.core.messages import AnalyzerEvent
from valkka_live.core.messages.door import Severity
from valkka_live.gui import fonts, icons
from valkka_live.gui.bell.history import History, Told
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.alarm_words import alarm_words
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.notice_bar import Note, NoticeBar
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton

KEYS = "Ctrl+B"
_SHOWN, _MAX_CHARS, _MANY = 25, 90, 99
_BADGE_PX = 10
"""Size of its figures; there is no room for larger ones."""
_SIGNS = {
    Severity.INFO: ("info", "t2"),
    Severity.WARNING: ("warning", "stalled"),
    Severity.ERROR: ("error-fill", "refused"),
}


class BellButton(IconButton):
    """Opens a list of the newest notices and alarms; the one that is chosen goes to its camera.

    Attributes:
        history: what was told.

    Signals:
        camera_requested: camera id.
    """

    camera_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("notifications", tr("Notices"), shortcut=KEYS, parent=parent)
        self.history = History()
        self._book = CameraBook()
        self.clicked.connect(self.open)

    def listen(self, bridge: EngineBridge, book: CameraBook, bar: NoticeBar) -> None:
        """To the notices that the bar shows, and to the alarms of the cameras."""
        self._book = book
        bar.told.connect(self.tell_note)
        bridge.analyzer_event.connect(self.tell_event)

    def tell_note(self, note: Note) -> None:
        """The notice bar shows this."""
        self._add(Told(datetime.now(), note.severity, note.text, note.camera_id))

    def tell_event(self, event: AnalyzerEvent) -> None:
        """An analyzer has seen something; only what is an alarm is kept."""
        entry, words = self._book.get(event.camera_id), alarm_words(event)
        if entry is not None and words:
            self._add(Told(datetime.now(), None, f"{entry.camera.name}: {words}", event.camera_id))

    def open(self) -> None:
        """Show the list; all of it counts as read then."""
        menu = self.make_menu()
        self.history.mark_read()
        self._show_unread()
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 4)))

    def make_menu(self) -> QMenu:
        """The newest first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Notices"))
        theme = theme_of(self.palette())
        told = self.history.newest(_SHOWN)
        for one in told:
            icon, token = _SIGNS[one.severity] if one.severity is not None else ("notifications", "alarm")
            action = menu.addAction(icons.icon(icon, getattr(theme, token), icons.ROW_PX), _line(one))
            action.setToolTip(one.text)
            action.triggered.connect(lambda _=False, camera_id=one.camera_id: self._go_to(camera_id))
        if not told:
            menu.addAction(tr("Nothing was told in this run")).setEnabled(False)
            return menu
        menu.addSeparator()
        menu.addAction(tr("Clear the list"), self._clear)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        unread = self.history.unread
        if not unread:
            return
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD))  # that one is everybody's
        font.setPixelSize(_BADGE_PX)
        text = str(unread) if unread <= _MANY else f"{_MANY}+"
        width = max(14, QFontMetrics(font).horizontalAdvance(text) + 6)
        badge = QRectF(self.width() - width, 0, width, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.accbg))
        painter.drawRoundedRect(badge, 7, 7)
        painter.setPen(qcolor(theme.onacc))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _add(self, told: Told) -> None:
        self.history.add(told)
        self._show_unread()

    def _show_unread(self) -> None:
        unread = self.history.unread
        self.describe("notifications", tr("Notices, {0} not read").format(unread) if unread else tr("Notices"))

    def _go_to(self, camera_id: str) -> None:
        if camera_id:
            self.camera_requested.emit(camera_id)

    def _clear(self) -> None:
        self.history.clear()
        self._show_unread()


def _line(told: Told) -> str:
    """Time, words, and how often; an ampersand is none of a menu's keys."""
    text = told.text if len(told.text) <= _MAX_CHARS else f"{told.text[: _MAX_CHARS - 1]}…"
    often = f"  ×{told.times}" if told.times > 1 else ""
    return f"{told.when:%H:%M:%S}   {text}{often}".replace("&", "&&")
