"""The states of several models, and what is told of them together."""

from valkka_live.core.engine.detector_status import DetectorStatuses
from valkka_live.core.messages import DetectorState, DetectorStatus

READY = DetectorState.READY


def test_nothing_is_idle() -> None:
    assert DetectorStatuses().whole().state is DetectorState.IDLE


def test_the_shared_model_speaks_for_all_with_the_sums() -> None:
    statuses = DetectorStatuses()
    statuses.take(DetectorStatus(state=READY, model_id="/b.pt", model="b.pt", clients=2, served=5, load=0.7))
    statuses.take(DetectorStatus(state=READY, model_id="", model="a.pt", clients=1, served=3, load=0.6))
    whole = statuses.whole()
    assert (whole.model, whole.clients, whole.served, whole.load) == ("a.pt", 3, 8, 1.0)
    assert [status.model for status in whole.models] == ["a.pt", "b.pt"]


def test_trouble_of_another_model_is_told_while_the_shared_one_works() -> None:
    statuses = DetectorStatuses()
    statuses.take(DetectorStatus(state=READY, model="a.pt"))
    bad = DetectorStatus(state=DetectorState.MISSING, model_id="/b.pt", reason="b.pt is not there", advice="Choose.")
    statuses.take(bad)
    whole = statuses.whole()
    assert (whole.state, whole.problem, whole.advice) == (READY, "b.pt is not there", "Choose.")
    statuses.forget("/b.pt")
    assert statuses.whole().problem == ""


def test_a_model_that_works_stays_so_while_another_is_loaded_but_not_when_the_master_is_lost() -> None:
    statuses = DetectorStatuses()
    statuses.expect("")
    assert statuses.of("").state is DetectorState.LOADING
    assert statuses.take(DetectorStatus(state=READY, model="a.pt"))
    assert not statuses.take(DetectorStatus(state=READY, model="a.pt", served=1)), "nothing new for the clients"
    statuses.expect("")
    assert statuses.of("").state is READY
    statuses.expect("", "It was killed and starts again")
    assert statuses.of("").reason == "It was killed and starts again"
