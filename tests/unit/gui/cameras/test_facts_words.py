"""What was measured, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Problem, StreamFacts, StreamRole, StreamState, StreamStatus
from valkka_live.gui.cameras.book import CameraEntry, StreamEntry
from valkka_live.gui.cameras.facts_words import (
    attempt_and_since,
    bit_rate,
    camera_lines,
    decoder_name,
    losses,
    next_try_and_since,
    picture_age,
    since,
)

S = 1_000_000_000
NOW = 10_000_000 * S
NBSP = "\N{NO-BREAK SPACE}"
SUB = StreamRole.SUB


def status(state: StreamState, **fields: object) -> StreamStatus:
    return StreamStatus(camera_id="gate", state=state, **fields)  # type: ignore[arg-type]


def facts(**fields: object) -> StreamFacts:
    values: dict[str, object] = {"codec": "h264", "size_wh": (1280, 720), "fps": 25.0, "live_fps": 25.0, **fields}
    return StreamFacts(camera_id="gate", **values)  # type: ignore[arg-type]


def camera(**fields: object) -> Camera:
    return Camera(id="gate", name="Gate", url="rtsp://h/1", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("bps", "words"), [(0, ""), (640_400, f"640{NBSP}kbit/s"), (3_140_000, f"3.1{NBSP}Mbit/s")])
def test_bit_rates(bps: int, words: str) -> None:
    assert bit_rate(facts(bitrate_bps=bps)) == words


@pytest.mark.parametrize(("decoder", "words"), [("software", "software"), ("cuda", "CUDA"), ("", "")])
def test_decoders(decoder: str, words: str) -> None:
    assert decoder_name(decoder) == words


def test_only_what_was_lost_is_counted() -> None:
    assert losses(facts()) == ""
    assert losses(facts(lost_packets=2, damaged_frames=1, dropped_frames=7)) == "2 lost, 1 damaged, 7 left out"


def test_the_age_of_a_picture() -> None:
    assert picture_age(23_400_000) == f"23{NBSP}ms old"
    assert picture_age(-1) == f"0{NBSP}ms old"
    assert picture_age(75 * S) == f"75{NBSP}s old"


def test_since_when() -> None:
    began = datetime.now() - timedelta(days=2)
    told = since(status(StreamState.LIVE, since_ns=NOW - 2 * 86_400 * S), NOW)
    assert told.startswith(began.strftime("%d %b ")), "another day is named"
    assert since(status(StreamState.LIVE), NOW) == ""
    assert since(None, NOW) == ""
    assert attempt_and_since(status(StreamState.RETRYING, attempt=2), NOW) == "Attempt 2"
    assert attempt_and_since(status(StreamState.REFUSED, since_ns=NOW), NOW).startswith("Since ")
    assert attempt_and_since(status(StreamState.REFUSED), NOW) == ""
    assert next_try_and_since(status(StreamState.REFUSED, retry_at_ns=NOW + 13 * S), NOW) == f"Next try in 13{NBSP}s"
    assert next_try_and_since(status(StreamState.REFUSED), NOW) == ""


def test_all_that_is_known_of_a_camera_with_one_stream() -> None:
    measured = facts(
        transport="TCP",
        bitrate_bps=2_000_000,
        decoder="software",
        decode_ms=3.04,
        decoder_reason="No graphics card that can be used (cuda: no driver)",
        audio_codec="aac",
        lost_packets=4,
    )
    entry = CameraEntry(camera())
    entry.streams[StreamRole.MAIN] = StreamEntry(status(StreamState.LIVE), measured)
    assert camera_lines(entry, NOW) == [
        "Live",
        f"    H.264, 1280×720, 25 → 25{NBSP}fps, 2.0{NBSP}Mbit/s over TCP",
        f"    Decoder: software, 3.0{NBSP}ms a frame",
        "    No graphics card that can be used (cuda: no driver)",
        "    Sound: AAC",
        "    Since the start: 4 lost",
    ]


def test_both_streams_are_told_the_worse_one_too() -> None:
    entry = CameraEntry(camera(sub_url="rtsp://h/2"))
    entry.streams[StreamRole.MAIN] = StreamEntry(
        status(
            StreamState.RETRYING,
            problem=Problem.NO_SIGNAL,
            reason="h:554 refused the connection",
            advice="Is it on?",
            attempt=3,
            retry_at_ns=NOW + 4 * S,
        )
    )
    entry.streams[SUB] = StreamEntry(status(StreamState.LIVE, role=SUB))
    assert camera_lines(entry, NOW) == [
        f"Main stream: retrying in 4{NBSP}s, attempt 3",
        "    h:554 refused the connection",
        "    Is it on?",
        "Sub stream: live",
    ]
    entry.streams[SUB] = StreamEntry(status(StreamState.OFF, role=SUB))
    assert camera_lines(entry, NOW)[-1] == "Sub stream: not in use"


def test_a_camera_that_is_switched_off_says_only_that() -> None:
    assert camera_lines(CameraEntry(camera(enabled=False)), NOW) == ["Switched off by you"]
