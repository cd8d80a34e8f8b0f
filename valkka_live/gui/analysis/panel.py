"""One analyzer in the dock: a row that says what it does, and its settings under it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.gui import fonts, icons
from valkka_live.gui.analysis.parameter_form import ParameterForm
from valkka_live.gui.analysis.values import complete
from valkka_live.gui.analysis.words import cost_line, counts_words, is_failing
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import FlatButton
from valkka_live.gui.widgets.form_dialog import Hairline
from valkka_live.gui.widgets.switch import Switch

_ROW_PX, _MARGIN_PX, _INDENT_PX, _ICON_PX = 44, 12, 42, icons.CHROME_PX


class AnalyzerPanel(QWidget):
    """Of one analyzer of one camera. GUI thread.

    Attributes:
        heading: opens and closes the settings.
        switch, form, define, revert: its controls; define is None for an analyzer that nothing is drawn for.

    Signals:
        switched: the user turned it on or off.
        parameters_changed: all values.
        define_requested: the user wants to draw for it.
    """

    switched = Signal(bool)
    parameters_changed = Signal(dict)
    define_requested = Signal()

    def __init__(self, spec: AnalyzerSpec, settings: AnalyzerSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._sent: list[dict[str, ParameterValue]] = []
        self.heading = _Heading(spec, self)
        self.switch = Switch(spec.title, self)
        self.form = ParameterForm(spec.parameters, parent=self)
        self._at_opening = self.form.values
        self.define = QPushButton(tr("Define…"), self) if spec.shapes else None
        self.revert = QPushButton(tr("Revert"), self)
        self.revert.setToolTip(tr("Back to the settings that were there when this was opened"))
        self._counts = QGridLayout()
        self._counted: dict[str, tuple[QLabel, QLabel]] = {}
        self._body = self._make_body()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, _MARGIN_PX, 0)
        row.addWidget(self.heading, 1)
        row.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._body)
        column.addWidget(Hairline(self))
        self.heading.toggled.connect(self._on_opened)
        self.switch.toggled.connect(self._on_switched)
        self.form.changed.connect(self._on_changed)
        self.revert.clicked.connect(self._on_revert)
        self.begin(settings)

    @property
    def is_open(self) -> bool:
        """Its settings can be seen."""
        return self.heading.isChecked()

    def begin(self, settings: AnalyzerSettings) -> None:
        """Serve a camera with these settings from now on; open when it is on."""
        self._sent.clear()
        self.switch.show_checked(settings.enabled)
        self.form.show_values(settings.parameters)
        self._at_opening = self.form.values
        self.heading.setChecked(settings.enabled)
        self._body.setVisible(settings.enabled)
        self._show_revert()

    def open(self) -> None:
        """Show the settings."""
        self.heading.setChecked(True)

    def take_settings(self, settings: AnalyzerSettings) -> None:
        """What is in force, as the engine told it; an answer to an own change that was followed by another is passed over."""
        self.switch.show_checked(settings.enabled)
        if settings.parameters in self._sent:
            del self._sent[: self._sent.index(settings.parameters) + 1]
        elif not self._sent and not self.form.is_busy:
            shown = complete(self.spec.parameters, settings.parameters)
            if shown != self.form.values:
                self.form.show_values(settings.parameters)
        self._show_revert()

    def forget_sent(self, settings: AnalyzerSettings) -> None:
        """A change was refused: show what is in force."""
        self._sent.clear()
        self.switch.show_checked(settings.enabled)
        self.form.show_values(settings.parameters)
        self._show_revert()

    def tell(self, entry: CameraEntry, now_ns: int) -> None:
        """Say anew what it costs and has counted.

        Args:
            now_ns: CLOCK_MONOTONIC.
        """
        settings = entry.camera.analyzers.get(self.spec.name, AnalyzerSettings())
        status = entry.analyzers.get(self.spec.name)
        on = settings.enabled and entry.camera.enabled
        self.heading.tell(
            cost_line(status, settings.shapes, enabled=settings.enabled, now_ns=now_ns),
            on=on,
            failing=on and is_failing(status),
        )
        self._tell_counts(entry, [*(shape.name for shape in settings.shapes), ""] if on else [])

    def _tell_counts(self, entry: CameraEntry, names: list[str]) -> None:
        """Of these shapes; "" is the whole picture."""
        result = entry.results.get(self.spec.name)
        told = {name: counts_words(result.counts, name) if result is not None else "" for name in names}
        told = {name: words for name, words in told.items() if words}
        if list(told) != list(self._counted):
            for labels in self._counted.values():
                for label in labels:
                    label.deleteLater()
            self._counted = {name: self._add_count(row, name) for row, name in enumerate(told)}
        for name, words in told.items():
            label = self._counted[name][1]
            if label.text() != words:
                label.setText(words)

    def _add_count(self, row: int, name: str) -> tuple[QLabel, QLabel]:
        labels = QLabel(name or tr("Picture"), self._body), QLabel(self._body)
        for column, label in enumerate(labels):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._counts.addWidget(label, row, column)
        labels[0].setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        labels[1].setFont(fonts.font(fonts.BODY_PX, tabular=True))
        return labels

    def _make_body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(_INDENT_PX, 2, _MARGIN_PX, 12)
        column.setSpacing(10)
        if self.spec.help:
            about = QLabel(self.spec.help, body, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            about.setFont(fonts.font(fonts.SECOND_PX))
            about.setProperty("tone", "second")
            column.addWidget(about)
        column.addWidget(self.form)
        self._counts.setContentsMargins(0, 0, 0, 0)
        self._counts.setVerticalSpacing(4)
        column.addLayout(self._counts)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if self.define is not None:
            self.define.setAccessibleName(tr("Define what {0} watches").format(self.spec.title))
            self.define.clicked.connect(self.define_requested)
            buttons.addWidget(self.define)
        self.revert.setAccessibleName(tr("Revert {0}").format(self.spec.title))
        self.revert.setVisible(bool(self.spec.parameters))
        buttons.addWidget(self.revert)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return body

    def _on_opened(self, opened: bool) -> None:
        self._body.setVisible(opened)
        if opened:
            self._at_opening = self.form.values
            self._show_revert()

    def _on_switched(self, on: bool) -> None:
        if on:
            self.open()
        self.switched.emit(on)

    def _on_changed(self, values: Mapping[str, ParameterValue]) -> None:
        self._sent.append(dict(values))
        self._show_revert()
        self.parameters_changed.emit(values)

    def _on_revert(self) -> None:
        self.form.show_values(self._at_opening)
        self._on_changed(self.form.values)

    def _show_revert(self) -> None:
        self.revert.setEnabled(self.form.values != self._at_opening)


class _Heading(FlatButton):
    """Icon, name, and under it what the analyzer costs."""

    def __init__(self, spec: AnalyzerSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self._spec, self._line, self._on, self._failing = spec, "", False, False
        self.setCheckable(True)
        self.setMinimumHeight(fonts.scaled(_ROW_PX))
        self.setAccessibleName(tr("{0}, settings").format(spec.title))

    def tell(self, line: str, *, on: bool, failing: bool) -> None:
        """Say this under the name."""
        if (line, on, failing) != (self._line, self._on, self._failing):
            self._line, self._on, self._failing = line, on, failing
            self.setAccessibleDescription(line)
            self.setToolTip(line if failing else self._spec.help)
            self.update()

    @property
    def line(self) -> str:
        """What stands under the name."""
        return self._line

    def sizeHint(self) -> QSize:
        return QSize(160, fonts.scaled(_ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), qcolor(theme.hover))
        icon = icons.pixmap(self._spec.icon, theme.acc if self._on else theme.t3, _ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap(_MARGIN_PX, (self.height() - _ICON_PX) // 2, icon)
        room = self.rect().adjusted(_INDENT_PX, 0, -8, 0)
        name, second = fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD), fonts.font(fonts.SECOND_PX, tabular=True)
        height = QFontMetrics(name).height() + QFontMetrics(second).height()
        top = room.top() + (room.height() - height) // 2
        painter.setFont(name)
        painter.setPen(qcolor(theme.t1 if self._on else theme.t2))
        title = painter.fontMetrics().elidedText(self._spec.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), top + painter.fontMetrics().ascent(), title)
        top += painter.fontMetrics().height()
        painter.setFont(second)
        painter.setPen(qcolor(theme.retrying if self._failing else theme.t3))
        line = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), top + painter.fontMetrics().ascent(), line)
        self._paint_ring(painter, theme)
