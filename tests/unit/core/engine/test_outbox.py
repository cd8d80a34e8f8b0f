"""Notifications wait for whoever takes them, behind a descriptor."""

from __future__ import annotations

import select
from collections.abc import Iterator

import pytest

from valkka_live.core.engine.outbox import MAX_WAITING_RESULTS, Outbox
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.messages.door import CameraRemoved

RESULT = AnalysisResult(
    camera_id="a", analyzer="motion", seq=1, media_time_ns=0, monotonic_ns=0, answered=True, detections=[]
)


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    made = Outbox()
    yield made
    made.close()


def readable(outbox: Outbox) -> bool:
    return bool(select.select([outbox.fileno()], [], [], 0)[0])


def test_it_is_readable_exactly_while_something_waits(outbox: Outbox) -> None:
    assert not readable(outbox)
    outbox.put(CameraRemoved(camera_id="a"))
    outbox.put(CameraRemoved(camera_id="b"))
    assert readable(outbox)
    assert outbox.take(0) == [CameraRemoved(camera_id="a"), CameraRemoved(camera_id="b")]
    assert not readable(outbox)
    assert outbox.take(0.01) == []


def test_a_window_that_hangs_loses_results_but_never_states(outbox: Outbox) -> None:
    for _ in range(MAX_WAITING_RESULTS + 5):
        outbox.put(RESULT)
    outbox.put(CameraRemoved(camera_id="a"))
    taken = outbox.take(0)
    assert len(taken) == MAX_WAITING_RESULTS + 1
    assert taken[-1] == CameraRemoved(camera_id="a")
    assert outbox.dropped == 5


def test_what_belongs_together_is_taken_together(outbox: Outbox) -> None:
    with outbox.together():
        outbox.put(CameraRemoved(camera_id="a"))
        assert not readable(outbox) and outbox.take(0) == []
        outbox.put(CameraRemoved(camera_id="b"))
    assert readable(outbox)
    assert outbox.take(0) == [CameraRemoved(camera_id="a"), CameraRemoved(camera_id="b")]
    assert not readable(outbox)


def test_after_the_end_what_waits_can_still_be_taken(outbox: Outbox) -> None:
    outbox.put(CameraRemoved(camera_id="a"))
    outbox.close()
    outbox.close()
    outbox.put(CameraRemoved(camera_id="b"))
    assert len(outbox.take(0.01)) == 2
