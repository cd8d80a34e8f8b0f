"""A page that scrolls down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_SCROLL_BAR_PX = 8
_DEPTH = 8
"""So many layouts in one another may have to be asked anew."""
_SETTLES_MS = 300
"""After that nothing moves any more, and the page is the user's."""


class DownScroll(QScrollArea):
    """As wide as what it holds needs to be, at least; whoever it stands in asks its minimumSizeHint."""

    def __init__(self, parent: QWidget, *, least_height_px: int = 0) -> None:
        super().__init__(parent, widgetResizable=True)
        self._least_height_px = least_height_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wanted: QWidget | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settled.timeout.connect(self._on_settled)
        self.verticalScrollBar().rangeChanged.connect(self._go)

    def hold(self, body: QWidget) -> None:
        """Show this, on the ground of what is behind."""
        self.setWidget(body)
        for ground in (body, self.viewport()):
            ground.setAutoFillBackground(False)

    def settle(self) -> None:
        """Give all that it holds its place now. Layouts in one another are asked one after the other, and meanwhile a busy computer
        would show parts that are squeezed into the room they had before.
        """
        if self.isVisible():
            for _ in range(_DEPTH):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def show_from(self, part: QWidget) -> None:
        """Begin with this part of what it holds, also when what is above it gets its height only now."""
        self._wanted = part
        self._settled.start()
        self._go()

    def _go(self) -> None:
        if self._wanted is not None:
            self.verticalScrollBar().setValue(self._wanted.y())

    def _on_settled(self) -> None:
        self._go()
        self._wanted = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()

    def minimumSizeHint(self) -> QSize:
        body = self.widget()
        width_px = body.minimumSizeHint().width() if body is not None else 0
        return QSize(width_px + _SCROLL_BAR_PX, self._least_height_px)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
