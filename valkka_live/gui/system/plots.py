"""Curves of the last minutes. pyqtgraph is imported when somebody looks, off the GUI thread: it takes most of a second."""

from __future__ import annotations

import importlib
import logging
from collections import deque
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr

log = logging.getLogger(__name__)

KEPT_S = 300
_HEIGHT_PX, _LINE_PX = 130, 1.5


class PlotLibrary(QObject):
    """Fetches pyqtgraph; one for the window.

    Attributes:
        module: pyqtgraph once it is there.

    Signals:
        ready: it is there.
        failed: why it cannot be had.
    """

    ready = Signal()
    failed = Signal(str)
    _arrived = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.module: Any = None
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def fetch(self) -> None:
        """Import it on a thread of the pool."""
        QThreadPool.globalInstance().start(_Import(self))

    def _on_arrived(self, module: Any, problem: str) -> None:
        if problem:
            self.failed.emit(problem)
            return
        self.module = module
        module.setConfigOptions(antialias=True)
        self.ready.emit()


class _Import(QRunnable):
    def __init__(self, library: PlotLibrary) -> None:
        super().__init__()
        self._library = library

    def run(self) -> None:
        module, problem = None, ""
        try:
            module = importlib.import_module("pyqtgraph")
        except Exception as error:  # another Qt binding or a broken installation must not end the window
            log.exception("pyqtgraph cannot be imported")
            problem = str(error)
        try:
            self._library._arrived.emit(module, problem)
        except RuntimeError:  # the window has been closed meanwhile
            log.debug("nobody waits for the plots any more")


class Plot(QWidget):
    """One curve over the last five minutes, with its newest value in words.

    Attributes:
        values: (seconds, value), the newest last.
    """

    def __init__(self, title: str, library: PlotLibrary, token: str, parent: QWidget) -> None:
        """Empty until :meth:`add`.

        Args:
            token: the theme's colour of the curve.
        """
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT_PX)
        self.values: deque[tuple[float, float]] = deque(maxlen=KEPT_S + 10)
        self._library, self._token = library, token
        self._plot: Any = None
        self._curve: Any = None
        name = QLabel(title, self)
        name.setProperty("tone", "hint")
        self._newest = QLabel(self)
        for label in (name, self._newest):
            label.setFont(fonts.font(fonts.SECOND_PX, fonts.MEDIUM, tabular=True))
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(self._newest)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(top)
        self._waiting = QLabel(tr("Loading…"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("tone", "hint")
        self._column.addWidget(self._waiting, 1)
        library.ready.connect(self._on_ready)
        library.failed.connect(lambda why: self._waiting.setText(tr("No plots: {0}").format(why)))

    def add(self, now_s: float, value: float, words: str) -> None:
        """The newest value."""
        self.values.append((now_s, value))
        self._newest.setText(words)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange and self._plot is not None:
            self._tint()
        super().changeEvent(event)

    def _on_ready(self) -> None:
        pg = self._library.module
        self._waiting.hide()
        self._plot = pg.PlotWidget(self)
        self._plot.setAccessibleName(tr("Curve of the last five minutes"))
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setXRange(-KEPT_S, 0, padding=0)
        item.getAxis("bottom").setTicks([[(-s, tr("{0} min").format(-s // 60)) for s in (300, 240, 180, 120, 60)]])
        item.getAxis("left").setWidth(48)
        self._curve = self._plot.plot([], [])
        self._column.addWidget(self._plot, 1)
        self._tint()
        self._draw()

    def _tint(self) -> None:
        theme = theme_of(self.palette())
        self._plot.setBackground(theme.inp)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(theme.line2)
            axis.setTextPen(theme.t3)
            axis.setStyle(tickFont=fonts.font(fonts.CAPTION_PX))
        self._curve.setPen(self._library.module.mkPen(getattr(theme, self._token), width=_LINE_PX))

    def _draw(self) -> None:
        if self._curve is None or not self.values:
            return
        now_s = self.values[-1][0]
        self._curve.setData([then - now_s for then, _ in self.values], [value for _, value in self.values])
        top = max(value for _, value in self.values)
        self._plot.setYRange(0, max(top * 1.15, 1.0), padding=0)
