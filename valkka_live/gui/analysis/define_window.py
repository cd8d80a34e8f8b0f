"""The window in which lines, zones and masks are drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.shapes import ShapeKind
from valkka_live.gui.analysis.canvas import ShapeCanvas
from valkka_live.gui.analysis.define_bar import TOOL_KEYS, DefineBar
from valkka_live.gui.analysis.define_foot import DefineFoot
from valkka_live.gui.analysis.define_panel import DefinePanel
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.picture_source import PictureSource
from valkka_live.gui.analysis.words import counts_words
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.tr import tr

_SIZE_PX = (1180, 720)
_SMALLEST_PX = (1100, 700)
_APPLY_AFTER_MS = 150


class DefineWindow(QWidget):
    """The shapes of one analyzer of one camera. GUI thread; deletes itself when it is closed.

    What is drawn is in force at once; a shape that cannot be used is marked, and nothing is sent until it can.

    Attributes:
        document, canvas, bar, panel, foot: its parts.

    Signals:
        applied: all shapes, a moment after the last change.
        closed: it is gone.
    """

    applied = Signal(tuple)
    closed = Signal()

    def __init__(self, entry: CameraEntry, spec: AnalyzerSpec, source: PictureSource, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_SMALLEST_PX)
        self.resize(*_SIZE_PX)
        self._spec, self._source = spec, source
        source.setParent(self)
        self._at_opening = entry.camera.analyzers.get(spec.name, AnalyzerSettings()).shapes
        self._in_force = self._at_opening
        self._enabled = False
        self.document = ShapeDocument(self._at_opening, self)
        self.canvas = ShapeCanvas(self.document, {shape.kind: _short(shape.title) for shape in spec.shapes}, self)
        self.bar = DefineBar([shape.kind for shape in spec.shapes], self)
        self.panel = DefinePanel(self.document, spec, self)
        self.foot = DefineFoot(self)
        left = QVBoxLayout()
        left.setSpacing(0)
        for widget, share in ((self.bar, 0), (self.canvas, 1), (self.foot, 0)):
            left.addWidget(widget, share)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        needed = max(_SMALLEST_PX[0], row.minimumSize().width())  # large texts in the bar
        self.setMinimumWidth(min(needed, self.screen().availableGeometry().width()))
        self._soon = QTimer(self, singleShot=True, interval=_APPLY_AFTER_MS)
        self._soon.timeout.connect(self._apply)
        self._connect()
        self.take_camera(entry)
        self._show_state()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_camera(self, entry: CameraEntry) -> None:
        """The camera's settings as they are in force."""
        settings = entry.camera.analyzers.get(self._spec.name, AnalyzerSettings())
        self._camera_id, self._enabled = entry.camera.id, settings.enabled and entry.camera.enabled
        self.setWindowTitle(tr("{0}: define what is watched, “{1}”").format(self._spec.title, entry.camera.name))
        self.panel.tell_camera(self._spec.title, entry.camera.name)
        self.bar.sees.setEnabled(self._enabled)
        if not entry.camera.enabled:
            self.canvas.show_words(tr("The camera is switched off"))
        self._choose_rings()

    def tell_results(self, entry: CameraEntry) -> None:
        """What was counted."""
        result = entry.results.get(self._spec.name)
        counts = result.counts if result is not None else ()
        self.panel.list.tell_counts({shape.name: counts_words(counts, shape.name) for shape in self.document.shapes})

    def take_refusal(self, reason: str) -> None:
        """The engine has not taken the shapes."""
        self.panel.show_state(tr("Not saved: {0}").format(reason), is_good=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.form.flush()
        if self._soon.isActive():
            self._soon.stop()
            self._apply()
        self._source.close()
        self.document.undo.blockSignals(True)  # it tells of its end too, when this window is half gone
        self.closed.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        document, canvas, bar, stack = self.document, self.canvas, self.bar, self.document.undo
        for kind, tool in bar.tools.items():
            tool.clicked.connect(lambda _=False, kind=kind: self._take_tool(kind))
            QShortcut(QKeySequence(TOOL_KEYS[kind]), self, lambda kind=kind: self._take_tool(kind))
        for keys, act in (("Ctrl+Z", self._undo), ("Ctrl+Y", self._redo), ("Ctrl+Shift+Z", self._redo)):
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        bar.undo.clicked.connect(self._undo)
        bar.redo.clicked.connect(self._redo)
        bar.delete.clicked.connect(document.remove_selected)
        bar.swap.clicked.connect(document.swap)
        bar.sees.toggled.connect(lambda _: self._choose_rings())
        canvas.tool_changed.connect(self._show_state)
        canvas.draft_changed.connect(self._show_state)
        canvas.pointed.connect(self.foot.tell_point)
        canvas.said.connect(self.foot.tell_problem)
        document.changed.connect(self._show_state)
        document.edited.connect(self._soon.start)
        stack.indexChanged.connect(lambda _: self._show_state())
        self.panel.list.visibility_changed.connect(canvas.update)
        self.panel.revert.clicked.connect(lambda: document.replace(self._at_opening, tr("Revert")))
        self.panel.done.clicked.connect(self._on_done)
        self._source.picture_changed.connect(self._on_picture)

    def _choose_rings(self) -> None:
        output = f"{self._camera_id}.{self._spec.name}"
        rings = (f"{output}.view", output) if self.bar.sees.isChecked() else (output,)
        self._source.show(rings if self._enabled else ())

    def _on_picture(self, picture: Picture, found: list[Detection]) -> None:
        """Frozen: the last one stays."""
        if self.bar.live.isChecked() or not self.canvas.has_picture:
            self.canvas.show_picture(picture.image, [] if self.bar.sees.isChecked() else found)

    def _take_tool(self, kind: ShapeKind | None) -> None:
        self.canvas.take_tool(kind)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        self.panel.form.flush()
        self.canvas.undo()

    def _redo(self) -> None:
        self.panel.form.flush()
        self.document.undo.redo()

    def _apply(self) -> None:
        shapes = self.document.shapes
        if not self.document.problem and shapes != self._in_force:
            self._in_force = shapes
            self.applied.emit(shapes)
        self._show_state()

    def _on_done(self) -> None:
        """Not while something is drawn that cannot be used: it would be lost."""
        self.panel.form.flush()
        bad = [i for i, shape in enumerate(self.document.shapes) if self.document.problem_of(shape)]
        if bad:
            self.document.select(bad[0])
        else:
            self.close()

    def _show_state(self) -> None:
        document, stack, shape = self.document, self.document.undo, self.document.shape
        self.bar.show_tool(self.canvas.tool)
        drawing = self.canvas.draft is not None
        self.bar.undo.setEnabled(stack.canUndo() or drawing)
        self.bar.redo.setEnabled(stack.canRedo() and not drawing)
        self.bar.delete.setEnabled(shape is not None)
        self.bar.swap.setEnabled(shape is not None and shape.kind is ShapeKind.LINE)
        self.foot.tell_shape(shape, self.canvas.tool, self.canvas.draft)
        problem = document.problem
        if problem:
            self.panel.show_state(tr("Not saved: {0}").format(problem), is_good=False)
        else:
            self.panel.show_state(tr("Applies at once"), is_good=True)
        self.panel.revert.setEnabled(document.shapes != self._at_opening)


def _short(title: str) -> str:
    """The last word of a kind's title, as the beginning of names: “Counting line” gives “Line”."""
    word = title.rsplit(maxsplit=1)[-1] if title.split() else tr("Shape")
    return word[:1].upper() + word[1:]
