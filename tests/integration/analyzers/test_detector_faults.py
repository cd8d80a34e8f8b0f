"""Whatever happens to master, model or client: no empty answer in place of none, and everybody recovers."""

import os
import resource
import shutil
import signal
from pathlib import Path

import pytest

from tests.support import stage as stages
from tests.support.stage import Actor, Stage
from tests.support.stills import Still, answered, detector_state
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerStatus,
    DetectorState,
    DetectorStatus,
    LastWords,
    MasterSetup,
)

RECOVERED_S = 10.0
"""From the moment the model is loaded."""

STACK_BYTES = 12 << 20
"""What a thread needs to start at all; a model needs more."""


@pytest.fixture(scope="module")
def carpark() -> Still:
    return Still("carpark")


def stage_with(stage: Stage, still: Still, n_clients: int = 3, fps: float = 20.0) -> list[Actor]:
    return [stage.analyzer(stage.camera(still.paint, fps=fps), "yolo") for _ in range(n_clients)]


def play_until_all_recover(stage: Stage, master: Actor, actors: list[Actor]) -> None:
    stage.play(lambda: detector_state(master) is DetectorState.READY)
    count = [len(answered(actor)) for actor in actors]
    stage.play(lambda: all(len(answered(actor)) >= n + 3 for actor, n in zip(actors, count, strict=True)), RECOVERED_S)


def assert_never_empty(actors: list[Actor], still: Still) -> None:
    """Every answer shows the scene's objects, and no answer shows nothing."""
    for actor in actors:
        for result in actor.heard(AnalysisResult):
            if result.answered:
                assert still.found_in(result.detections)
            else:
                assert not result.detections


def test_master_killed_in_the_middle_of_a_batch(stage: Stage, carpark: Still) -> None:
    actors = stage_with(stage, carpark)
    master = stage.start_master()
    stage.play(lambda: all(answered(actor) for actor in actors))
    os.kill(master.handle.pid, signal.SIGKILL)
    stage.play(lambda: all(not actor.heard(AnalysisResult)[-1].answered for actor in actors), 10.0)
    play_until_all_recover(stage, stage.start_master(), actors)
    assert_never_empty(actors, carpark)


def test_master_that_stands_still_and_goes_on(stage: Stage, carpark: Still) -> None:
    actors = stage_with(stage, carpark)
    master = stage.start_master()
    stage.play(lambda: all(answered(actor) for actor in actors))
    os.kill(master.handle.pid, signal.SIGSTOP)
    stage.play(lambda: all(not actor.heard(AnalysisResult)[-1].answered for actor in actors), 10.0)
    os.kill(master.handle.pid, signal.SIGCONT)
    count = [len(answered(actor)) for actor in actors]
    stage.play(lambda: all(len(answered(actor)) >= n + 3 for actor, n in zip(actors, count, strict=True)), RECOVERED_S)
    assert_never_empty(actors, carpark)


def test_client_killed_while_it_waits_is_missed_by_nobody_and_may_come_again(stage: Stage, carpark: Still) -> None:
    actors = stage_with(stage, carpark)
    master = stage.start_master()
    stage.play(lambda: all(answered(actor) for actor in actors))
    os.kill(master.handle.pid, signal.SIGSTOP)  # so that all of them wait
    stage.play_for(0.3)
    actors[0].handle.kill()
    os.kill(master.handle.pid, signal.SIGCONT)
    rest = actors[1:]
    count = [len(answered(actor)) for actor in rest]
    stage.play(lambda: all(len(answered(actor)) >= n + 5 for actor, n in zip(rest, count, strict=True)), RECOVERED_S)
    camera = stage.cameras[0]
    again = stage.analyzer(camera, "yolo")  # the same rings
    stage.play(lambda: len(answered(again)) >= 3)
    assert_never_empty([*rest, again], carpark)
    assert master.handle.exit_code is None


BAD_FILES = {"deleted": None, "empty": b"", "torn": b"PK\x03\x04" + bytes(20_000)}


def test_model_that_is_replaced_goes_on_until_the_new_one_is_ready(
    stage: Stage, carpark: Still, tmp_path: Path
) -> None:
    model = tmp_path / "mine.pt"
    shutil.copy(stages.DEMO_MODEL, model)
    actors = stage_with(stage, carpark, 2)
    master = stage.start_master(model)
    stage.play(lambda: all(answered(actor) for actor in actors))
    for content in BAD_FILES.values():
        model.unlink(missing_ok=True)
        if content is not None:
            model.write_bytes(content)
        master.handle.channel.send(MasterSetup(model_path=str(model), is_demo=False))
        stage.play(lambda: master.heard(DetectorStatus)[-1].problem)
        status = master.heard(DetectorStatus)[-1]
        assert (status.state, status.loading) == (DetectorState.READY, "")
        assert "mine.pt" in status.problem
        assert "Choose another model" in status.advice
        count = len(answered(actors[0]))
        stage.play(lambda count=count: len(answered(actors[0])) >= count + 3)  # type: ignore[misc]
    mark = len(actors[0].heard(AnalysisResult))
    master.handle.channel.send(MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True))
    stage.play(lambda: master.heard(DetectorStatus)[-1].loading == "demo.pt")
    stage.play(lambda: master.heard(DetectorStatus)[-1].model == "demo.pt")
    assert (master.heard(DetectorStatus)[-1].problem, master.heard(DetectorStatus)[-1].is_demo) == ("", True)
    play_until_all_recover(stage, master, actors)
    assert all(result.answered for result in actors[0].heard(AnalysisResult)[mark:]), "no gap"
    assert_never_empty(actors, carpark)


def test_model_file_emptied_gives_words_and_the_whole_file_works_again(
    stage: Stage, carpark: Still, tmp_path: Path
) -> None:
    model = tmp_path / "mine.pt"
    model.touch()
    actors = stage_with(stage, carpark, 2)
    master = stage.start_master(model)
    stage.play(lambda: detector_state(master) is DetectorState.FAILED)
    words = "The model mine.pt is empty"
    stage.play(lambda: all(any(told.reason == words for told in actor.heard(AnalyzerStatus)) for actor in actors))
    shutil.copy(stages.DEMO_MODEL, model)
    master.handle.channel.send(MasterSetup(model_path=str(model), is_demo=False))
    play_until_all_recover(stage, master, actors)
    assert_never_empty(actors, carpark)


def test_memory_that_runs_out_ends_the_master_and_the_next_one_serves_everybody(stage: Stage, carpark: Still) -> None:
    actors = stage_with(stage, carpark)
    master = stage.start_master()
    stage.play(lambda: all(answered(actor) for actor in actors))
    pages = int(Path(f"/proc/{master.handle.pid}/statm").read_text().split()[0])
    limit = pages * resource.getpagesize()  # what it has and no byte more
    _, hard = resource.prlimit(master.handle.pid, resource.RLIMIT_AS)
    resource.prlimit(master.handle.pid, resource.RLIMIT_AS, (limit, hard))
    stage.cameras[0].paint = Still("carpark", (1280, 1280)).paint  # another input size needs another batch array
    stage.play_for(3.0)
    if master.heard(LastWords):  # its end may take a while
        stage.play(lambda: master.handle.exit_code is not None)
    if master.handle.exit_code is None:
        # it found what it needed, or waits for it: with memory again, everybody is served
        resource.prlimit(master.handle.pid, resource.RLIMIT_AS, (hard, hard))
        play_until_all_recover(stage, master, actors)
    else:
        stage.play(lambda: all(not actor.heard(AnalysisResult)[-1].answered for actor in actors), 10.0)
        play_until_all_recover(stage, stage.start_master(), actors)
    assert_never_empty(actors, carpark)


def test_model_that_finds_no_memory_says_so_and_works_when_there_is_some(stage: Stage, carpark: Still) -> None:
    actors = stage_with(stage, carpark, 1)
    master = stage.start_master(device="cuda:99")  # the libraries are loaded, the model is not
    stage.play(lambda: detector_state(master) is DetectorState.FAILED)
    pages = int(Path(f"/proc/{master.handle.pid}/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + STACK_BYTES
    _, hard = resource.prlimit(master.handle.pid, resource.RLIMIT_AS)
    resource.prlimit(master.handle.pid, resource.RLIMIT_AS, (limit, hard))
    mark = len(master.heard(DetectorStatus))
    master.handle.channel.send(MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True))
    stage.play(
        lambda: (
            master.handle.exit_code is not None
            or DetectorState.FAILED in [status.state for status in master.heard(DetectorStatus)[mark + 1 :]]
        )
    )
    assert not answered(actors[0])
    if master.handle.exit_code is None:
        resource.prlimit(master.handle.pid, resource.RLIMIT_AS, (hard, hard))
        master.handle.channel.send(MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True))
    else:
        master = stage.start_master()
    play_until_all_recover(stage, master, actors)
    assert_never_empty(actors, carpark)
