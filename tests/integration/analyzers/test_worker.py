"""A real analyzer worker between a real camera ring and a reader of its own ring."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.plugins import BRIGHTNESS, NOT_THERE, RAISING
from tests.support.stage import Actor, Stage
from valkka_live.core.detection import Detection, from_records, to_records
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerState,
    AnalyzerStatus,
    LogLine,
    SetParameters,
)
from valkka_live.core.shmem import FrameView, RingClient, ServerGone, list_rings


def grey(level: int, size_wh: tuple[int, int] = (64, 48)) -> NDArray[np.uint8]:
    return np.full((size_wh[1], size_wh[0], 3), level, np.uint8)


def states(actor: Actor) -> list[AnalyzerState]:
    return [status.state for status in actor.heard(AnalyzerStatus)]


def read(client: RingClient) -> FrameView | None:
    """The newest frame; a server's end is passed over."""
    try:
        return client.read()
    except ServerGone:
        return None


def test_results_carry_the_numbers_and_times_of_the_cameras_frames(stage: Stage) -> None:
    camera = stage.camera(lambda _: grey(51), first_seq=500)
    actor = stage.analyzer(camera, BRIGHTNESS)
    stage.play(lambda: len(actor.heard(AnalysisResult)) >= 12 and actor.heard(AnalyzerEvent))
    for result in actor.heard(AnalysisResult):
        assert (result.camera_id, result.analyzer, result.answered) == (camera.ring, "brightness", True)
        assert result.media_time_ns == result.seq * 1000
        assert result.detections[0].track_id == result.seq
        assert result.detections[0].confidence == pytest.approx(0.2)
    assert all(500 < result.seq <= camera.seq for result in actor.heard(AnalysisResult))
    event = actor.heard(AnalyzerEvent)[0]
    assert (event.kind, event.seq % 10, event.wall_time_ms) == ("tenth", 0, event.seq * 7)
    assert event.detections[0].track_id == event.seq


def test_output_ring_gives_the_picture_and_the_same_detections_to_anybody(stage: Stage) -> None:
    camera = stage.camera(lambda at_s: grey(int(at_s * 40) % 256))
    actor = stage.analyzer(camera, BRIGHTNESS)
    assert actor.setup is not None
    seen: list[tuple[int, float, list[Detection]]] = []
    with RingClient(actor.setup.output_ring) as client:

        def look() -> bool:
            view = read(client)
            if view is not None:
                with view:
                    picture = view.copy()
                    assert picture is not None
                    assert view.meta.media_time_ns == view.meta.seq * 1000
                    assert view.meta.wall_time_ms == view.meta.seq * 7
                    seen.append((view.meta.seq, float(picture.mean()) / 255.0, from_records(view.detections)))
            return len(seen) >= 5

        stage.play(look)
        stage.play(lambda: actor.heard(AnalysisResult)[-1].seq >= seen[-1][0])
    told = {result.seq: result.detections for result in actor.heard(AnalysisResult)}
    for seq, brightness, detections in seen:
        assert len(detections) == 1
        (told_one,) = told[seq]
        (shown_one,) = detections
        assert told_one.confidence == pytest.approx(brightness, abs=1e-3)
        assert [shown_one] == from_records(to_records([told_one]))  # float32 in the ring


def test_parameters_apply_while_it_runs_and_bad_ones_do_no_harm(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey(255)), BRIGHTNESS, gain=7.0, colour="red")
    stage.play(lambda: len(actor.heard(AnalysisResult)) >= 2)
    assert actor.heard(AnalysisResult)[0].detections[0].confidence == pytest.approx(1.0)
    assert any("gain: 7.0 is not between 0 and 1" in line.text for line in actor.heard(LogLine))
    actor.handle.channel.send(SetParameters(parameters={"gain": 0.5}))
    stage.play(lambda: actor.heard(AnalysisResult)[-1].detections[0].confidence == pytest.approx(0.5))


def test_camera_that_goes_and_comes_back_with_another_size(stage: Stage) -> None:
    camera = stage.camera(lambda _: grey(100))
    actor = stage.analyzer(camera, BRIGHTNESS)
    assert actor.setup is not None
    with RingClient(actor.setup.output_ring) as client:
        shapes: set[tuple[int, ...]] = set()

        def saw(shape: tuple[int, ...]) -> bool:
            view = read(client)
            if view is not None:
                with view:
                    shapes.add(view.array.shape)
            return shape in shapes

        stage.play(lambda: saw((48, 64, 3)))
        stage.cameras.remove(camera)
        camera.close()
        stage.play(lambda: states(actor)[-1] is AnalyzerState.WAITING)
        assert actor.heard(AnalyzerStatus)[-1].reason == "No picture from the camera"
        camera.paint = lambda _: grey(100, (70, 30))
        stage.cameras.append(camera)
        stage.play(lambda: saw((30, 70, 3)))
        stage.play(lambda: states(actor)[-1] is AnalyzerState.RUNNING)
    camera.close()


def test_slow_plugin_sees_the_newest_frames_and_counts_the_others(stage: Stage) -> None:
    camera = stage.camera(lambda _: grey(100), fps=30)
    actor = stage.analyzer(camera, BRIGHTNESS, slow_ms=300)
    stage.play(lambda: len(actor.heard(AnalysisResult)) >= 6)
    stage.play(lambda: actor.heard(AnalyzerStatus)[-1].skipped > 10)
    status = actor.heard(AnalyzerStatus)[-1]
    assert status.process_ms >= 300
    assert 0 < status.fps < 5


def test_stop_ends_it_cleanly_and_leaves_no_ring(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey(100)), BRIGHTNESS)
    assert actor.setup is not None
    stage.play(lambda: len(actor.heard(AnalysisResult)) >= 2)
    assert actor.setup.output_ring in {ring.name for ring in list_rings()}
    assert stage.stop(actor) == 0
    assert actor.setup.output_ring not in {ring.name for ring in list_rings()}


def test_plugin_that_raises_is_logged_and_ends_the_process(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey(100)), RAISING)
    stage.play(lambda: actor.handle.exit_code is not None)
    stage.play_for(0.2)
    assert actor.handle.exit_code == 1
    assert any("ZeroDivisionError: the third frame is too much" in line.text for line in actor.heard(LogLine))


def test_plugin_that_cannot_be_loaded_says_so(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey(100)), NOT_THERE)
    stage.play(lambda: actor.handle.exit_code is not None)
    stage.play_for(0.2)
    assert actor.handle.exit_code == 1
    assert any("analyzer not_there cannot be loaded" in line.text for line in actor.heard(LogLine))


def test_motion_is_told_from_a_real_worker(stage: Stage) -> None:
    rng = np.random.default_rng(3)
    yard = np.repeat(np.repeat(rng.integers(60, 200, (12, 20, 3), np.uint8), 16, axis=0), 16, axis=1)

    def paint(at_s: float) -> NDArray[np.uint8]:
        picture = yard.copy()
        if 4.0 <= at_s < 6.0:
            x = int((at_s - 4.0) * 120)
            picture[60:120, x : x + 30] = 10
        return picture

    actor = stage.analyzer(stage.camera(paint), "motion", dead_time=1.0)
    stage.play(lambda: len(actor.heard(AnalyzerEvent)) >= 2)
    assert [event.kind for event in actor.heard(AnalyzerEvent)] == ["motion_start", "motion_stop"]
    start = actor.heard(AnalyzerEvent)[0].detections[0]
    assert start.xyxy[1] == pytest.approx(60 / 192, abs=0.03)
    active = [result.seq for result in actor.heard(AnalysisResult) if result.active]
    assert active
    assert active == list(range(active[0], active[0] + len(active)))
