"""The editor's canvas as it looks: the picture, and the shapes over it. The gestures on it are the subclass's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from valkka_live.core.detection import Detection
from valkka_live.core.shapes import Point, ShapeKind
from valkka_live.gui import fonts
from valkka_live.gui.analysis.canvas_paint import CanvasPainter
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.draft import Draft
from valkka_live.gui.analysis.geometry import Sheet
from valkka_live.gui.theme import DARK, qcolor
from valkka_live.gui.tr import tr
from valkka_live.gui.video.grid_layout import picture_rect
from valkka_live.gui.widgets.buttons import KEYBOARD_REASONS

_MARGIN_PX = 12
_FIRST_WH = (640, 360)


class CanvasView(QWidget):
    """GUI thread.

    Attributes:
        tool: the kind of shape that is drawn; None: shapes are selected and moved.
        draft: what is being drawn.
        cross: where the next point would be, relative to the picture; None: nowhere.
    """

    def __init__(self, document: ShapeDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(400, 240)
        self.setAccessibleName(tr("Picture with the shapes"))
        self.tool: ShapeKind | None = None
        self.draft: Draft | None = None
        self.cross: Point | None = None
        self._document = document
        self._image = QImage()
        self._scaled = QPixmap()
        self._found: list[Detection] = []
        self._words = tr("No picture yet")
        self._ring = False
        document.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """A picture has come."""
        return not self._image.isNull()

    @property
    def picture_wh(self) -> tuple[int, int]:
        """(width, height) of the picture in its own pixels."""
        return (self._image.width(), self._image.height()) if self.has_picture else _FIRST_WH

    @property
    def sheet(self) -> Sheet:
        """Where the picture lies."""
        room = max(1, self.width() - 2 * _MARGIN_PX), max(1, self.height() - 2 * _MARGIN_PX)
        rect = picture_rect(self.picture_wh, room)
        return Sheet(rect.left() + _MARGIN_PX, rect.top() + _MARGIN_PX, rect.width(), rect.height())

    def show_picture(self, image: QImage, found: list[Detection]) -> None:
        """Draw on this picture from now on, with these boxes."""
        self._image, self._scaled, self._found = image, QPixmap(), found
        self.update()

    def show_words(self, words: str) -> None:
        """Say this while there is no picture."""
        self._words = words
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(DARK.bg0))
        sheet = self.sheet
        if not self.has_picture:
            painter.setPen(qcolor(DARK.t2))
            painter.setFont(fonts.font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            painter.setPen(QPen(qcolor(DARK.line2), 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRect(int(sheet.left), int(sheet.top), int(sheet.width), int(sheet.height)))
        else:
            painter.drawPixmap(QPointF(sheet.left, sheet.top), self._scaled_picture(sheet))
        canvas = CanvasPainter(painter, sheet)
        canvas.boxes(self._found)
        chosen = self._document.shape
        for shape in self._document.shapes:
            if shape.name not in self._document.hidden:
                canvas.shape(shape, self._document.problem_of(shape), selected=shape is chosen)
        if chosen is not None and chosen.name not in self._document.hidden:
            canvas.handles(chosen, self._document.point)
        if self.tool is not None:
            draft = self.draft or Draft(self.tool)
            problem = draft.problem_at(self.cross) if self.cross is not None and len(draft.points) > 1 else ""
            canvas.draft(self.tool, draft.points, self.cross, problem, self._hint())
        if self._ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(DARK.acc), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _scaled_picture(self, sheet: Sheet) -> QPixmap:
        """Scaled once for each picture, not for each move of the mouse."""
        scale = self.devicePixelRatioF()
        wanted = (round(sheet.width * scale), round(sheet.height * scale))
        if self._scaled.isNull() or self._scaled.size().toTuple() != wanted:
            modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._image.scaled(*wanted, *modes))
            self._scaled.setDevicePixelRatio(scale)
        return self._scaled

    def _hint(self) -> str:
        if self.tool is ShapeKind.LINE:
            return tr("Click: other end · Esc: cancel") if self.draft else tr("Click or pull: draw a line")
        if self.draft is None:
            return tr("Click: first corner")
        return tr("Click: add a corner · Enter: close · Esc: cancel")
