"""Several models in one real master: each looks at the frames of its own clients."""

import shutil
from pathlib import Path

from tests.support import stage as stages
from tests.support.stage import Actor, Stage
from tests.support.stills import OWN_SHARE, Still, answered
from valkka_live.core.messages import (
    AnalysisResult,
    AttachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    DropModel,
    MasterSetup,
)


def states(master: Actor) -> dict[str, DetectorState]:
    """The newest of every model."""
    return {status.model_id: status.state for status in master.heard(DetectorStatus)}


def loaded(master: Actor) -> dict[str, tuple[str, int]]:
    """File name and clients of the models in memory."""
    stats = master.heard(DetectorStats)
    return {model.model_id: (model.model, model.clients) for model in stats[-1].models} if stats else {}


def looks_by(master: Actor, model: Path) -> str:
    """What answers of a model carry; "" before it is loaded."""
    return next(
        (told.look_id for told in master.heard(DetectorStatus) if told.model_path == str(model) and told.look_id), ""
    )


def attach(master: Actor, actor: Actor, model_id: str) -> None:
    assert actor.setup is not None
    actor.model_id = model_id
    master.handle.channel.send(AttachClient(client_id=actor.setup.detector_ring, model_id=model_id))


def test_two_models_side_by_side_one_is_unloaded_and_one_cannot_be_used(stage: Stage, tmp_path: Path) -> None:
    carpark, street = Still("carpark"), Still("street")
    other = tmp_path / "other.pt"
    shutil.copy(stages.DEMO_MODEL, other)
    one = stage.analyzer(stage.camera(carpark.paint), "yolo")
    two = stage.analyzer(stage.camera(street.paint), "yolo")
    master = stage.start_master()
    attach(master, two, "other")  # before its model is told
    master.handle.channel.send(MasterSetup(model_id="other", model_path=str(other), is_demo=False))
    stage.play(lambda: len(answered(one)) >= 5 and len(answered(two)) >= 5)
    for actor, still in ((one, carpark), (two, street)):
        assert still.found_in(answered(actor)[-1].detections) >= OWN_SHARE * len(still.objects)
    stage.play(lambda: loaded(master) == {"": ("demo.pt", 1), "other": ("other.pt", 1)})
    stats = master.heard(DetectorStats)[-1]
    assert all(0 <= model.memory_bytes < stats.memory_bytes for model in stats.models)
    assert len(stats.clients) == 2

    master.handle.channel.send(DropModel(model_id="other"))  # it has a client and stays
    attach(master, two, "")
    stage.play(lambda: loaded(master) == {"": ("demo.pt", 2), "other": ("other.pt", 0)})
    master.handle.channel.send(DropModel(model_id="other"))
    stage.play(lambda: loaded(master) == {"": ("demo.pt", 2)})
    count = len(answered(two))
    stage.play(lambda: len(answered(two)) >= count + 3)

    master.handle.channel.send(MasterSetup(model_id="bad", model_path=str(tmp_path / "no.pt"), is_demo=False))
    stage.play(lambda: states(master).get("bad") is DetectorState.MISSING)
    assert states(master)[""] in (DetectorState.READY, DetectorState.OVERLOADED)
    count = len(answered(one))
    stage.play(lambda: len(answered(one)) >= count + 3)


def test_behind_the_motion_gate_the_new_model_looks_at_once(stage: Stage, tmp_path: Path) -> None:
    still, other = Still("carpark"), tmp_path / "other.pt"
    shutil.copy(stages.DEMO_MODEL, other)
    camera = stage.camera(still.paint)
    actor = stage.analyzer(camera, "yolo", look_at="movement", recheck=600.0, longest=600.0)
    master = stage.start_master()
    for model in (stages.DEMO_MODEL, other):
        if model is other:
            master.handle.channel.send(MasterSetup(model_path=str(other), is_demo=False))
        stage.play(lambda model=model: looks_by(master, model))  # type: ignore[misc]
        look_id = looks_by(master, model)
        stage.play(lambda look_id=look_id: any(told.look_id == look_id for told in master.heard(DetectorAnswer)))  # type: ignore[misc]
        stage.play(lambda: [result.kept for result in answered(actor)[-3:]] == [True] * 3)
    assert all(result.answered for result in actor.heard(AnalysisResult)[-3:])
    assert len({answer.look_id for answer in master.heard(DetectorAnswer)}) == 2
