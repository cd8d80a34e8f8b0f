"""The right side of the camera dialog: whether the address works, shown before the camera is added."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import ConnectionStage, ConnectionStep, ConnectionTested
from valkka_live.core.sources.address import DEFAULT_PORTS
from valkka_live.gui import fonts, icons
from valkka_live.gui.bridge.connection_tester import ConnectionTester
from valkka_live.gui.cameras.connection_words import StepLine, details, step_lines
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr

PICTURE_WH = (304, 171)
_GAP_PX, _ROW_PX, _BOX_PADDING_PX = 12, 26, 12
_FAR = (ConnectionStage.HOST, ConnectionStage.PORT, ConnectionStage.SIGN_IN, ConnectionStage.VIDEO)

Settings = Callable[[], "tuple[Camera, str | None] | None"]
"""What is to be tested, and its password (None: the one that is known); None: something in the form is wrong."""


class ConnectionPane(QWidget):
    """Picture, button, steps, and what went wrong.

    Attributes:
        button: starts a test, or cancels it.

    Signals:
        other_address: the user takes the address that was offered instead.
        failed: the address did not work.
    """

    other_address = Signal(str)
    failed = Signal()

    def __init__(self, tester: ConnectionTester, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._tester, self._settings = tester, settings
        self._stages: tuple[ConnectionStage, ...] = ()
        self._steps: dict[ConnectionStage, ConnectionStep] = {}
        self._tested: tuple[Camera, str] | None = None
        self.setFixedWidth(PICTURE_WH[0])
        self._picture = _PictureBox(self)
        self.button = QPushButton(self, autoDefault=False)
        self.button.clicked.connect(self._on_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._box = _ProblemBox(self)
        self._box.use_other.clicked.connect(lambda: self.other_address.emit(self._box.other_url))
        self._box.copy_details.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        for widget in (self._picture, self.button):
            column.addWidget(widget)
        column.addLayout(self._rows)
        column.addWidget(self._box)
        column.addStretch(1)
        tester.stepped.connect(self._on_step)
        tester.pictured.connect(self._picture.show_image)
        tester.tested.connect(self._on_tested)
        tester.refused.connect(lambda words: self._end(words, ""))
        self._show_button()

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """The steps as they are shown."""
        return step_lines(self._stages, self._steps)

    @property
    def problem(self) -> str:
        """What went wrong, as it is shown; "" when nothing did."""
        return self._box.text if self._box.isVisibleTo(self) else ""

    def forget(self) -> None:
        """The address is another one now: what was found is not about it."""
        self._tester.cancel()
        self._reset((), "")

    def _on_button(self) -> None:
        if self._tester.is_testing:
            self._tester.cancel()
            self._reset((), tr("Test cancelled"))
            return
        wanted = self._settings()
        if wanted is None:
            return
        camera, password = wanted
        self._tested = camera, password or ""
        far = urlsplit(camera.url).scheme.lower() in DEFAULT_PORTS
        stages = _FAR if far else (ConnectionStage.VIDEO,)
        self._tester.start(camera, password)
        self._reset((*stages, ConnectionStage.SUB_STREAM) if camera.sub_url else stages, tr("Connecting…"))

    def _reset(self, stages: tuple[ConnectionStage, ...], words: str) -> None:
        self._stages, self._steps = stages, {}
        self._picture.show_words(words)
        self._box.hide()
        self._show()

    def _on_step(self, step: ConnectionStep) -> None:
        self._steps[step.stage] = step
        self._show()

    def _on_tested(self, tested: ConnectionTested) -> None:
        if tested.finding.plays:
            self._show()
        else:
            self._end(tested.finding.reason, tested.finding.advice, tested.other_url)

    def _end(self, reason: str, advice: str, other_url: str = "") -> None:
        if not self._picture.has_image:
            self._picture.show_words(tr("No picture"), is_problem=True)
        self._box.tell(reason, advice, other_url)
        self._show()
        self.failed.emit()

    def _show(self) -> None:
        self._show_button()
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for line in self.lines:
            self._rows.addWidget(_StepRow(line, self._tester.is_testing, self))

    def _show_button(self) -> None:
        testing = self._tester.is_testing
        self.button.setText(tr("Cancel test") if testing else tr("Test connection"))
        theme = theme_of(self.palette())
        self.button.setIcon(icons.icon("close" if testing else "autorenew", theme.t2, icons.ROW_PX))

    def _copy(self) -> None:
        if self._tested is not None:
            camera, password = self._tested
            text = details(camera.url, self.lines, self._box.reason, self._box.advice, password)
            QGuiApplication.clipboard().setText(text)


class _PictureBox(QWidget):
    """The first picture, or why there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(*PICTURE_WH)
        self._image: QImage | None = None
        self._is_problem = False
        self.setAccessibleName(tr("Picture of the camera"))

    @property
    def has_image(self) -> bool:
        return self._image is not None

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def show_words(self, words: str, *, is_problem: bool = False) -> None:
        self._image, self._is_problem = None, is_problem
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(qcolor(theme.line2))
        painter.setBrush(qcolor("#0B0D10"))
        painter.drawRoundedRect(area, 4, 4)
        if self._image is not None:
            size = self._image.size().scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.drawImage(place, self._image)
            return
        words = self.accessibleDescription()
        if not words:
            return
        color = "#FF7A75" if self._is_problem else "#B1B9C4"
        sign = icons.pixmap("videocam_off", color, icons.MESSAGE_PX, self.devicePixelRatioF())
        middle = self.height() // 2
        if self._is_problem:
            painter.drawPixmap((self.width() - icons.MESSAGE_PX) // 2, middle - icons.MESSAGE_PX - 4, sign)
            middle += 16
        painter.setPen(qcolor("#E8EBEF" if self._is_problem else "#B1B9C4"))
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD if self._is_problem else fonts.MEDIUM))
        painter.drawText(QRectF(0, middle - 12, self.width(), 24), Qt.AlignmentFlag.AlignCenter, words)


class _StepRow(QWidget):
    """Sign, what was tried, and how it went."""

    def __init__(self, line: StepLine, testing: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_ROW_PX)
        theme = theme_of(self.palette())
        sign, color = {
            True: ("check_circle", theme.live),
            False: ("error-fill", theme.refused),
            None: ("progress_activity" if testing else "schedule", theme.t3),
        }[line.done]
        glyph = QLabel(self)
        glyph.setPixmap(icons.pixmap(sign, color, icons.ROW_PX, self.devicePixelRatioF()))
        text = QLabel(line.text, self, textFormat=Qt.TextFormat.PlainText)
        text.setProperty("tone", "hint" if line.done is None else "")
        if line.done is False:
            text.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        value = QLabel(line.value, self, textFormat=Qt.TextFormat.PlainText)
        value.setFont(fonts.font(fonts.SECOND_PX, tabular=True))
        value.setProperty("tone", "error" if line.done is False else "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(glyph)
        row.addWidget(text, 1)
        row.addWidget(value)


class _ProblemBox(QWidget):
    """What happened, why, and what can be done.

    Attributes:
        use_other, copy_details: its buttons.
        other_url: the address that is offered instead, "" for none.
        reason, advice: as told.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.other_url = self.reason = self.advice = ""
        self._sign = QLabel(self)
        self._title = QLabel(tr("Could not connect"), self)
        self._title.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        self._words = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._words.setFont(fonts.font(fonts.SECOND_PX))
        self._words.setProperty("tone", "second")
        self.use_other = QPushButton(self, autoDefault=False)
        self.copy_details = QPushButton(tr("Copy details"), self, autoDefault=False)
        links = QHBoxLayout()
        links.setSpacing(8)
        for button in (self.use_other, self.copy_details):
            button.setProperty("link", True)
            links.addWidget(button)
        links.addStretch(1)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self._title)
        text.addWidget(self._words)
        text.addLayout(links)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BOX_PADDING_PX, _BOX_PADDING_PX, _BOX_PADDING_PX, _BOX_PADDING_PX - 4)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Reason and advice."""
        return self._words.text()

    def tell(self, reason: str, advice: str, other_url: str) -> None:
        """Show it."""
        self.reason, self.advice, self.other_url = reason, advice, other_url
        self._words.setText(f"{reason.rstrip('.')}. {advice}".strip())
        theme = theme_of(self.palette())
        self._sign.setPixmap(icons.pixmap("error-fill", theme.refused, icons.ROW_PX, self.devicePixelRatioF()))
        self.use_other.setVisible(bool(other_url))
        if other_url:
            self.use_other.setText(tr("Use port {0}").format(urlsplit(other_url).port))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme_of(self.palette()).err_bg))
        painter.drawRoundedRect(self.rect(), 4, 4)
