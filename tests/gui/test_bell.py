"""The bell counts what was told, lists it, and goes to the camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera
from valkka_live.core.messages import AnalyzerEvent
from valkka_live.core.messages.door import Notice, Severity
from valkka_live.gui import fonts


def crossed(camera_id: str) -> AnalyzerEvent:
    return AnalyzerEvent(
        camera_id=camera_id,
        analyzer="line_crossing",
        kind="line_crossed",
        seq=1,
        media_time_ns=0,
        wall_time_ms=0,
        detections=[],
        shape="Path",
    )


def test_what_was_told_is_counted_listed_and_leads_to_its_camera(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("a", "b", "", ""))
    door.tell_cameras(camera("a", "Gate"), camera("b", "Yard"))
    door.tell(Notice(severity=Severity.ERROR, text="The disk is full", camera_id="a"), crossed("b"), crossed("b"))
    bell = window.top_bar.bell
    qtbot.waitUntil(lambda: bell.history.unread == 3)
    assert bell.accessibleName() == "Notices, 3 not read"
    bell.grab()
    assert fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD).pixelSize() == fonts.CAPTION_PX, (
        "its small figures are its own"
    )
    QTest.mouseClick(bell, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    alarm, notice = menu.actions()[:2]
    assert alarm.text().endswith("Yard: Path crossed  ×2")
    assert notice.text().endswith("The disk is full")
    assert bell.accessibleName() == "Notices"
    alarm.trigger()
    menu.close()
    assert window.views.model.selected == 1
    notice_menu = bell.make_menu()
    notice_menu.actions()[1].trigger()
    assert window.views.model.selected == 0
    notice_menu.actions()[-1].trigger()
    assert [action.isEnabled() for action in bell.make_menu().actions()] == [False]
