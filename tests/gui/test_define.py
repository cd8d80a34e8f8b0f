"""Drawing lines, zones and masks, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, changed
from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.messages import AnalysisResult, AnalyzerSpec, Count, ParameterSpec, ShapeSpec
from valkka_live.core.messages.door import CameraRemoved, CloseStream, CommandRefused, OpenStream, SetAnalyzer
from valkka_live.core.shapes import Point, Shape, ShapeKind
from valkka_live.gui.analysis.controls import NumberControl
from valkka_live.gui.analysis.define_window import DefineWindow
from valkka_live.gui.analysis.geometry import middles
from valkka_live.gui.main_window import MainWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
WATCH = AnalyzerSpec(
    name="watch",
    title="Watch",
    icon="pentagon",
    entry="none:None",
    shapes=(
        ShapeSpec(kind=ShapeKind.LINE, title="Counting line", help="Who crosses it is counted."),
        ShapeSpec(
            kind=ShapeKind.ZONE,
            title="Zone",
            parameters=(ParameterSpec(name="loitering", title="Loitering", default=0, unit="s", minimum=0),),
        ),
        ShapeSpec(kind=ShapeKind.MASK, title="Mask"),
    ),
)
LINES_ONLY = AnalyzerSpec(name="lines", title="Lines", icon="polyline", entry="none:None", shapes=WATCH.shapes[:1])
PATH = Shape(name="Path", kind=ShapeKind.LINE, points=((0.6, 0.2), (0.9, 0.2)))
SQUARE = ((0.2, 0.4), (0.5, 0.4), (0.5, 0.8), (0.2, 0.8))
YARD = Shape(name="Yard", kind=ShapeKind.ZONE, points=SQUARE)
PIXEL = (1 / 640, 1 / 360)
"""Of the size that is taken before the first picture."""


class Hands:
    """Mouse and keyboard in the editor; places are relative to the picture."""

    def __init__(self, window: MainWindow, editor: DefineWindow, door: StandInEngine, qtbot: QtBot) -> None:
        self.window, self.editor, self.door, self.qtbot = window, editor, door, qtbot
        self.canvas = editor.canvas

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return self.editor.document.shapes

    def px(self, point: Point, dx: int = 0, dy: int = 0) -> QPoint:
        x, y = self.canvas.sheet.to_px(point)
        return QPoint(round(x) + dx, round(y) + dy)

    def click(self, *points: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for point in points:
            QTest.mouseMove(self.canvas, self.px(point))
            QTest.mouseClick(self.canvas, LEFT, modifiers, self.px(point))

    def hold(self, start: Point, end: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and move; the button stays down."""
        a, b = self.px(start), self.px(end)
        QTest.mousePress(self.canvas, LEFT, modifiers, a)
        for k in range(1, 6):
            self.move(a + (b - a) * k / 5, modifiers)

    def move(self, to: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """With the button down; QTest cannot hold a key meanwhile."""
        where = QPointF(to)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, where, self.canvas.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, modifiers
        )
        QApplication.sendEvent(self.canvas, moved)

    def drag(self, start: Point, end: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.hold(start, end, modifiers)
        QTest.mouseRelease(self.canvas, LEFT, modifiers, self.px(end))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def told(self) -> tuple[Shape, ...]:
        """What the engine is told next."""
        self.qtbot.waitUntil(lambda: any(isinstance(command, SetAnalyzer) for command in self.door.commands))
        command = self.door.take(SetAnalyzer)[-1]
        assert isinstance(command, SetAnalyzer)
        assert (command.camera_id, command.analyzer, command.parameters) == ("a", "watch", None)
        assert command.shapes is not None
        return command.shapes

    def nothing_told(self) -> None:
        self.qtbot.wait(250)
        assert self.door.take(SetAnalyzer) == []


def test_while_nothing_is_selected_there_is_no_form(hands: Hands) -> None:
    assert hands.editor.document.selected == -1
    assert not hands.editor.panel.form.name.isVisible()
    assert not hands.editor.panel.form.defaults.isVisible()
    hands.editor.document.select(0)
    assert hands.editor.panel.form.name.isVisible()


def test_the_help_with_the_keys_ends_where_the_window_ends(hands: Hands) -> None:
    foot = hands.editor.foot
    hands.editor.document.select(0)
    foot.tell_point((0.123, 0.456))
    (keys,) = (label for label in foot.findChildren(QLabel) if label.toolTip().startswith("Arrows: 1 px"))
    assert keys.text() == keys.toolTip()
    foot.tell_problem("Something that leaves not much room for anything else")
    assert "…" in keys.text()
    assert keys.fontMetrics().horizontalAdvance(keys.text()) <= keys.width()
    assert foot.rect().contains(keys.geometry())
    foot.tell_problem("")
    assert keys.text() == keys.toolTip()


@pytest.fixture
def hands(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> Iterator[Hands]:
    """The editor of a camera with a line and a zone; the analyzer is off."""
    window = open_window(("a", "", "", ""))
    settings = {"watch": AnalyzerSettings(shapes=(PATH, YARD))}
    door.tell_cameras(camera("a", analyzers=settings), analyzers=(WATCH, LINES_ONLY))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.name == "A")
    window.analysis.open_settings("a", "watch")
    define = window.analysis.dock.panels["watch"].define
    assert define is not None
    define.click()
    editor = window.analysis.define("a", "watch")
    assert editor is not None
    qtbot.waitUntil(editor.isActiveWindow)
    yield Hands(window, editor, door, qtbot)
    window.close()


def near(point: Point, other: Point) -> bool:
    """Within a pixel of the mouse."""
    return abs(point[0] - other[0]) < 0.003 and abs(point[1] - other[1]) < 0.005


def test_the_editor_is_large_enough_and_offers_the_tools_of_the_analyzer(hands: Hands) -> None:
    assert hands.editor.width() >= 1100
    assert hands.editor.height() >= 700
    assert list(hands.editor.bar.tools) == [None, ShapeKind.LINE, ShapeKind.ZONE, ShapeKind.MASK]
    other = hands.window.analysis.define("a", "lines")
    assert other is not None
    assert list(other.bar.tools) == [None, ShapeKind.LINE]
    assert hands.window.analysis.define("a", "watch") is hands.editor
    assert hands.window.analysis.define("a", "nothing") is None


def test_a_line_is_pulled_or_clicked(hands: Hands) -> None:
    hands.key(Key.Key_L)
    hands.drag((0.1, 0.1), (0.4, 0.2))
    pulled = hands.shapes[-1]
    assert pulled.name == "Line 1"
    assert near(pulled.points[0], (0.1, 0.1))
    assert near(pulled.points[1], (0.4, 0.2))
    assert hands.told() == (PATH, YARD, pulled)
    hands.key(Key.Key_L)
    hands.click((0.1, 0.3), (0.4, 0.3))
    assert [shape.name for shape in hands.shapes] == ["Path", "Yard", "Line 1", "Line 2"]


def test_a_zone_is_closed_by_enter_by_double_click_and_on_its_first_corner(hands: Hands) -> None:
    corners = ((0.6, 0.5), (0.8, 0.5), (0.8, 0.8))
    endings: list[tuple[int, Qt.Key, Callable[[], None]]] = [
        (1, Key.Key_Z, lambda: hands.key(Key.Key_Return)),
        (2, Key.Key_Z, lambda: QTest.mouseDClick(hands.canvas, LEFT, NONE, hands.px(corners[2]))),
        (1, Key.Key_M, lambda: hands.click(corners[0])),
    ]
    for number, kind, end in endings:
        hands.key(kind)
        hands.click(*corners)
        end()
        shape = hands.shapes[-1]
        assert shape.name == f"{'Mask' if kind is Key.Key_M else 'Zone'} {number}"
        assert len(shape.points) == 3
        assert hands.canvas.tool is None
    assert len(hands.told()) == 5


def test_escape_forgets_what_is_being_drawn_and_then_the_tool(hands: Hands) -> None:
    hands.key(Key.Key_Z)
    hands.click((0.6, 0.5), (0.8, 0.5))
    seen = []
    for _ in range(2):
        hands.key(Key.Key_Escape)
        seen.append((hands.canvas.draft, hands.canvas.tool))
    assert seen == [(None, ShapeKind.ZONE), (None, None)]
    assert hands.shapes == (PATH, YARD)
    hands.nothing_told()


def test_a_corner_that_makes_edges_cross_is_refused(hands: Hands) -> None:
    hands.key(Key.Key_Z)
    hands.click((0.6, 0.5), (0.8, 0.5), (0.8, 0.8), (0.7, 0.45))
    assert hands.editor.foot.problem == "Edges cross"
    assert hands.canvas.draft is not None
    assert len(hands.canvas.draft.points) == 3
    hands.key(Key.Key_Z, CTRL)  # the last corner only
    assert len(hands.canvas.draft.points) == 2


def test_a_corner_is_moved_and_snaps_to_the_edge_and_to_other_corners(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.drag(SQUARE[0], (0.1, 0.3))
    assert near(hands.shapes[1].points[0], (0.1, 0.3))
    hands.drag(hands.shapes[1].points[0], (0.004, 0.3))
    assert hands.shapes[1].points[0][0] == 0.0
    target = hands.px(PATH.points[0], 5, -4)
    QTest.mousePress(hands.canvas, LEFT, NONE, hands.px(SQUARE[1]))
    QTest.mouseMove(hands.canvas, target)
    QTest.mouseRelease(hands.canvas, LEFT, NONE, target)
    assert hands.shapes[1].points[1] == PATH.points[0]


def test_shift_moves_in_45_degrees(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.drag(SQUARE[1], (0.7, 0.42), SHIFT)
    (x0, y0), (x1, y1) = hands.shapes[1].points[:2]
    assert y1 == pytest.approx(y0, abs=1e-4)
    assert near((x1, y1), (0.7, 0.4))
    assert x1 > x0


def test_a_middle_point_that_is_dragged_becomes_a_corner(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.drag(middles(SQUARE)[0], (0.35, 0.25))
    points = hands.shapes[1].points
    assert len(points) == 5
    assert near(points[1], (0.35, 0.25))
    hands.key(Key.Key_Delete)
    assert hands.shapes[1].points == SQUARE
    hands.key(Key.Key_Delete)  # no corner is selected any more
    assert hands.shapes == (PATH,)


def test_a_whole_shape_is_moved_and_stays_in_the_picture(hands: Hands) -> None:
    hands.drag((0.35, 0.6), (0.35, 0.95))
    points = hands.shapes[1].points
    assert points[2][1] == 1.0
    assert points[0][0] == pytest.approx(0.2, abs=0.003)
    assert points[2][1] - points[0][1] == pytest.approx(0.4, abs=1e-4)


def test_escape_in_the_middle_of_a_drag_takes_it_back(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.hold(SQUARE[0], (0.1, 0.1))
    assert hands.shapes[1] != YARD
    hands.key(Key.Key_Escape)
    assert hands.shapes[1] == YARD
    QTest.mouseRelease(hands.canvas, LEFT, NONE, hands.px((0.1, 0.1)))
    assert hands.shapes[1] == YARD
    assert not hands.editor.document.undo.canUndo()


def test_a_zone_whose_edges_cross_is_marked_and_not_saved(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.drag(SQUARE[0], (0.6, 0.6))
    assert hands.editor.panel.state == "Not saved: “Yard”: Edges cross"
    hands.nothing_told()
    hands.editor.panel.done.click()
    assert hands.editor.isVisible()  # it would be lost
    hands.key(Key.Key_Z, CTRL)
    assert hands.shapes == (PATH, YARD)
    assert hands.editor.panel.state == "Applies at once"


def test_every_step_back_and_forth(hands: Hands) -> None:
    states = [hands.shapes]
    hands.click((0.35, 0.6))
    for x in (0.1, 0.12, 0.14):
        hands.drag(hands.shapes[1].points[0], (x, 0.3))
        states.append(hands.shapes)
    hands.editor.panel.list._rows[0].bin.click()
    states.append(hands.shapes)
    for state in reversed(states[:-1]):
        hands.key(Key.Key_Z, CTRL)
        assert hands.shapes == state
    for state in states[1:]:
        hands.key(Key.Key_Y, CTRL)
        assert hands.shapes == state
    assert hands.told() == states[-1]


def test_arrows_move_by_pixels_of_the_picture_and_are_one_step(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.key(Key.Key_PageDown)
    hands.key(Key.Key_PageDown)
    assert hands.editor.document.point == 1
    for _ in range(3):
        hands.key(Key.Key_Right)
    hands.key(Key.Key_Up, SHIFT)
    x, y = hands.shapes[1].points[1]
    assert x == pytest.approx(0.5 + 3 * PIXEL[0], abs=1e-4)
    assert y == pytest.approx(0.4 - 10 * PIXEL[1], abs=1e-4)
    hands.key(Key.Key_Z, CTRL)
    assert hands.shapes == (PATH, YARD)


def test_a_zone_is_drawn_with_the_keyboard_alone(hands: Hands) -> None:
    hands.key(Key.Key_Z)
    hands.key(Key.Key_Right, SHIFT)
    hands.key(Key.Key_Space)
    for _ in range(5):
        hands.key(Key.Key_Right, SHIFT)
    hands.key(Key.Key_Space)
    for _ in range(5):
        hands.key(Key.Key_Down, SHIFT)
    hands.key(Key.Key_Space)
    hands.key(Key.Key_Return)
    points = hands.shapes[-1].points
    assert points[0] == pytest.approx((0.5 + 10 * PIXEL[0], 0.5), abs=1e-4)
    assert points[2] == pytest.approx((0.5 + 60 * PIXEL[0], 0.5 + 50 * PIXEL[1]), abs=1e-4)


def test_the_arrows_of_a_line_change_places(hands: Hands) -> None:
    assert not hands.editor.bar.swap.isEnabled()
    hands.click((0.7, 0.2))
    hands.editor.bar.swap.click()
    assert hands.told()[0].points == PATH.points[::-1]


def test_names_are_unique_and_settings_belong_to_the_shape(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    form = hands.editor.panel.form
    form.name.setFocus()
    form.name.selectAll()
    QTest.keyClicks(form.name, "Path")
    assert form.name_error == "The name is taken."
    hands.nothing_told()
    form.name.selectAll()
    QTest.keyClicks(form.name, "Lawn")
    assert form.name_error == ""
    QTest.keyClick(form.name, Key.Key_Return)
    assert hands.shapes[1].name == "Lawn"
    assert form.form is not None
    loitering = form.form.rows["loitering"].control
    assert isinstance(loitering, NumberControl)
    loitering.edit.setFocus()
    loitering.edit.selectAll()
    QTest.keyClicks(loitering.edit, "20")
    hands.qtbot.waitUntil(lambda: hands.shapes[1].parameters == {"loitering": 20})
    hands.qtbot.wait(200)
    assert hands.told()[1].name == "Lawn"
    form.defaults.click()
    assert hands.shapes[1].parameters == {"loitering": 0}


def test_letters_typed_as_a_name_take_no_tool(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    name = hands.editor.panel.form.name
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "zml")
    QTest.keyClick(name, Key.Key_Return)
    assert hands.shapes[1].name == "zml"
    assert hands.canvas.tool is None


def test_a_hidden_shape_is_out_of_the_way(hands: Hands) -> None:
    hands.editor.panel.list._rows[1].eye.click()
    hands.click((0.35, 0.6))
    assert hands.editor.document.selected == -1
    hands.editor.panel.list._rows[1].name.click()
    assert hands.editor.document.selected == 1


def test_revert_brings_back_what_was_there_at_the_opening(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.key(Key.Key_Delete)
    assert hands.told() == (PATH,)
    hands.editor.panel.revert.click()
    assert hands.told() == (PATH, YARD)


def test_the_last_change_is_not_lost_on_closing(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.key(Key.Key_Delete)
    hands.editor.panel.done.click()
    assert hands.told() == (PATH,)


def test_a_refusal_is_told_in_words(hands: Hands) -> None:
    hands.click((0.35, 0.6))
    hands.key(Key.Key_Delete)
    hands.told()
    refused = CommandRefused(command="SetAnalyzer", reason="“Path”: it is too long", field="shapes", camera_id="a")
    hands.door.tell(refused)
    hands.qtbot.waitUntil(lambda: hands.editor.panel.state == "Not saved: “Path”: it is too long")


def test_counts_are_told_live(hands: Hands) -> None:
    on = {"watch": AnalyzerSettings(enabled=True, shapes=(PATH, YARD))}
    hands.door.tell(changed(camera("a", analyzers=on)))
    counts = (Count(shape="Path", label="in", value=14), Count(shape="Path", label="out", value=9))
    hands.door.tell(
        AnalysisResult(
            camera_id="a",
            analyzer="watch",
            seq=1,
            media_time_ns=0,
            monotonic_ns=0,
            answered=True,
            detections=[],
            counts=counts,
        )
    )
    nbsp = "\N{NO-BREAK SPACE}"
    row = hands.editor.panel.list._rows[0]
    hands.qtbot.waitUntil(lambda: row.name.accessibleName() == f"Path, line · 14{nbsp}in · 9{nbsp}out")


def test_while_the_analyzer_is_off_the_cameras_stream_is_opened_and_closed_again(hands: Hands) -> None:
    opened = [c for c in hands.door.commands if isinstance(c, OpenStream) and c.viewer_id.startswith("define-")]
    assert len(opened) == 1
    hands.editor.close()
    closed = [c for c in hands.door.commands if isinstance(c, CloseStream) and c.viewer_id.startswith("define-")]
    assert [c.viewer_id for c in closed] == [opened[0].viewer_id]


def test_the_editor_goes_with_its_camera(hands: Hands) -> None:
    with hands.qtbot.waitSignal(hands.editor.closed):
        hands.door.tell(CameraRemoved(camera_id="a"))


@pytest.mark.parametrize("area", ["bar", "panel"])
def test_everything_has_a_name_for_a_screen_reader(hands: Hands, area: str) -> None:
    hands.click((0.35, 0.6))
    part = getattr(hands.editor, area)
    for kind in (QAbstractButton, QLineEdit):
        for widget in part.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName() or widget.text(), widget
