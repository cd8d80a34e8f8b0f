"""The bar at the foot: cameras by state at the left, what the program uses at the right."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QStatusBar, QWidget

from valkka_live.core.messages import DetectorState, DetectorStatus, StreamState
from valkka_live.core.messages.door import SystemStatus
from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import NBSP, counted_words, sign_of
from valkka_live.gui.detector_dialog import detector_lines
from valkka_live.gui.theme import STATUS_BAR_PX, qcolor, theme_of
from valkka_live.gui.tr import number, tr
from valkka_live.gui.video.tile_paint import paint_dot

_ORDER = (
    StreamState.LIVE,
    StreamState.CONNECTING,
    StreamState.STALLED,
    StreamState.RETRYING,
    StreamState.REFUSED,
    StreamState.OFF,
    None,
)
_GAP_PX, _PADDING_PX = 6, 6
_NARROW_PX, _VERY_NARROW_PX = 1100, 930
"""Below these widths, in texts of the usual size, the states are told by glyph and number, and the memory without words; those are in the
tooltips.
"""
_MB = 1024 * 1024


class StatusItem(QAbstractButton):
    """A glyph and a text; keeps the width of its widest text, so that its neighbours stand still."""

    def __init__(self, parent: QWidget, *, clickable: bool = False) -> None:
        super().__init__(parent)
        self._icon, self._token, self._strong, self._hollow = "", "t3", False, False
        self._widest_px = 0
        self._clickable = clickable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if clickable else Qt.FocusPolicy.NoFocus)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, icon: str, text: str, *, token: str = "t3", strong: bool = False, hollow: bool = False) -> None:  # noqa: S107
        """Show this.

        Args:
            icon: "" is the dot.
            token: the theme's colour of the glyph, and of the text when it is strong.
        """
        if (icon, text, token, strong, hollow) == (self._icon, self.text(), self._token, self._strong, self._hollow):
            return
        if abs(len(text) - len(self.text())) > 3:
            self._widest_px = 0
        self._icon, self._token, self._strong, self._hollow = icon, token, strong, hollow
        self.setText(text)
        self.setAccessibleName(text)
        self._widest_px = max(self._widest_px, QFontMetrics(self._font()).horizontalAdvance(text))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(icons.HEADER_PX + _GAP_PX + self._widest_px + 2 * _PADDING_PX, STATUS_BAR_PX - 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._widest_px = QFontMetrics(self._font()).horizontalAdvance(self.text())
            self.setFixedSize(self.sizeHint())
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        if self._clickable and (self.underMouse() or self.hasFocus()):
            painter.fillRect(self.rect(), qcolor(theme.hover))
        color: str = getattr(theme, self._token)
        glyph = QRect(_PADDING_PX, 0, icons.HEADER_PX, self.height())
        if self._icon:
            drawn = icons.pixmap(self._icon, color, icons.HEADER_PX, self.devicePixelRatioF())
            painter.drawPixmap(glyph.left(), (self.height() - icons.HEADER_PX) // 2, drawn)
        else:
            paint_dot(painter, glyph, color, hollow=self._hollow)
        painter.setFont(self._font())
        painter.setPen(qcolor(color if self._strong else theme.t2))
        left = glyph.right() + _GAP_PX
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _font(self) -> QFont:
        return fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD if self._strong else fonts.MEDIUM, tabular=True)


class StatusBar(QStatusBar):
    """Everything in it changes at most once a second.

    Signals:
        state_clicked: the cameras of this state are meant.
        detector_clicked, cpu_clicked, memory_clicked.
    """

    state_clicked = Signal(object)
    detector_clicked = Signal()
    cpu_clicked = Signal()
    memory_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(STATUS_BAR_PX)
        self._counted = CameraBook()
        self._none = StatusItem(self)
        self._states = {state: StatusItem(self, clickable=True) for state in _ORDER}
        self.addWidget(self._none)
        for state, item in self._states.items():
            item.clicked.connect(lambda _=False, state=state: self.state_clicked.emit(state))
            self.addWidget(item)
        self._cpu, self._memory = StatusItem(self, clickable=True), StatusItem(self, clickable=True)
        self._cpu.clicked.connect(self.cpu_clicked)
        self._memory.clicked.connect(self.memory_clicked)
        self.detector = StatusItem(self, clickable=True)
        self.detector.clicked.connect(self.detector_clicked)
        self._clock = StatusItem(self)
        for item in (self._cpu, self._memory, self.detector, self._clock):
            self.addPermanentWidget(item)
        self._cpu.hide()
        self._memory.hide()
        self.show_detector(DetectorStatus(state=DetectorState.IDLE), needs_real_model=False)
        self.show_time()

    def show_counts(self, book: CameraBook) -> None:
        """How many cameras are in which state; states without cameras take no room."""
        self._counted = book
        counts = book.counts()
        self._none.setVisible(not counts)
        self._none.tell("power_settings_new", tr("No cameras"), token="off")  # noqa: S106  a colour
        for state, item in self._states.items():
            n_cameras = counts.get(state, 0)
            sign = sign_of(state)
            icon = "lock-fill" if state is StreamState.REFUSED else sign.icon
            token = _token(state)
            strong = state in (StreamState.STALLED, StreamState.RETRYING, StreamState.REFUSED)
            words = counted_words(state, n_cameras)
            text = str(n_cameras) if self._is_narrower_than(_NARROW_PX) else words
            item.tell(icon, text, token=token, strong=strong, hollow=state is None)
            item.setAccessibleName(words)
            item.setToolTip(tr("{0}: select these cameras").format(words))
            item.setVisible(bool(n_cameras))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_counts(self._counted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.show_counts(self._counted)

    def _is_narrower_than(self, width_px: int) -> bool:
        return self.width() < fonts.scaled(width_px)

    def state_texts(self) -> list[str]:
        """The counts that are shown, in words."""
        return [item.accessibleName() for item in self._states.values() if not item.isHidden()]

    def show_system(self, status: SystemStatus) -> None:
        """What the whole program uses."""
        self._cpu.tell("monitoring", tr("CPU {0}{1}%").format(number(status.cpu_percent), NBSP))
        self._cpu.setToolTip(
            tr("{0} processes besides the window, {1} MB of memory together").format(
                status.children, number(status.rss_bytes / _MB)
            )
        )
        used, total = status.shm_used_bytes / _MB, status.shm_total_bytes / _MB
        nearly_full = status.shm_total_bytes > 0 and used > 0.9 * total
        token = "stalled" if nearly_full else "t3"
        words = tr("Shared memory {0} / {1}{2}MB").format(number(used), number(total), NBSP)
        short = f"{number(used)} / {number(total)}{NBSP}MB"
        text = short if self._is_narrower_than(_VERY_NARROW_PX) else words
        self._memory.tell("memory", text, token=token, strong=nearly_full)
        self._memory.setAccessibleName(words)
        self._memory.setToolTip(f"{words}\n" + tr("Pictures on their way between the processes"))
        self._cpu.show()
        self._memory.show()

    def show_detector(self, status: DetectorStatus, *, needs_real_model: bool) -> None:
        """What the detector does; a model that is missing or unfit is said in colour and words."""
        match status.state:
            case DetectorState.READY if not status.inference_ms:
                text = tr("Detector is ready")
            case DetectorState.READY:
                took, load = number(status.inference_ms, 1), number(status.load * 100)
                text = tr("Detector {0}{1}ms · {2}{1}%").format(took, NBSP, load)
            case DetectorState.OVERLOADED:
                served, arriving = number(status.served_fps), number(status.arriving_fps)
                text = tr("Detector overloaded · {0} of {1}/s").format(served, arriving)
            case DetectorState.IDLE:
                text = tr("Detector idle")
            case DetectorState.LOADING:
                text = tr("Detector is loading")
            case DetectorState.MISSING:
                text = tr("Detector has no model")
            case DetectorState.NOT_INSTALLED:
                text = tr("Detector is not installed")
            case DetectorState.FAILED:
                text = tr("Detector failed")
        unfit = status.is_demo and needs_real_model
        if unfit:
            text = tr("Demo model · {0}{1}ms").format(number(status.inference_ms), NBSP)
        bad = status.state in (DetectorState.MISSING, DetectorState.FAILED, DetectorState.NOT_INSTALLED)
        token = "refused" if bad else "stalled" if unfit or status.state is DetectorState.OVERLOADED else "t3"
        self.detector.tell("network_intel_node", text, token=token, strong=bad or unfit)
        self.detector.setToolTip("\n".join(detector_lines(status, needs_real_model=needs_real_model)).replace("<", "‹"))

    def show_time(self) -> None:
        """The clock, local time."""
        self._clock.tell("schedule", QDateTime.currentDateTime().toString("HH:mm:ss"))


def _token(state: StreamState | None) -> str:
    """Name of the theme's colour of a state."""
    if state is None:
        return "t3"
    return "acc" if state is StreamState.CONNECTING else state.value
