"""Requests to a detector server that go wrong: each costs its own picture and nobody else's time."""

from tests.support.pretend_triton import Fate, PretendTriton
from tests.support.stage import Actor, Stage
from tests.support.stills import Still, answered
from valkka_live.core.messages import AnalysisResult, AttachClient, DetectorAnswer, DetectorStatus, MasterSetup


def unanswered(actor: Actor) -> list[AnalysisResult]:
    return [result for result in actor.heard(AnalysisResult) if not result.answered]


def statuses_since_ready(master: Actor) -> list[DetectorStatus]:
    told = master.heard(DetectorStatus)
    return told[next(n for n, status in enumerate(told) if status.works) :]


def test_a_request_that_fails_costs_its_picture_only(stage: Stage) -> None:
    fates = {7: Fate.DRIP, 16: Fate.HANG}
    still = Still("carpark")
    actors = [stage.analyzer(stage.camera(still.paint, fps=20.0), "yolo") for _ in range(4)]
    with PretendTriton(lambda n: fates.get(n, Fate.REFUSE if n % 5 == 4 else Fate.ANSWER)) as server:
        master = stage.start_master(server.address)
        stage.play(lambda: all(len(answered(actor)) >= 25 for actor in actors))
        given = master.heard(DetectorAnswer)
        assert all(status.works for status in statuses_since_ready(master)), "one that fails is not the server's end"
        assert all([found.class_name for found in one.detections] == ["person"] for one in given if one.answered)
        failed = [one for one in given if not one.answered]
        assert len(given) / 8 < len(failed) < len(given) / 3, "every fifth, and nobody waited for the others"
        assert any(one.batch > 1 for one in given)
        stage.play(lambda: server.held == 1)  # the one that hangs; the one that drips was ended at its deadline
        count = [len(unanswered(actor)) for actor in actors]
        server.fate = lambda _: Fate.ANSWER
        begin = [len(answered(actor)) for actor in actors]
        stage.play(lambda: all(len(answered(a)) >= n + 10 for a, n in zip(actors, begin, strict=True)))
        late = [len(unanswered(actor)) - n for actor, n in zip(actors, count, strict=True)]
        assert sum(late) <= 8, "those that were under way"


def test_a_server_that_hangs_holds_up_nobody_else(stage: Stage) -> None:
    still = Still("carpark")
    near = stage.analyzer(stage.camera(still.paint, fps=20.0), "yolo")
    far = stage.analyzer(stage.camera(still.paint, fps=20.0), "yolo")
    far.model_id = "far"
    assert far.setup is not None
    with PretendTriton() as server:
        master = stage.start_master()
        master.handle.channel.send(MasterSetup(model_id="far", model_path=server.address, is_demo=False))
        master.handle.channel.send(AttachClient(client_id=far.setup.detector_ring, model_id="far"))
        stage.play(lambda: len(answered(near)) >= 5 and len(answered(far)) >= 5)
        server.fate = lambda _: Fate.HANG
        stage.play(lambda: server.held)
        server.fate = lambda _: Fate.ANSWER  # when it is tried again
        begin, silent = len(near.heard(AnalysisResult)), len(unanswered(far))
        stage.play(lambda: len(unanswered(far)) > silent)
        told = near.heard(AnalysisResult)[begin:]
        assert all(result.answered and still.found_in(result.detections) for result in told)
        assert len(told) >= 5
        assert max(result.process_ms for result in told) < 1500.0, "a request may take two seconds"
        count = len(answered(far))
        stage.play(lambda: len(answered(far)) >= count + 3)
