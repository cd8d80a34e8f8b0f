"""What probe prints for people."""

from __future__ import annotations

from valkka_live.commands.probe.words import words
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Finding, FoundSound, FoundVideo, Problem
from valkka_live.core.probe.finding import not_playing

GATE = Finding(
    url="rtsp://10.0.0.1/main",
    plays=True,
    video=FoundVideo(
        codec="h264", profile="High", size_wh=(1920, 1080), fps=24.96, bitrate_bps=4_120_000, key_frame_interval_s=2.0
    ),
    sound=FoundSound(codec="aac", sample_rate=16_000, channels=1),
    transport="TCP",
    decoder="software",
    decoder_reason="no supported graphics card was found",
    open_s=0.38,
    first_picture_s=0.61,
    lost_packets=3,
)


def test_everything_that_was_found_is_said() -> None:
    assert words(GATE).split("\n") == [
        "rtsp://10.0.0.1/main plays.",
        "  Video       H.264 High, 1920×1080, 25.0 pictures a second, 4.12 Mbit/s",
        "  Key frames  every 2.0 s",
        "  Sound       AAC, 16 kHz, mono",
        "  Transport   TCP",
        "  Decoder     software: no supported graphics card was found",
        "  Opened in   0.38 s, first picture after 0.61 s",
        "  Trouble     3 packets lost, 0 pictures damaged",
    ]


def test_what_was_not_seen_is_not_claimed() -> None:
    video = FoundVideo(codec="hevc", profile="", size_wh=(640, 360), fps=None, bitrate_bps=0, key_frame_interval_s=None)
    said = words(Finding(url="/film.mp4", plays=True, video=video, decoder="cuda"))
    assert "H.265, 640×360, less than two pictures came" in said
    assert "not two of them were seen" in said
    assert "Sound       none" in said
    assert "Decoder     cuda\n" in said
    assert "Trouble" not in said


def test_a_failure_is_what_happened_and_what_to_check() -> None:
    finding = not_playing("rtsp://10.0.0.1/x", SourceError("10.0.0.1:554 refused the connection", "Is the camera on?"))
    assert words(finding) == "10.0.0.1:554 refused the connection. Is the camera on?"
    assert finding.problem is Problem.NO_SIGNAL
    refused = not_playing("rtsp://10.0.0.1/x", SourceRefused(Problem.PASSWORD, "10.0.0.1:554 answered 401"))
    assert (words(refused), refused.problem) == ("10.0.0.1:554 answered 401.", Problem.PASSWORD)
