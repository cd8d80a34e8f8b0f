"""A page that scrolls down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_SCROLL_BAR_PX = 8


class DownScroll(QScrollArea):
    """As wide as what it holds needs to be, at least; whoever it stands in asks its minimumSizeHint."""

    def __init__(self, parent: QWidget, *, least_height_px: int = 0) -> None:
        super().__init__(parent, widgetResizable=True)
        self._least_height_px = least_height_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, body: QWidget) -> None:
        """Show this, on the ground of what is behind."""
        self.setWidget(body)
        for ground in (body, self.viewport()):
            ground.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        body = self.widget()
        width_px = body.minimumSizeHint().width() if body is not None else 0
        return QSize(width_px + _SCROLL_BAR_PX, self._least_height_px)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
