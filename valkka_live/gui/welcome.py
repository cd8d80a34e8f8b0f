"""The page of a first start: stands in the view as long as there is no camera."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr

_CARD_WIDTHS_PX, _CARD_HEIGHT_PX, _CARD_GAP_PX = (184, 232), 220, 16


class WelcomePage(QWidget):
    """Three cards, and what this computer can do as far as the program knows it.

    Signals:
        add_requested, add_many_requested, demo_requested, shortcuts_requested, theme_requested: the buttons.
    """

    add_requested = Signal()
    add_many_requested = Signal()
    demo_requested = Signal()
    shortcuts_requested = Signal()
    theme_requested = Signal()

    def __init__(self, n_demo_cameras: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        add = _Card(
            self,
            icon="videocam",
            title=tr("Add a camera"),
            text=tr("You need its RTSP address, and its user and password."),
            button=tr("Add camera…"),
            primary=True,
        )
        many = _Card(
            self,
            icon="grid_view",
            title=tr("Add many"),
            text=tr("Paste a list of addresses, give a range, or open a table (CSV)."),
            button=tr("Add many…"),
            primary=False,
        )
        demo = _Card(
            self,
            icon="play_circle",
            title=tr("Try with demo cameras"),
            text=tr("{0} painted scenes with motion and people. No network needed.").format(n_demo_cameras),
            button=tr("Show demo"),
            primary=False,
        )
        add.button.clicked.connect(self.add_requested)
        many.button.clicked.connect(self.add_many_requested)
        demo.button.clicked.connect(self.demo_requested)
        demo.setVisible(n_demo_cameras > 0)
        self._facts = _Facts(self)
        cards = QHBoxLayout()
        cards.setSpacing(_CARD_GAP_PX)
        for card in (add, many, demo):
            cards.addWidget(card)
        column = QVBoxLayout()
        column.addWidget(_line(self, tr("Welcome to Valkka Live"), fonts.WELCOME_PX, "t1", bold=True))
        column.addSpacing(6)
        column.addWidget(
            _line(self, tr("See your cameras, and let them tell you what happens."), fonts.DIALOG_TITLE_PX, "t2")
        )
        column.addSpacing(24)
        column.addLayout(cards)
        column.addSpacing(16)
        column.addWidget(self._facts)
        column.addSpacing(12)
        column.addLayout(self._make_links())
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(column)
        centred.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(centred)
        layout.addStretch(3)

    def show_facts(self, facts: list[tuple[bool, str]]) -> None:
        """What is ready: (it is well, what)."""
        self._facts.show_facts(facts)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), qcolor(theme_of(self.palette()).bg0))

    def _make_links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addStretch(1)
        for text, signal in (
            (tr("Keyboard shortcuts  F1"), self.shortcuts_requested),
            (tr("Light or dark theme"), self.theme_requested),
        ):
            button = QPushButton(text, self)
            button.setProperty("link", True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(signal)
            links.addWidget(button)
        links.addStretch(1)
        return links


class _Line(QLabel):
    """A text in one of the theme's colours, also after the theme was changed."""

    def __init__(self, parent: QWidget, text: str, px: int, token: str, *, bold: bool) -> None:
        super().__init__(text, parent, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._token = token
        self.setFont(fonts.font(px, fonts.SEMI_BOLD if bold else fonts.font().weight()))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        color = qcolor(getattr(theme_of(self.palette()), self._token))
        if self.palette().color(QPalette.ColorRole.WindowText) != color:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.setPalette(palette)


def _line(parent: QWidget, text: str, px: int, token: str, *, bold: bool = False) -> QLabel:
    line = _Line(parent, text, px, token, bold=bold)
    line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return line


class _Box(QWidget):
    """A card: flat ground with an edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(qcolor(theme.line))
        painter.setBrush(qcolor(theme.bg2))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class _Card(_Box):
    """Icon, title, text and one button."""

    def __init__(self, parent: QWidget, *, icon: str, title: str, text: str, button: str, primary: bool) -> None:
        super().__init__(parent)
        self._fit()
        self._icon = icon
        self.button = QPushButton(button, self)
        self.button.setProperty("primary", primary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 56, 18, 18)
        layout.setSpacing(6)
        layout.addWidget(_Line(self, title, fonts.DIALOG_TITLE_PX, "t1", bold=True))
        layout.addWidget(_Line(self, text, fonts.BODY_PX, "t2", bold=False))
        layout.addStretch(1)
        layout.addWidget(self.button)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        """All cards are equal, larger when the texts are, and narrower in a small window."""
        share = max(100, fonts.percent()) / 100
        least, most = (round(px * share) for px in _CARD_WIDTHS_PX)
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)
        self.setFixedHeight(round(_CARD_HEIGHT_PX * share))

    def sizeHint(self) -> QSize:
        return self.maximumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        drawn = icons.pixmap(self._icon, theme_of(self.palette()).acc, 28, self.devicePixelRatioF())
        QPainter(self).drawPixmap(18, 18, drawn)


class _Facts(_Box):
    """What is ready on this computer: only what is known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts: list[tuple[bool, str]] = []
        self._shown: list[_Fact] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(18, 14, 18, 14)
        self._layout.setSpacing(6)
        self._layout.addWidget(_Line(self, tr("What is ready on this computer"), fonts.BODY_PX, "t1", bold=True))
        self.hide()

    def show_facts(self, facts: list[tuple[bool, str]]) -> None:
        """Say these; nothing is repainted while they are the same."""
        if facts == self._facts:
            return
        self._facts = facts
        for fact in self._shown:
            self._layout.removeWidget(fact)
            fact.deleteLater()
        self._shown = [_Fact(self, text, well=well) for well, text in facts]
        for fact in self._shown:
            self._layout.addWidget(fact)
        self.setVisible(bool(facts))


class _Fact(QWidget):
    """A tick or a sign of caution, and the fact."""

    def __init__(self, parent: QWidget, text: str, *, well: bool) -> None:
        super().__init__(parent)
        self._well = well
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 0, 0)
        layout.addWidget(_Line(self, text, fonts.BODY_PX, "t2", bold=False))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        name, color = ("check_circle", theme.live) if self._well else ("info", theme.stalled)
        drawn = icons.pixmap(name, color, icons.ROW_PX, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 2, drawn)
