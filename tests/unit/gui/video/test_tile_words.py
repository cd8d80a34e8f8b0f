"""Each state in words: icon, title, reason, next step."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import (
    AnalyzerSpec,
    AnalyzerState,
    AnalyzerStatus,
    Problem,
    StreamChoice,
    StreamFacts,
    StreamRole,
    StreamState,
    StreamStatus,
    Transport,
)
from valkka_live.core.messages.door import CameraChanged
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import short_reason
from valkka_live.gui.video.tile_states import TileAction, TileContent, TileKind
from valkka_live.gui.video.tile_words import tile_content

S = 1_000_000_000
NOW = 1_000_000 * S
MAIN, SUB = StreamRole.MAIN, StreamRole.SUB


def content(status: StreamStatus | None = None, **fields: object) -> TileContent:
    return tile_content("gate", book(status, **fields), NOW)


def reason(status: StreamStatus | None = None, **fields: object) -> str:
    entry = book(status, **fields).get("gate")
    assert entry is not None
    return short_reason(entry, NOW)


def book(status: StreamStatus | None = None, **fields: object) -> CameraBook:
    made = CameraBook()
    values: dict[str, object] = {"url": "rtsp://192.168.1.64/s", **fields}
    of = Camera(id="gate", name="Gate", **values)  # type: ignore[arg-type]
    made.change_camera(CameraChanged(camera=of, live_ring="l", analysis_ring="a"))
    if status is not None:
        made.take_status(status)
    return made


def status(state: StreamState, problem: Problem = Problem.NONE, **fields: object) -> StreamStatus:
    return StreamStatus(camera_id="gate", state=state, problem=problem, **fields)  # type: ignore[arg-type]


def test_empty_cell() -> None:
    assert tile_content("", CameraBook(), NOW).kind is TileKind.EMPTY


def test_connecting_says_where_without_a_password() -> None:
    told = content(transport=Transport.TCP)
    assert (told.kind, told.title, told.lines) == (
        TileKind.CONNECTING,
        "Connecting…",
        ("rtsp://192.168.1.64:554, TCP",),
    )
    assert reason(status(StreamState.CONNECTING)) == "connecting"


def test_live_says_size_rate_and_analyzers() -> None:
    made = book(status(StreamState.LIVE), analyzers={"motion": AnalyzerSettings(enabled=True)})
    made.analyzers = (AnalyzerSpec(name="motion", title="Motion", icon="directions_walk", entry="x:Y"),)
    made.take_facts(StreamFacts(camera_id="gate", codec="h264", size_wh=(1280, 720), fps=24.9))
    told = tile_content("gate", made, NOW)
    assert (told.kind, told.facts, told.title) == (TileKind.LIVE, "1280×720 · 25 fps", "")
    assert told.analyzers == (("directions_walk", "Motion", False),)
    made.take_analyzer(AnalyzerStatus(camera_id="gate", analyzer="motion", state=AnalyzerState.RUNNING))
    assert tile_content("gate", made, NOW).analyzers == (("directions_walk", "Motion", True),)


def test_live_has_everything_that_was_measured_for_who_points_at_it() -> None:
    made = book(status(StreamState.LIVE))
    made.take_facts(
        StreamFacts(
            camera_id="gate",
            codec="hevc",
            size_wh=(1920, 1080),
            fps=25.1,
            live_fps=12.4,
            bitrate_bps=3_140_000,
            decode_ms=4.06,
            decoder="cuda",
            lost_packets=3,
            dropped_frames=5,
        )
    )
    assert tile_content("gate", made, NOW).measured == (
        "H.265",
        "1920×1080",
        "25 → 12\N{NO-BREAK SPACE}fps",
        "3.1\N{NO-BREAK SPACE}Mbit/s",
        "CUDA 4.1\N{NO-BREAK SPACE}ms",
        "3 lost, 5 left out",
    )
    made.take_facts(StreamFacts(camera_id="gate", codec="", size_wh=(640, 360), fps=15, live_fps=15))
    assert tile_content("gate", made, NOW).measured == ("640×360", "15 → 15\N{NO-BREAK SPACE}fps")


def test_the_words_are_those_of_the_stream_that_is_shown() -> None:
    made = book(status(StreamState.RETRYING, retry_at_ns=NOW + S), sub_url="https://192.168.1.64/sub")
    made.take_status(status(StreamState.LIVE, role=SUB))
    assert tile_content("gate", made, NOW, role=SUB).kind is TileKind.LIVE
    assert tile_content("gate", made, NOW, role=MAIN).kind is TileKind.NOT_LIVE
    assert tile_content("gate", made, NOW).kind is TileKind.LIVE, "nobody has said which one it shows"
    told = tile_content("gate", made, NOW, role=SUB, awaited=MAIN)
    assert (told.kind, told.trouble) == (TileKind.LIVE, "Main stream: retrying")
    made.take_status(status(StreamState.CONNECTING))
    assert tile_content("gate", made, NOW, role=SUB, awaited=MAIN).trouble == "", "it only takes its time"
    made.take_status(status(StreamState.OFF, role=SUB))
    assert tile_content("gate", made, NOW, role=SUB, awaited=MAIN).title == "Connecting…"
    made.take_status(status(StreamState.LIVE))
    assert tile_content("gate", made, NOW, role=SUB, awaited=MAIN).kind is TileKind.CONNECTING, "no picture yet"
    assert tile_content("gate", made, NOW, role=SUB).lines == ("https://192.168.1.64:443",)


def test_stalled_says_how_old_and_offers_help_after_ten_seconds() -> None:
    told = content(status(StreamState.STALLED, last_frame_ns=NOW - 4 * S - S // 5, last_frame_ms=1_700_000_000_000))
    assert told.title == "No new frames for 4.2\N{NO-BREAK SPACE}s"
    assert told.lines[0].startswith("showing ")
    assert told.late == "4.2\N{NO-BREAK SPACE}s late"
    assert told.actions == ()
    assert told.keeps_picture
    assert content(status(StreamState.STALLED, last_frame_ns=NOW - 10 * S)).actions == (TileAction.RETRY,)


def test_retrying_counts_down_with_reason_and_advice() -> None:
    told = content(
        status(
            StreamState.RETRYING,
            Problem.NO_SIGNAL,
            reason="192.168.1.64:554 refused the connection",
            advice="Is the camera on?",
            retry_at_ns=NOW + 8 * S - 1,
            attempt=3,
            since_ns=NOW - 60 * S,
        )
    )
    began = datetime.now() - timedelta(seconds=60)
    assert told.title == "No signal, next try in 8\N{NO-BREAK SPACE}s"
    assert told.lines[:2] == ("192.168.1.64:554 refused the connection", "Is the camera on?")
    assert told.lines[2].startswith("Attempt 3 · since ")
    assert told.lines[2].endswith((began.strftime("%H:%M"), (began - timedelta(seconds=30)).strftime("%H:%M")))
    assert told.actions == (TileAction.RETRY, TileAction.EDIT)
    assert told.spoken == "Gate, no signal", "ticks are not announced"
    assert content(status(StreamState.RETRYING, retry_at_ns=NOW - 1)).title == "No signal, trying now"
    assert reason(status(StreamState.RETRYING, retry_at_ns=NOW + S)) == "retry in 1\N{NO-BREAK SPACE}s"


@pytest.mark.parametrize(
    ("problem", "title", "first", "word"),
    [
        (Problem.PASSWORD, "Password needed for “viewer”", TileAction.PASSWORD, "wrong password"),
        (Problem.DECODER_MISSING, "Cannot show this video here", TileAction.EDIT, "no decoder"),
        (Problem.NOT_FOUND, "No stream at this address", TileAction.EDIT, "not found"),
        (Problem.ADDRESS, "The address is not right", TileAction.EDIT, "wrong address"),
        (Problem.SHARED_MEMORY, "Shared memory is full", TileAction.RETRY, "no memory"),
        (Problem.PROGRAM, "The camera cannot be used", TileAction.RETRY, "refused"),
    ],
)
def test_refused_says_what_the_user_must_do(problem: Problem, title: str, first: TileAction, word: str) -> None:
    told = content(status(StreamState.REFUSED, problem, reason="because"), user="viewer")
    assert (told.title, told.lines, told.actions[0]) == (title, ("because",), first)
    assert not told.keeps_picture
    assert reason(status(StreamState.REFUSED, problem), user="viewer") == word


def test_a_video_without_decoder_offers_the_sub_stream_that_nobody_asked_for() -> None:
    no_decoder = status(StreamState.REFUSED, Problem.DECODER_MISSING)
    offers = (TileAction.USE_SUB, TileAction.EDIT)
    assert content(no_decoder, sub_url="rtsp://192.168.1.64/2", stream=StreamChoice.MAIN).actions == offers
    chosen = content(no_decoder, sub_url="rtsp://192.168.1.64/2", stream=StreamChoice.SUB)
    assert chosen.actions == (TileAction.EDIT,)


def test_off() -> None:
    told = content(enabled=False)
    assert (told.title, told.actions) == ("Camera is off", (TileAction.SWITCH_ON,))
    assert reason(enabled=False) == "off"


def test_a_lost_camera_has_a_placeholder_once_all_cameras_are_known() -> None:
    told = tile_content("lift", book(), NOW)
    assert (told.kind, told.actions) == (TileKind.PLACEHOLDER, (TileAction.CHOOSE, TileAction.CLEAR))
    assert tile_content("lift", book(), NOW, all_known=False).kind is TileKind.CONNECTING
