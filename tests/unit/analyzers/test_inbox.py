"""The worker's inbox on a real channel."""

import time
from collections.abc import Iterator

import pytest

from valkka_live.analyzers.inbox import Inbox
from valkka_live.core.detection import Detection
from valkka_live.core.messages import (
    DetectorAnswer,
    DetectorState,
    DetectorStatus,
    FromAnalyzer,
    SetParameters,
    Stop,
    ToAnalyzer,
)
from valkka_live.core.processes.channel import Channel, ChannelClosed, socket_pair

READY = DetectorStatus(state=DetectorState.READY)
HANG_S = 30.0
"""Of a wait that must end long before."""


@pytest.fixture
def ends() -> Iterator[tuple[Channel[FromAnalyzer], Inbox]]:
    ours, theirs = socket_pair()
    parent: Channel[FromAnalyzer] = Channel(ours, FromAnalyzer)
    child: Channel[ToAnalyzer] = Channel(theirs, ToAnalyzer)
    inbox = Inbox(child)
    parent.send(READY)
    inbox.receive()
    yield parent, inbox
    parent.close()
    child.close()


@pytest.fixture
def parent(ends: tuple[Channel[FromAnalyzer], Inbox]) -> Channel[FromAnalyzer]:
    return ends[0]


@pytest.fixture
def inbox(ends: tuple[Channel[FromAnalyzer], Inbox]) -> Inbox:
    return ends[1]


def answer(seq: int, *detections: Detection) -> DetectorAnswer:
    return DetectorAnswer(client_id="c", seq=seq, detections=list(detections), inference_ms=1.0)


def test_answer_of_the_frame_that_was_asked_about_is_taken(parent: Channel[FromAnalyzer], inbox: Inbox) -> None:
    person = Detection((0.0, 0.0, 1.0, 1.0), 0.5, "person")
    parent.send(answer(4))  # late, of the question before
    parent.send(answer(5, person))
    taken = inbox.wait_for_answer(5, HANG_S)
    assert taken is not None
    assert taken.detections == [person]


def test_no_answer_in_time_is_none(parent: Channel[FromAnalyzer], inbox: Inbox) -> None:
    parent.send(answer(4))
    assert inbox.wait_for_answer(5, 0.05) is None


@pytest.mark.parametrize("last_words", [Stop(), DetectorStatus(state=DetectorState.LOADING)])
def test_wait_ends_when_there_will_be_no_answer(
    parent: Channel[FromAnalyzer], inbox: Inbox, last_words: Stop | DetectorStatus
) -> None:
    parent.send(last_words)
    started = time.monotonic()
    assert inbox.wait_for_answer(5, HANG_S) is None
    assert time.monotonic() - started < HANG_S


def test_parent_that_dies_during_a_question_is_noticed(parent: Channel[FromAnalyzer], inbox: Inbox) -> None:
    parent.close()
    with pytest.raises(ChannelClosed):
        inbox.wait_for_answer(5, HANG_S)


def test_parameters_that_come_during_a_question_are_kept_for_later(parent: Channel[FromAnalyzer], inbox: Inbox) -> None:
    parent.send(SetParameters(parameters={"level": 1}))
    parent.send(SetParameters(parameters={"level": 2}))
    parent.send(answer(5))
    assert inbox.wait_for_answer(5, HANG_S) is not None
    settings = inbox.take_settings()
    assert settings is not None and settings.parameters == {"level": 2}
    assert inbox.take_settings() is None
