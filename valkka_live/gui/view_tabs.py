"""The views as tabs: chosen, added, renamed in place, moved and closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTabBar, QToolTip, QWidget

from valkka_live.gui import icons
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr

_SPACE_FOR_EDIT_PX = 4
_TEAR_PX = 40
"""A tab that is let go so far from the bar becomes a window; nearer, the hand was unsteady."""


class ViewTabs(QTabBar):
    """Shows what it is told; what the user does is asked for, not done.

    Signals:
        chosen, close_requested: index.
        renamed: (index, name).
        moved: (before, after).
        add_requested: from the menu.
        torn_off: (index, where its window is to be, global); a null point: wherever there is room.
    """

    chosen = Signal(int)
    close_requested = Signal(int)
    renamed = Signal(int, str)
    moved = Signal(int, int)
    add_requested = Signal()
    torn_off = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, drawBase=False, expanding=False, movable=True)
        self.setAccessibleName(tr("Views"))
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self._edit: QLineEdit | None = None
        self._dragged = False
        self.currentChanged.connect(self._on_current)
        self.tabMoved.connect(self.moved)

    def show_views(self, names: Sequence[str], current: int) -> None:
        """These are the views, and this one is shown."""
        with QSignalBlocker(self):
            while self.count() > len(names):
                self.removeTab(self.count() - 1)
            for index, name in enumerate(names):
                if index < self.count():
                    self.setTabText(index, _plain(name))
                else:
                    self.addTab(_plain(name))
                self.setTabToolTip(index, tr("{0}  Ctrl+{1}").format(name, index + 1) if index < 9 else name)
            self.setCurrentIndex(current)
        self._tint()

    def rename(self, index: int) -> QLineEdit:
        """Let the user type another name, in the tab."""
        self._end_edit()
        edit = QLineEdit(self.tabText(index).replace("&&", "&"), self)
        self._edit = edit
        edit.setProperty("compact", True)
        edit.setAccessibleName(tr("Name of the view"))
        edit.setGeometry(self.tabRect(index).adjusted(_SPACE_FOR_EDIT_PX, 6, -_SPACE_FOR_EDIT_PX, -6))
        edit.selectAll()
        edit.installEventFilter(self)
        edit.editingFinished.connect(lambda: self._take_name(index))
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return edit

    def minimumSizeHint(self) -> QSize:
        """Qt keeps room for buttons to scroll with, also while all tabs fit."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._edit and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # typing is no command
        if watched is self._edit and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._end_edit()
            return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if index >= 0:
            self.rename(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_tab = self.tabAt(event.position().toPoint()) >= 0
        self._dragged = on_tab and event.button() is Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Away from the bar the tab says what letting go would do."""
        super().mouseMoveEvent(event)
        if self._is_torn_off(event):
            QToolTip.showText(event.globalPosition().toPoint(), tr("Open in its own window"), self)
        elif self._dragged:
            QToolTip.hideText()

    def _is_torn_off(self, event: QMouseEvent) -> bool:
        away = self.rect().adjusted(-_TEAR_PX, -_TEAR_PX, _TEAR_PX, _TEAR_PX)
        return self._dragged and not away.contains(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_torn_off(event):
            self._dragged = False
            QToolTip.hideText()
            super().mouseReleaseEvent(event)  # Qt lays the tab back into the bar
            where = event.globalPosition().toPoint()
            QTimer.singleShot(0, self, lambda: self.torn_off.emit(self.currentIndex(), where))
            return
        self._dragged = False
        if event.button() is Qt.MouseButton.MiddleButton:
            index = self.tabAt(event.position().toPoint())
            if index >= 0:
                self.close_requested.emit(index)
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.tabAt(event.pos())
        if index >= 0:
            self._open_menu(index, event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _open_menu(self, index: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("New view")).triggered.connect(self.add_requested)
        menu.addAction(tr("Rename")).triggered.connect(lambda: self.rename(index))
        menu.addAction(tr("Open in its own window")).triggered.connect(lambda: self.torn_off.emit(index, QPoint()))
        menu.addSeparator()
        close = menu.addAction(tr("Close this view"))
        close.setEnabled(self.count() > 1)
        close.triggered.connect(lambda: self.close_requested.emit(index))
        menu.popup(where)

    def _on_current(self, index: int) -> None:
        self._end_edit()
        self._tint()
        self.chosen.emit(index)

    def _take_name(self, index: int) -> None:
        if self._edit is not None:
            name = self._edit.text()
            self._end_edit()
            self.renamed.emit(index, name)

    def _end_edit(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            edit.hide()
            edit.deleteLater()

    def _tint(self) -> None:
        theme = theme_of(self.palette())
        for index in range(self.count()):
            color = theme.acc if index == self.currentIndex() else theme.t2
            self.setTabIcon(index, icons.icon("grid_view", color, icons.ROW_PX))


def _plain(text: str) -> str:
    """As a tab shows it: & would mark a key."""
    return text.replace("&", "&&")
