"""The dock at the right: the analyzers of the selected camera."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.gui import fonts, icons
from valkka_live.gui.analysis.panel import AnalyzerPanel
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.theme import DOCK_HEADER_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.widgets.down_scroll import DownScroll
from valkka_live.gui.widgets.empty_page import EmptyPage
from valkka_live.gui.widgets.form_dialog import Hairline

_WIDTH_PX, _MIN_WIDTH_PX, _MAX_WIDTH_PX = 304, 264, 480
_CAMERA_ROW_PX = 38


class AnalysisDock(QDockWidget):
    """Header, the camera's name, one panel for each analyzer. GUI thread.

    Attributes:
        panels: by the analyzer's name.
        title: in the header.

    Signals:
        switched: (camera id, analyzer, on).
        parameters_changed: (camera id, analyzer, all values).
        define_requested: (camera id, analyzer).
        close_requested: the user wants it out of the way.
    """

    switched = Signal(str, str, bool)
    parameters_changed = Signal(str, str, dict)
    define_requested = Signal(str, str)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Analysis"), parent)
        self.setObjectName("analysis")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.setMinimumWidth(_MIN_WIDTH_PX)
        self.setMaximumWidth(fonts.scaled(_MAX_WIDTH_PX))
        self.panels: dict[str, AnalyzerPanel] = {}
        self.camera_id = ""
        self._specs: tuple[AnalyzerSpec, ...] = ()
        body = _Ground(self)
        self._name = QLabel(body, textFormat=Qt.TextFormat.PlainText)
        self._name.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        self._facts = QLabel(body, textFormat=Qt.TextFormat.PlainText)
        self._facts.setFont(fonts.font(fonts.SECOND_PX, tabular=True))
        self._facts.setProperty("tone", "second")
        self._list = QWidget(body)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._scroll = DownScroll(body)
        self._scroll.hold(self._list)
        page = QWidget(body)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_camera_row(page))
        column.addWidget(Hairline(page))
        column.addWidget(self._scroll, 1)
        self._pages = QStackedWidget(body)
        self._pages.addWidget(
            EmptyPage("sensors", tr("No camera is selected"), body, hint=tr("Click a picture, or a camera in the list"))
        )
        self._pages.addWidget(page)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header(body))
        layout.addWidget(Hairline(body))
        layout.addWidget(self._pages, 1)
        self.setWidget(body)

    def preferred_width(self) -> int:
        """Logical pixels at the first start."""
        return fonts.scaled(_WIDTH_PX)

    def show_camera(self, entry: CameraEntry | None, specs: tuple[AnalyzerSpec, ...]) -> None:
        """Show a camera's analyzers; None: no camera is selected."""
        camera_id = entry.camera.id if entry is not None else ""
        other = camera_id != self.camera_id
        if other or specs != self._specs:
            self.flush()
        self.camera_id = camera_id
        if entry is not None:
            if specs != self._specs:
                self._specs = specs
                self._build(entry)
            elif other:
                for name, panel in self.panels.items():
                    panel.begin(entry.camera.analyzers.get(name, AnalyzerSettings()))
            self.take_settings(entry)
            self.tell(entry)
        self._pages.setCurrentIndex(0 if entry is None else 1)
        if other:
            self._scroll.settle()

    def take_settings(self, entry: CameraEntry) -> None:
        """The shown camera's settings as they are in force."""
        camera = entry.camera
        self._name.setText(camera.name)
        self._facts.setText(f"{camera.analysis_fps:g} fps · {camera.analysis_wh[0]}×{camera.analysis_wh[1]}")
        for name, panel in self.panels.items():
            panel.take_settings(camera.analyzers.get(name, AnalyzerSettings()))

    def take_refusal(self, entry: CameraEntry) -> None:
        """A change of the shown camera was refused: show what is in force."""
        for name, panel in self.panels.items():
            panel.forget_sent(entry.camera.analyzers.get(name, AnalyzerSettings()))

    def tell(self, entry: CameraEntry) -> None:
        """Say anew what the shown camera's analyzers cost and have counted."""
        now_ns = time.monotonic_ns()
        for panel in self.panels.values():
            panel.tell(entry, now_ns)

    def open_panel(self, analyzer: str) -> None:
        """Show the settings of one analyzer and bring them into view."""
        panel = self.panels.get(analyzer)
        if panel is not None:
            panel.open()
            self._scroll.show_from(panel)
            panel.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell at once what was changed last."""
        for panel in self.panels.values():
            panel.form.flush()

    def _build(self, entry: CameraEntry) -> None:
        """Panels for all analyzers; they serve one camera after the other, because making them is dear."""
        self.panels = {}
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for spec in self._specs:
            settings = entry.camera.analyzers.get(spec.name, AnalyzerSettings())
            self.panels[spec.name] = self._make_panel(spec, settings)
            self._rows.addWidget(self.panels[spec.name])
        self._rows.addStretch(1)

    def _make_panel(self, spec: AnalyzerSpec, settings: AnalyzerSettings) -> AnalyzerPanel:
        panel, name = AnalyzerPanel(spec, settings, self._list), spec.name
        panel.heading.toggled.connect(lambda _: self._scroll.settle())
        panel.switched.connect(lambda on: self.switched.emit(self.camera_id, name, on))
        panel.parameters_changed.connect(lambda values: self.parameters_changed.emit(self.camera_id, name, values))
        panel.define_requested.connect(lambda: self.define_requested.emit(self.camera_id, name))
        return panel

    def _make_header(self, parent: QWidget) -> QWidget:
        header = QWidget(parent)
        header.setFixedHeight(DOCK_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 6, 0)
        self.title = QLabel(tr("Analysis"), header)
        self.title.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        close = IconButton("close", tr("Hide the analysis"), shortcut="F10", parent=header)
        close.clicked.connect(self.close_requested)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(close)
        return header

    def _make_camera_row(self, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        holder.setFixedHeight(_CAMERA_ROW_PX)
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(_CameraGlyph(holder))
        row.addWidget(self._name, 1)
        row.addWidget(self._facts)
        return holder


class _Ground(QWidget):
    """The dock's ground, with a hairline at its left."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg2))


class _CameraGlyph(QWidget):
    """Says that this is a camera."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(icons.CHROME_PX, icons.CHROME_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = icons.pixmap("videocam", theme_of(self.palette()).t2, icons.CHROME_PX, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)
