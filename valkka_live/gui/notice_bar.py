"""The bar for what the user should read: over the foot of the view, gone on a click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from valkka_live.core.messages.door import Severity
from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import Theme, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton

_INFO_MS = 10_000
_MAX_WAITING = 20
_MARGIN_PX, _MAX_WIDTH_PX = 12, 720


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to read.

    Attributes:
        camera_id: whose it is; "" of none.
        act: what the button named by ``action`` does; None: no button.
    """

    severity: Severity
    text: str
    action: str = ""
    act: Callable[[], None] | None = None
    camera_id: str = ""


class NoticeBar(QWidget):
    """Shows the newest note; the others wait behind it. A note that says the same as one that waits is not shown twice.

    Signals:
        told: a Note.
    """

    told = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._notes: list[Note] = []
        self._icon = QLabel(self)
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._more = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._more.setFont(fonts.font(fonts.SECOND_PX, tabular=True))
        self._action = QPushButton(self)
        self._action.setProperty("link", True)
        self._action.clicked.connect(self._on_action)
        close = IconButton("close", tr("Close this notice"), side_px=26, parent=self)
        close.clicked.connect(self.dismiss)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addWidget(self._action)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._expiry = QTimer(self, singleShot=True, interval=_INFO_MS)
        self._expiry.timeout.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, "" when nothing is."""
        return self._notes[-1].text if self._notes else ""

    def tell(self, note: Note) -> None:
        """Show a note, before all others."""
        self._notes = [other for other in self._notes if other.text != note.text][-_MAX_WAITING:]
        self._notes.append(note)
        self.told.emit(note)
        self._show_newest()

    def dismiss(self) -> None:
        """The shown note was read; the one behind it comes."""
        if self._notes:
            self._notes.pop()
        self._show_newest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and self._notes:
            self._tint(self._notes[-1].severity)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge = _colors(theme, self._notes[-1].severity if self._notes else Severity.INFO)
        painter.setPen(qcolor(edge))
        painter.setBrush(qcolor(ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)

    def _show_newest(self) -> None:
        self._expiry.stop()
        if not self._notes:
            self.hide()
            return
        note = self._notes[-1]
        self._tint(note.severity)
        self._text.setText(note.text)
        self.setAccessibleName(note.text)
        self._more.setText(f"+{len(self._notes) - 1}")
        self._more.setVisible(len(self._notes) > 1)
        self._action.setText(note.action)
        self._action.setVisible(note.act is not None)
        if note.severity is Severity.INFO:
            self._expiry.start()
        self._place()
        self.show()
        self.raise_()
        self.update()

    def _tint(self, severity: Severity) -> None:
        color = _colors(theme_of(self.palette()), severity)[1]
        name = {Severity.INFO: "info", Severity.WARNING: "warning", Severity.ERROR: "error-fill"}[severity]
        self._icon.setPixmap(icons.pixmap(name, color, icons.CHROME_PX, self.devicePixelRatioF()))

    def _place(self) -> None:
        room = self._over.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        width = min(room.width(), _MAX_WIDTH_PX)
        height = max(40, self._row.totalHeightForWidth(width))
        self.setGeometry(room.center().x() - width // 2, room.bottom() - height + 1, width, height)

    def _on_action(self) -> None:
        act = self._notes[-1].act if self._notes else None
        self.dismiss()
        if act is not None:
            act()


def _colors(theme: Theme, severity: Severity) -> tuple[str, str]:
    """(ground, edge and icon)."""
    match severity:
        case Severity.INFO:
            return theme.info_bg, theme.acc
        case Severity.WARNING:
            return theme.warn_bg, theme.stalled
        case Severity.ERROR:
            return theme.err_bg, theme.refused
