"""A detector server that is not there, or is something else: told, tried again, never an empty answer in place of none."""

from tests.support import stage as stages
from tests.support.stage import Actor, Stage
from tests.support.stills import Still, answered, detector_state
from tests.support.strange_server import StrangeServer, drips
from tests.support.triton_server import free_port
from valkka_live.core.messages import AnalysisResult, DetectorState, DetectorStatus, MasterSetup


def last_reason(master: Actor) -> str:
    statuses = master.heard(DetectorStatus)
    return statuses[-1].reason if statuses else ""


def test_server_that_never_comes_to_an_end_is_told_and_tried_again(stage: Stage) -> None:
    still = Still("carpark")
    actor = stage.analyzer(stage.camera(still.paint), "yolo")
    with StrangeServer(drips) as server:
        master = stage.start_master(f"http://127.0.0.1:{server.port}/demo")
        stage.play(lambda: detector_state(master) is DetectorState.FAILED)
        assert f"The detector server 127.0.0.1:{server.port} answers with something" in last_reason(master)
        count = server.connections
        stage.play(lambda: server.connections > count)
    assert not answered(actor)
    assert all(not result.detections for result in actor.heard(AnalysisResult))


def test_by_choice_a_model_of_this_computer_looks_meanwhile(stage: Stage) -> None:
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint), "yolo") for _ in range(2)]
    local = MasterSetup(model_path=str(stages.DEMO_MODEL), is_demo=True, image_size=480)
    port = free_port()
    master = stage.start_master(f"http://127.0.0.1:{port}/demo", while_away=local)
    stage.play(lambda: all(len(answered(actor)) >= 3 for actor in actors))
    status = master.heard(DetectorStatus)[-1]
    assert status.works
    stage.play(lambda: "meanwhile demo.pt looks on this computer" in last_reason(master))
    assert f"127.0.0.1:{port} cannot be reached" in last_reason(master)
    assert all(still.found_in(result.detections) for actor in actors for result in answered(actor))
