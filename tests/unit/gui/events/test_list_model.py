"""What happens becomes rows: start and end are one, and there are never too many."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.gui.stand_in import camera, changed, status
from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalyzerEvent, Problem, StreamState
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.events.list_model import KEPT_BYTES, KEPT_ROWS, EventFilter, EventModel
from valkka_live.gui.events.pictures import THUMBNAIL_WH, shown_part
from valkka_live.gui.events.telling import StatesTold, told_by_event

LINE = Shape(name="Gate", kind=ShapeKind.LINE, points=((0.2, 0.5), (0.8, 0.5)))


def event(
    kind: str, at_s: float = 0.0, shape: str = "", of: str = "a", who: str = "", **details: str | float
) -> AnalyzerEvent:
    analyzer = {"motion": "motion", "tamper": "tamper", "line": "line_crossing"}.get(kind.partition("_")[0], "zones")
    return AnalyzerEvent(
        camera_id=of,
        analyzer=analyzer,
        kind=kind,
        seq=1,
        media_time_ns=0,
        wall_time_ms=1_700_000_000_000 + round(at_s * 1000),
        detections=[Detection((0.4, 0.4, 0.5, 0.6), 1.0, "motion")],
        shape=shape,
        details={"class": who, **details} if who else dict(details),
    )


class Stage:
    """Two cameras and the rows of what happens there."""

    def __init__(self) -> None:
        self.book, self.states = CameraBook(), StatesTold()
        lines = AnalyzerSettings(enabled=True, shapes=(LINE,))
        for of in (camera("a", "Yard", user="viewer", analyzers={"line_crossing": lines}), camera("b")):
            self.book.change_camera(changed(of))
        self.model = EventModel(lambda camera_id: self.book.get(camera_id).camera.name)  # type: ignore[union-attr]

    def happens(self, *events: AnalyzerEvent) -> None:
        entries = [self.book.get(one.camera_id) for one in events]
        self.model.take(
            [told_by_event(one, entry, self.book) for one, entry in zip(events, entries, strict=True) if entry]
        )

    def turns(self, state: StreamState, at_ms: int = 0, problem: Problem = Problem.NONE) -> None:
        self.book.take_status(status("a", state, problem))
        entry = self.book.get("a")
        assert entry is not None
        told = self.states.told_by(entry, at_ms)
        self.model.take([told] if told is not None else [])

    @property
    def said(self) -> list[str]:
        return [row.said for row in self.model.rows]


def test_start_and_end_of_the_same_thing_are_one_row() -> None:
    stage = Stage()
    stage.happens(event("motion_start"), event("zone_entered", 1, "Yard", track_id=1, who="person"))
    stage.happens(event("zone_entered", 2, "Yard", track_id=2, who="dog"), event("motion_start", 3, of="b"))
    assert stage.said == ["Motion started", "Dog in Yard", "Person in Yard", "Motion started"]
    assert all(row.goes_on for row in stage.model.rows)
    stage.happens(event("zone_left", 9, "Yard", track_id=1), event("motion_stop", 12.5))
    theirs, dog, person, ours = stage.model.rows
    assert (person.goes_on, person.duration_s, person.said) == (False, 8.0, "Person in Yard")
    assert (ours.goes_on, ours.duration_s, ours.said) == (False, 12.5, "Motion")
    assert dog.goes_on and theirs.goes_on
    stage.model.break_off("b", "motion")
    assert (theirs.goes_on, theirs.duration_s) == (False, None)
    stage.happens(event("motion_stop", 20, of="b"))
    assert len(stage.model.rows) == 4


def test_an_end_whose_start_nobody_saw_is_told_when_it_is_news() -> None:
    stage = Stage()
    left = event("zone_left", 1, "Yard", track_id=7, who="person")
    stage.happens(left, event("motion_stop", 2), event("occupancy_normal", 3, "Yard"))
    assert stage.said == ["Person left Yard"]


def test_the_words_are_the_users_and_the_arrow_that_of_the_picture() -> None:
    stage = Stage()
    stage.happens(
        event("line_crossed", shape="Gate", direction="in", track_id=1, who="person"),
        event("line_crossed", shape="Gate", direction="out", track_id=1, who=""),
        msgspec.structs.replace(event("tamper_start"), details={"kind": "covered"}),
        event("gate_opened", by="<b>postman"),
    )
    assert stage.said == [
        "Gate opened (<b>postman)",
        "Lens covered",
        "Something crossed Gate ↑",
        "Person crossed Gate ↓",
    ]
    assert [row.token for row in stage.model.rows] == ["acc", "alarm", "acc", "acc"]
    assert "<b>" not in stage.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert stage.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Person crossed Gate ↓, Yard, ")


def test_a_camera_without_signal_is_one_row_until_it_is_back() -> None:
    stage = Stage()
    for state in (StreamState.CONNECTING, StreamState.LIVE, StreamState.RETRYING, StreamState.CONNECTING):
        stage.turns(state, 1_000)
    stage.turns(StreamState.RETRYING, 5_000)
    (row,) = stage.model.rows
    assert (row.said, row.goes_on, row.is_state) == ("No signal", True, True)
    stage.turns(StreamState.REFUSED, 9_000, Problem.PASSWORD)
    assert stage.said == ["Password needed for “viewer”", "No signal"]
    assert (row.goes_on, row.duration_s) == (False, 8.0)
    stage.turns(StreamState.LIVE, 11_000)
    assert [row.duration_s for row in stage.model.rows] == [2.0, 8.0]
    stage.turns(StreamState.RETRYING, 12_000)
    stage.model.clear()
    stage.turns(StreamState.RETRYING, 13_000)
    assert stage.said == []  # the user knows


def test_rows_and_bytes_are_bounded_and_a_burst_is_one_change() -> None:
    stage = Stage()
    inserted: list[tuple[int, int]] = []
    stage.model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    stage.happens(*(event("zone_entered", n, "Yard", track_id=n) for n in range(KEPT_ROWS + 50)))
    assert inserted == [(0, KEPT_ROWS - 1)]
    stage.happens(event("motion_start", 1000), *(event("zone_left", 1000, "Yard", track_id=n) for n in range(50, 60)))
    assert len(stage.model.rows) == KEPT_ROWS
    assert len(stage.model._open) == KEPT_ROWS - 9  # what has left the list is not waited for
    jpeg = bytes(KEPT_BYTES // 10)
    for row in reversed(stage.model.rows):
        stage.model.take_picture(row.number, QImage(*THUMBNAIL_WH, QImage.Format.Format_RGB32), jpeg)
    with_picture = [row for row in stage.model.rows if row.jpeg]
    assert with_picture == stage.model.rows[:9]
    assert sum(row.n_bytes for row in stage.model.rows) == stage.model._n_bytes <= KEPT_BYTES
    stage.model.clear()
    assert (stage.model.rowCount(), stage.model._n_bytes, stage.model._open) == (0, 0, {})


def test_what_was_cleared_comes_back_at_its_place_and_has_heard_what_happened_meanwhile() -> None:
    stage = Stage()
    stage.happens(event("motion_start"), event("motion_start", 1, of="b"), event("zone_entered", 2, "Yard", track_id=1))
    stage.turns(StreamState.LIVE)
    first = stage.model.clear()
    stage.happens(event("motion_stop", 5), event("zone_entered", 6, "Yard", track_id=2))
    second = stage.model.clear()
    stage.happens(event("zone_left", 8, "Yard", track_id=2), event("motion_start", 9))
    stage.model.bring_back(first)
    stage.model.bring_back(second)
    assert [row.number for row in stage.model.rows] == sorted((row.number for row in stage.model.rows), reverse=True)
    newest = ("Motion started", "Something left Yard", "Something in Yard")  # nobody was waiting for its end
    assert [(row.said, row.duration_s) for row in stage.model.rows] == [
        *zip(newest, (None, None, 2.0), strict=True),
        ("Something in Yard", None),
        ("Motion started", None),
        ("Motion", 5.0),
    ]
    stage.happens(event("motion_stop", 11, of="b"))
    assert [row.duration_s for row in stage.model.rows if row.camera_id == "b"] == [10.0]


def test_what_was_cleared_is_bounded_and_of_no_camera_that_is_gone() -> None:
    stage = Stage()
    stage.happens(
        *(event("zone_entered", n, "Yard", track_id=n) for n in range(KEPT_ROWS - 1)), event("motion_start", of="b")
    )
    image, jpeg = QImage(*THUMBNAIL_WH, QImage.Format.Format_RGB32), bytes(KEPT_BYTES // 10)
    for row in stage.model.rows[:9]:
        stage.model.take_picture(row.number, image, jpeg)
    cleared = stage.model.clear()
    stage.happens(*(event("zone_entered", n, "Yard", track_id=n) for n in range(50)))
    for row in stage.model.rows[:5]:
        stage.model.take_picture(row.number, image, jpeg)
    stage.model.remove_camera("b")
    stage.model.bring_back(cleared)
    assert len(stage.model.rows) == KEPT_ROWS
    assert {row.camera_id for row in stage.model.rows} == {"a"}
    assert [row for row in stage.model.rows if row.jpeg] == [*stage.model.rows[:5], *stage.model.rows[50:54]]
    assert sum(row.n_bytes for row in stage.model.rows) == stage.model._n_bytes <= KEPT_BYTES
    assert sum(row.goes_on for row in stage.model.rows) == len(stage.model._open) == KEPT_ROWS - 1  # one began again


def test_the_filter_shows_one_camera_and_hides_kinds() -> None:
    stage = Stage()
    shown = EventFilter(stage.model)
    stage.happens(event("motion_start"), event("zone_entered", 1, "Yard"), event("motion_start", 2, of="b"))
    shown.choose("a", frozenset())
    assert [shown.index(row, 0).data() for row in range(shown.rowCount())] == ["Something in Yard", "Motion started"]
    shown.choose(None, frozenset({"zones"}))
    assert shown.rowCount() == 2
    stage.happens(event("zone_entered", 3, "Yard", track_id=5), event("motion_start", 4, of="b"))
    assert shown.rowCount() == 3
    stage.model.remove_camera("b")
    assert shown.rowCount() == 1


def test_a_thumbnail_lies_around_what_it_is_about_and_inside_the_picture() -> None:
    whole = shown_part((1280, 720), None)
    assert (whole.height(), whole.width()) == (720, 1273)
    corner = shown_part((1280, 720), (0.95, 0.9, 1.0, 1.0))
    assert corner.right() == 1279 and corner.bottom() == 719 and corner.width() == round(0.45 * 1280)
    tall = shown_part((720, 1280), (0.4, 0.1, 0.6, 0.9))
    assert tall.width() == 720 and tall.top() > 0 and tall.bottom() < 1279
