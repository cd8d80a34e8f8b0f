"""A real YOLO master with the demo model, real clients, real rings, and demo scenes whose objects are known."""

import os
import pickle
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import stage as stages
from tests.support.stage import Stage
from tests.support.stills import OWN_SHARE, Still, answered, detector_state
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerState,
    AnalyzerStatus,
    AttachClient,
    DetachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStatus,
    MasterSetup,
)


@pytest.fixture(scope="module")
def carpark() -> Still:
    return Still("carpark")


@pytest.fixture(scope="module")
def street() -> Still:
    return Still("street")


def test_two_cameras_share_one_master_and_each_gets_the_objects_of_its_own_frames(
    stage: Stage, carpark: Still, street: Still
) -> None:
    first = stage.camera(carpark.paint, first_seq=1000)
    second = stage.camera(street.paint, first_seq=500_000)
    one, two = stage.analyzer(first, "yolo"), stage.analyzer(second, "yolo")
    master = stage.start_master()
    stage.play(lambda: len(answered(one)) >= 10 and len(answered(two)) >= 10)
    for still, other, actor, low in ((carpark, street, one, 1000), (street, carpark, two, 500_000)):
        assert len(still.objects) >= 2
        for result in answered(actor):
            assert low < result.seq < low + 100_000
            assert result.media_time_ns == result.seq * 1000
            assert still.found_in(result.detections) >= OWN_SHARE * len(still.objects)
            assert other.found_in(result.detections) < 0.5 * len(other.objects)
    for actor in (one, two):
        assert actor.setup is not None
        given = {a.seq for a in master.heard(DetectorAnswer) if a.client_id == actor.setup.detector_ring}
        assert {result.seq for result in answered(actor)} <= given
    stage.play(lambda: master.heard(DetectorStatus)[-1].served >= 20)
    status = master.heard(DetectorStatus)[-1]
    assert (status.state, status.model, status.device) == (DetectorState.READY, "demo.pt", "CPU")
    assert status.clients == 2
    assert status.inference_ms > 0
    assert 0 < status.load <= 1


def test_cameras_that_joined_while_the_model_was_loading_are_served(stage: Stage, carpark: Still) -> None:
    master = stage.start_master()
    stage.play(lambda: detector_state(master) is DetectorState.LOADING)
    actor = stage.analyzer(stage.camera(carpark.paint), "yolo")
    stage.play(lambda: answered(actor))
    told = [(status.state, status.reason) for status in actor.heard(AnalyzerStatus)]
    assert (AnalyzerState.WAITING, "The object detector is loading its model") in told
    assert all(not result.detections for result in actor.heard(AnalysisResult) if not result.answered)


def test_different_sizes_are_served_side_by_side(stage: Stage, carpark: Still) -> None:
    large = Still("carpark", (801, 451))
    one = stage.analyzer(stage.camera(carpark.paint), "yolo")
    two = stage.analyzer(stage.camera(large.paint), "yolo")
    stage.start_master()
    stage.play(lambda: len(answered(one)) >= 5 and len(answered(two)) >= 5)
    assert carpark.found_in(answered(one)[-1].detections) >= OWN_SHARE * len(carpark.objects)
    assert large.found_in(answered(two)[-1].detections) >= OWN_SHARE * len(large.objects)


def test_client_whose_master_is_killed_says_no_answer_and_recovers_with_the_next(stage: Stage, carpark: Still) -> None:
    actor = stage.analyzer(stage.camera(carpark.paint, fps=20), "yolo")
    master = stage.start_master()
    stage.play(lambda: len(answered(actor)) >= 5)
    os.kill(master.handle.pid, signal.SIGSTOP)  # it has a question and does not answer
    before = len(answered(actor))
    stage.play_for(0.5)
    master.handle.kill()
    stage.play(lambda: not actor.heard(AnalysisResult)[-1].answered, timeout_s=10.0)
    stage.play(lambda: actor.heard(AnalyzerStatus)[-1].state is AnalyzerState.WAITING)
    assert actor.heard(AnalyzerStatus)[-1].unanswered >= 1
    assert len(answered(actor)) <= before + 1  # at most one answer was on its way
    assert all(carpark.found_in(result.detections) for result in answered(actor))
    assert all(not result.detections for result in actor.heard(AnalysisResult) if not result.answered)
    count = len(answered(actor))
    stage.start_master()
    stage.play(lambda: len(answered(actor)) >= count + 5)
    assert carpark.found_in(answered(actor)[-1].detections) >= OWN_SHARE * len(carpark.objects)


def test_detached_client_is_served_no_more(stage: Stage, carpark: Still) -> None:
    one = stage.analyzer(stage.camera(carpark.paint), "yolo")
    two = stage.analyzer(stage.camera(carpark.paint), "yolo")
    assert one.setup is not None
    master = stage.start_master()
    stage.play(lambda: answered(one) and answered(two))
    master.handle.channel.send(DetachClient(client_id=one.setup.detector_ring))
    stage.play(lambda: not one.heard(AnalysisResult)[-1].answered)
    count = len(answered(two))
    stage.play(lambda: len(answered(two)) >= count + 5)
    stage.play(lambda: master.heard(DetectorStatus)[-1].clients == 1)
    master.handle.channel.send(AttachClient(client_id=one.setup.detector_ring))
    stage.play(lambda: one.heard(AnalysisResult)[-1].answered)


@dataclass(frozen=True)
class BadModel:
    """A model that cannot be used, and what is said about it.

    Attributes:
        content: of its file; None: no file.
    """

    content: bytes | None
    state: DetectorState
    reason: str


BAD_MODELS = {
    "no file": BadModel(None, DetectorState.MISSING, "The model mine.pt is not there"),
    "empty": BadModel(b"", DetectorState.FAILED, "The model mine.pt is empty"),
    "torn": BadModel(b"PK\x03\x04" + bytes(20_000), DetectorState.FAILED, "mine.pt cannot be used as a model"),
    "text": BadModel(b"A shopping list.\n", DetectorState.FAILED, "mine.pt cannot be used as a model"),
}


@pytest.mark.parametrize("bad", BAD_MODELS.values(), ids=BAD_MODELS.keys())
def test_model_that_cannot_be_used_is_told_in_words_and_the_next_one_works(
    stage: Stage, carpark: Still, tmp_path: Path, bad: BadModel
) -> None:
    path = tmp_path / "mine.pt"
    if bad.content is not None:
        path.write_bytes(bad.content)
    master = stage.start_master(path)
    stage.play(lambda: detector_state(master) is bad.state)
    status = master.heard(DetectorStatus)[-1]
    assert status.reason.startswith(bad.reason)
    assert "Choose another model" in status.advice
    actor = stage.analyzer(stage.camera(carpark.paint), "yolo")
    stage.play(lambda: any(told.reason == status.reason for told in actor.heard(AnalyzerStatus)))
    assert not answered(actor)
    assert master.handle.exit_code is None
    master.handle.channel.send(MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True))
    stage.play(lambda: answered(actor))
    assert list(tmp_path.iterdir()) in ([], [path])  # nothing was downloaded


class MakesFolder:
    """Unpickling it runs code."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_code_in_a_model_file_is_not_run(stage: Stage, tmp_path: Path) -> None:
    model, folder = tmp_path / "mine.pt", tmp_path / "made by the model"
    model.write_bytes(pickle.dumps(MakesFolder(folder)))
    master = stage.start_master(model)
    stage.play(lambda: detector_state(master) is DetectorState.FAILED)
    assert not folder.exists()
    pickle.loads(model.read_bytes())  # noqa: S301  it would have, if it had been loaded as a pickle
    assert folder.exists()


def test_device_that_is_not_there_is_told_in_words(stage: Stage) -> None:
    master = stage.start_master(device="cuda:99")
    stage.play(lambda: detector_state(master) is DetectorState.FAILED)
    status = master.heard(DetectorStatus)[-1]
    assert status.reason.startswith("The device cuda:99 cannot be used")
    assert "auto" in status.advice


@pytest.mark.parametrize("while_loading", [True, False])
def test_stop_ends_the_master_and_leaves_no_file(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, while_loading: bool
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    master = stage.start_master()
    wanted = DetectorState.LOADING if while_loading else DetectorState.READY
    stage.play(lambda: detector_state(master) is wanted)
    assert stage.stop(master) == 0
    assert list(tmp_path.iterdir()) == []
