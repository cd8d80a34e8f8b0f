"""When a stream counts as not working."""

from __future__ import annotations

import pytest

from valkka_live.core.engine.stream_health import GIVE_UP_AFTER_S, STEADY_AFTER_S, StreamHealth
from valkka_live.core.messages import Problem, StreamState, StreamStatus


def status(state: StreamState, problem: Problem = Problem.NONE) -> StreamStatus:
    return StreamStatus(camera_id="a", state=state, problem=problem)


CONNECTING, LIVE = status(StreamState.CONNECTING), status(StreamState.LIVE)
RETRYING = status(StreamState.RETRYING, Problem.NO_SIGNAL)


def test_a_stream_that_gets_no_picture_for_long_does_not_work() -> None:
    health = StreamHealth()
    health.take(CONNECTING, 100.0)
    health.take(RETRYING, 101.0)
    assert not health.failed(100.0 + GIVE_UP_AFTER_S - 0.1)
    assert health.look_again_in_s(101.0) == pytest.approx(GIVE_UP_AFTER_S - 1.0)
    assert health.failed(100.0 + GIVE_UP_AFTER_S)
    assert health.look_again_in_s(200.0) is None


def test_it_is_trusted_again_when_it_has_been_live_for_a_while() -> None:
    health = StreamHealth()
    health.take(status(StreamState.REFUSED, Problem.NOT_FOUND), 0.0)
    assert health.failed(0.0), "what was refused will not come by waiting"
    health.take(CONNECTING, 120.0)
    health.take(LIVE, 121.0)
    assert health.failed(121.0 + STEADY_AFTER_S - 0.1)
    assert health.look_again_in_s(122.0) == pytest.approx(STEADY_AFTER_S - 1.0)
    assert not health.failed(121.0 + STEADY_AFTER_S)


def test_a_stream_that_flaps_is_not_trusted() -> None:
    health = StreamHealth()
    health.take(CONNECTING, 0.0)
    health.take(RETRYING, 20.0)
    for n in range(10):
        health.take(LIVE, 30.0 + 5 * n)
        health.take(RETRYING, 32.0 + 5 * n)
        assert health.failed(33.0 + 5 * n)


def test_a_short_stall_is_nothing() -> None:
    health = StreamHealth()
    health.take(LIVE, 0.0)
    health.take(status(StreamState.STALLED), 60.0)
    health.take(LIVE, 63.0)
    assert not health.failed(64.0)


@pytest.mark.parametrize("problem", [Problem.PASSWORD, Problem.SHARED_MEMORY])
def test_what_troubles_both_streams_is_no_reason_to_try_the_other(problem: Problem) -> None:
    health = StreamHealth()
    health.take(CONNECTING, 0.0)
    health.take(status(StreamState.REFUSED, problem), 1.0)
    assert not health.failed(1000.0)
    assert health.look_again_in_s(1.0) is None


def test_a_stream_that_nobody_needs_is_not_judged() -> None:
    health = StreamHealth()
    health.take(status(StreamState.REFUSED, Problem.NOT_FOUND), 0.0)
    health.take(status(StreamState.OFF), 1.0)
    assert not health.failed(100.0)
