"""What a status gets on its way to the door."""

from __future__ import annotations

from valkka_live.core.engine.status_stamp import StatusStamp
from valkka_live.core.messages import StreamRole, StreamState, StreamStatus


def told(state: StreamState, **more: int) -> StreamStatus:
    return StreamStatus(camera_id="a", state=state, **more)  # type: ignore[arg-type]


def test_since_when_there_is_no_signal_does_not_begin_anew_with_every_try() -> None:
    stamp = StatusStamp("a", StreamRole.SUB, 5)
    assert (stamp.status.state, stamp.status.since_ns, stamp.status.role) == (StreamState.OFF, 5, StreamRole.SUB)
    since = []
    for now_ns, state in [
        (10, StreamState.CONNECTING),
        (20, StreamState.LIVE),
        (30, StreamState.STALLED),
        (40, StreamState.RETRYING),
        (50, StreamState.CONNECTING),
        (60, StreamState.RETRYING),
        (70, StreamState.CONNECTING),
        (80, StreamState.LIVE),
        (90, StreamState.RETRYING),
    ]:
        stamp.take(told(state, attempt=now_ns), now_ns)
        assert stamp.status.role is StreamRole.SUB
        since.append(stamp.status.since_ns)
    assert since == [10, 20, 30, 40, 50, 40, 70, 80, 90]


def test_the_same_state_with_another_reason_began_when_it_began() -> None:
    stamp = StatusStamp("a", StreamRole.MAIN, 0)
    assert stamp.take(told(StreamState.RETRYING, attempt=1), 10)
    assert stamp.take(told(StreamState.RETRYING, attempt=2), 20)
    assert stamp.status.since_ns == 10
    assert not stamp.take(told(StreamState.RETRYING, attempt=2), 30), "nothing new"


def test_the_newest_picture_is_remembered_when_another_process_takes_over_but_not_for_another_stream() -> None:
    stamp = StatusStamp("a", StreamRole.MAIN, 0)
    stamp.take(told(StreamState.LIVE, last_frame_ns=7, last_frame_ms=8), 1)
    stamp.take(told(StreamState.CONNECTING), 2)
    assert (stamp.status.last_frame_ns, stamp.status.last_frame_ms) == (7, 8)
    stamp.forget()
    stamp.take(told(StreamState.LIVE), 3)
    assert (stamp.status.last_frame_ns, stamp.status.last_frame_ms) == (0, 0)
