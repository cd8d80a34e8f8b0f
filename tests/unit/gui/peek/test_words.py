"""What the window says of a ring buffer, from what is known of it."""

from __future__ import annotations

import pytest

from valkka_live.core.messages import StreamState
from valkka_live.gui.peek.words import RingState, peek_content, window_title
from valkka_live.gui.video.tile_states import TileKind

LIVE = RingState("yard", facts="480×270 RGB24", fps=25.04, attached=True, frame_age_s=0.1, interval_s=0.04)


def test_a_live_ring_is_named_with_its_size_and_rate() -> None:
    content = peek_content(LIVE)
    assert (content.kind, content.state) == (TileKind.LIVE, StreamState.LIVE)
    assert (content.name, content.facts) == ("yard", "480×270 RGB24 · 25 fps")
    assert window_title(LIVE) == "yard · 480×270 RGB24 · 25 fps"


@pytest.mark.parametrize(
    ("state", "stream_state", "words"),
    [
        (RingState("yard"), StreamState.CONNECTING, ("Waiting for the ring buffer “yard”", "Nobody serves it yet")),
        (
            RingState("yard", facts="480×270 RGB24", attached=True),
            StreamState.CONNECTING,
            ("No frame yet", "480×270 RGB24"),
        ),
        (
            RingState("yard", facts="480×270 RGB24", attached=True, frame_age_s=7.9, fps=0.0),
            StreamState.STALLED,
            ("No new frames for 7 s", "480×270 RGB24"),
        ),
        (
            RingState("yard", ended="closed"),
            StreamState.RETRYING,
            ("The server closed the ring buffer", "Waiting for the next one that serves “yard”"),
        ),
        (
            RingState("yard", ended="died"),
            StreamState.RETRYING,
            ("The server died", "Waiting for the next one that serves “yard”"),
        ),
        (
            RingState("yard", refused="not a ring buffer"),
            StreamState.REFUSED,
            ("“yard” cannot be read", "not a ring buffer"),
        ),
    ],
)
def test_what_is_not_live_is_said_in_words(state: RingState, stream_state: StreamState, words: tuple[str, str]) -> None:
    content = peek_content(state)
    assert content.kind is not TileKind.LIVE
    assert content.state is stream_state
    assert (content.title, *content.lines) == words
    assert content.icon
    assert "yard" in window_title(state)


def test_a_slow_ring_does_not_stand_still() -> None:
    slow = RingState("yard", attached=True, frame_age_s=9.0, interval_s=10.0, fps=0.1)
    assert peek_content(slow).kind is TileKind.LIVE
    assert "0.1 fps" in window_title(slow)
