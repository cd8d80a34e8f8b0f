"""What is known of the cameras after what the engine told."""

from __future__ import annotations

import pytest

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.detection import Detection
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerSpec,
    Problem,
    StreamFacts,
    StreamRole,
    StreamState,
    StreamStatus,
)
from valkka_live.core.messages.door import CameraChanged
from valkka_live.gui.cameras.book import CameraBook

ON = AnalyzerSettings(enabled=True)
OBJECTS = AnalyzerSpec(name="yolo", title="Objects", icon="frame_person", entry="x:Y", uses_detector=True)
MOTION = AnalyzerSpec(name="motion", title="Motion", icon="directions_walk", entry="x:Y")


def camera(camera_id: str, url: str = "rtsp://h/p", **fields: object) -> Camera:
    return Camera(id=camera_id, name=camera_id.upper(), url=url, **fields)  # type: ignore[arg-type]


def told(of: Camera) -> CameraChanged:
    return CameraChanged(camera=of, live_ring="l", analysis_ring="a")


def result(camera_id: str, analyzer: str = "yolo", *, answered: bool = True) -> AnalysisResult:
    found = [Detection((0, 0, 1, 1), 0.9, "person")]
    return AnalysisResult(
        camera_id=camera_id,
        analyzer=analyzer,
        seq=1,
        media_time_ns=0,
        monotonic_ns=0,
        answered=answered,
        detections=found,
    )


@pytest.fixture
def book() -> CameraBook:
    made = CameraBook()
    made.analyzers = (MOTION, OBJECTS)
    made.change_camera(told(camera("a", analyzers={"yolo": ON})))
    made.change_camera(told(camera("b", enabled=False)))
    return made


def test_states_are_counted(book: CameraBook) -> None:
    assert book.counts() == {None: 1, StreamState.OFF: 1}
    book.take_status(StreamStatus(camera_id="a", state=StreamState.LIVE))
    assert book.counts() == {StreamState.LIVE: 1, StreamState.OFF: 1}


def test_a_stream_that_is_off_because_nobody_looks_is_not_switched_off(book: CameraBook) -> None:
    book.take_status(StreamStatus(camera_id="a", state=StreamState.OFF))
    entry = book.get("a")
    assert entry is not None
    assert entry.state is None


def test_boxes_and_facts_end_with_the_stream(book: CameraBook) -> None:
    entry = book.get("a")
    assert entry is not None
    book.take_facts(StreamFacts(camera_id="a", codec="h264", size_wh=(1, 1), fps=25))
    assert book.take_result(result("a"))
    book.take_status(StreamStatus(camera_id="a", state=StreamState.RETRYING))
    assert entry.best.facts is None
    assert not entry.results


def test_a_camera_is_live_as_long_as_one_of_its_streams_is(book: CameraBook) -> None:
    entry = book.get("a")
    assert entry is not None
    main, sub = entry.streams[StreamRole.MAIN], entry.streams[StreamRole.SUB]
    book.take_status(StreamStatus(camera_id="a", state=StreamState.CONNECTING))
    book.take_status(StreamStatus(camera_id="a", state=StreamState.LIVE, role=StreamRole.SUB))
    assert (entry.state, entry.best) == (StreamState.LIVE, sub)
    book.take_result(result("a"))
    book.take_status(StreamStatus(camera_id="a", state=StreamState.REFUSED, problem=Problem.NOT_FOUND))
    assert (entry.state, entry.problem) == (StreamState.LIVE, Problem.NONE)
    assert entry.results, "the boxes are of a camera that lives"
    book.take_status(StreamStatus(camera_id="a", state=StreamState.STALLED, role=StreamRole.SUB))
    assert entry.best is main
    book.take_status(StreamStatus(camera_id="a", state=StreamState.OFF))
    assert entry.best is sub, "the main stream is not needed"


def test_a_camera_has_sound_if_one_of_its_streams_had_some(book: CameraBook) -> None:
    entry = book.get("a")
    assert entry is not None
    book.take_facts(StreamFacts(camera_id="a", codec="h264", size_wh=(1, 1), fps=25, audio_codec="aac"))
    book.take_status(StreamStatus(camera_id="a", state=StreamState.RETRYING))
    assert entry.has_sound, "it will have it again"
    book.change_camera(told(camera("a", "rtsp://h/other")))
    assert not entry.has_sound


def test_no_answer_never_clears_the_boxes_before(book: CameraBook) -> None:
    entry = book.get("a")
    assert entry is not None
    book.take_result(result("a"))
    assert not book.take_result(result("a", answered=False))
    assert entry.results["yolo"].detections


def test_boxes_of_an_analyzer_that_was_switched_off_go(book: CameraBook) -> None:
    entry = book.get("a")
    assert entry is not None
    book.take_result(result("a"))
    book.change_camera(told(camera("a")))
    assert not entry.results
    assert not book.take_result(result("a")), "one that was on its way"


def test_news_of_a_camera_that_is_gone_are_passed_over(book: CameraBook) -> None:
    book.remove_camera("a")
    book.take_status(StreamStatus(camera_id="a", state=StreamState.LIVE))
    assert not book.take_result(result("a"))
    assert len(book) == 1


def test_only_a_real_camera_with_objects_needs_a_real_model(book: CameraBook) -> None:
    assert book.needs_real_model()
    book.change_camera(told(camera("a", "demo:yard", analyzers={"yolo": ON})))
    assert not book.needs_real_model()
    book.change_camera(told(camera("a", analyzers={"motion": ON})))
    assert not book.needs_real_model()
