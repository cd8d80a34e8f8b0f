"""The detector with a real Triton Inference Server: the same boxes, and whatever happens to the server, the clients recover.

In ``make soak``: the server's own Python environment takes a minute to install where it is not there yet.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.analyzers.test_detector_identity import same
from tests.support import stage as stages
from tests.support.bare_yolo import run_bare
from tests.support.stage import Actor, Stage
from tests.support.stills import Still, answered, detector_state
from tests.support.triton_server import TritonServer, export
from valkka_live.core.messages import AnalysisResult, DetectorAnswer, DetectorState, DetectorStatus, MasterSetup

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]
SCENES = [("carpark", (640, 360)), ("street", (641, 359)), ("yard", (801, 451)), ("carpark", (480, 480))]
WITHIN_S = 180.0
"""A watchdog: the server takes ten seconds to start, on a loaded machine a minute, and the longest pause between two tries is 30 s."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return export(stages.DEMO_MODEL, tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def server(model: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TritonServer]:
    server = TritonServer(*model, tmp_path_factory.mktemp("triton"))
    try:
        server.start()
        server.wait_until_ready()
        yield server
    finally:
        server.close()


def reason(master: Actor) -> str:
    return master.heard(DetectorStatus)[-1].reason


def play_on(stage: Stage, actors: list[Actor], n: int = 3, within_s: float = WITHIN_S) -> None:
    count = [len(answered(actor)) for actor in actors]
    stage.play(lambda: all(len(answered(a)) >= k + n for a, k in zip(actors, count, strict=True)), within_s)


def assert_never_empty(actors: list[Actor], stills: list[Still]) -> None:
    for actor, still in zip(actors, stills, strict=True):
        for result in actor.heard(AnalysisResult):
            assert still.found_in(result.detections) if result.answered else not result.detections


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_boxes_are_those_of_the_local_model_and_go_to_whom_they_belong(
    stage: Stage, server: TritonServer, tmp_path: Path, scheme: str
) -> None:
    stills = [Still(name, size_wh) for name, size_wh in SCENES]
    bare = run_bare(stages.DEMO_MODEL, [still.picture for still in stills], tmp_path)
    actors = [stage.analyzer(stage.camera(still.paint), "yolo") for still in stills]
    master = stage.start_master(server.address(scheme))
    stage.play(lambda: all(len(answered(actor)) >= 3 for actor in actors), WITHIN_S)
    for actor, rows in zip(actors, bare.rows, strict=True):
        assert rows
        assert all(same(result.detections, rows) for result in answered(actor))
    status = master.heard(DetectorStatus)[-1]
    assert (status.model, status.reason) == ("demo", "")
    assert status.device == server.address(scheme).split("/")[2]


def test_several_cameras_share_a_run_of_several_requests(stage: Stage, server: TritonServer) -> None:
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint, fps=20.0), "yolo") for _ in range(4)]
    master = stage.start_master(server.address("http"))
    stage.play(lambda: any(answer.batch > 1 for answer in master.heard(DetectorAnswer)), WITHIN_S)
    play_on(stage, actors)
    assert_never_empty(actors, [still] * 4)


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_server_killed_and_started_again(stage: Stage, server: TritonServer, scheme: str) -> None:
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint), "yolo") for _ in range(2)]
    master = stage.start_master(server.address(scheme))
    stage.play(lambda: all(answered(actor) for actor in actors), WITHIN_S)
    server.kill()
    stage.play(lambda: detector_state(master) is DetectorState.FAILED, WITHIN_S)
    assert "The detector server 127.0.0.1:" in reason(master)
    stage.play(lambda: "next try in" in reason(master), WITHIN_S)
    stage.play(lambda: all(not actor.heard(AnalysisResult)[-1].answered for actor in actors), WITHIN_S)
    server.start()
    stage.play(lambda: detector_state(master) is DetectorState.READY, WITHIN_S)
    play_on(stage, actors)
    assert reason(master) == ""
    assert master.handle.exit_code is None
    assert_never_empty(actors, [still] * 2)


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_server_that_stands_still_and_goes_on(stage: Stage, server: TritonServer, scheme: str) -> None:
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint), "yolo") for _ in range(2)]
    master = stage.start_master(server.address(scheme))
    stage.play(lambda: all(answered(actor) for actor in actors), WITHIN_S)
    server.signal(signal.SIGSTOP)
    try:
        stage.play(lambda: detector_state(master) is DetectorState.FAILED, WITHIN_S)
        assert "does not answer" in reason(master)
    finally:
        server.signal(signal.SIGCONT)
    stage.play(lambda: detector_state(master) is DetectorState.READY, WITHIN_S)
    play_on(stage, actors)
    assert_never_empty(actors, [still] * 2)


def test_local_model_looks_while_the_server_is_away_and_no_longer(stage: Stage, server: TritonServer) -> None:
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint), "yolo")]
    local = MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True)
    master = stage.start_master(server.address("http"), while_away=local)
    stage.play(lambda: all(answered(actor) for actor in actors), WITHIN_S)
    server.kill()
    stage.play(lambda: "meanwhile demo.pt looks on this computer" in reason(master), WITHIN_S)
    assert detector_state(master) is DetectorState.READY
    play_on(stage, actors)
    assert master.heard(DetectorStatus)[-1].device == "CPU"
    server.start()
    stage.play(lambda: reason(master) == "", WITHIN_S)
    play_on(stage, actors)
    assert master.heard(DetectorStatus)[-1].device.startswith("127.0.0.1:")
    assert_never_empty(actors, [still])


def test_model_without_names_is_told(stage: Stage, model: tuple[Path, str], tmp_path: Path) -> None:
    server = TritonServer(model[0], "", tmp_path)
    try:
        server.start()
        server.wait_until_ready()
        actor = stage.analyzer(stage.camera(Still("carpark").paint), "yolo")
        master = stage.start_master(server.address("http"))
        stage.play(lambda: answered(actor), WITHIN_S)
        assert "they have numbers" in reason(master)
        assert {found.class_name for found in answered(actor)[-1].detections} <= {"class 0", "class 1", "class 2"}
    finally:
        server.close()
