"""What was found at an address."""

from __future__ import annotations

import msgspec

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem


class Video(msgspec.Struct, frozen=True, kw_only=True):
    """The video stream.

    Attributes:
        codec: FFmpeg's name, "" for a source without one.
        profile: of H.264 and H.265 ("High"), "" when it is not told.
        size_wh: pixels.
        fps: pictures a second as they came; None when too few came to tell.
        bitrate_bps: of everything received; 0 when unknown.
        key_frame_interval_s: None when there were not two of them.
    """

    codec: str
    profile: str
    size_wh: tuple[int, int]
    fps: float | None
    bitrate_bps: int
    key_frame_interval_s: float | None


class Sound(msgspec.Struct, frozen=True, kw_only=True):
    """The audio stream; sample_rate and channels are 0 when they are not told."""

    codec: str
    sample_rate: int = 0
    channels: int = 0


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer; without ``plays`` only reason and advice mean something.

    Attributes:
        url: without user and password.
        transport: "TCP", "UDP", or "" for local sources.
        decoder: "software", FFmpeg's name of the hardware, or "".
        decoder_reason: why it is not hardware, in words.
        open_s, first_picture_s: from the beginning until the source was open, until there was a picture.
        lost_packets, damaged_frames: while it was looked at.
        problem: kind of the problem, as in the program's states.
        reason: what happened, in words.
        advice: what to check, in words; may be empty.
    """

    url: str
    plays: bool
    video: Video | None = None
    sound: Sound | None = None
    transport: str = ""
    decoder: str = ""
    decoder_reason: str = ""
    open_s: float = 0.0
    first_picture_s: float = 0.0
    lost_packets: int = 0
    damaged_frames: int = 0
    problem: Problem = Problem.NONE
    reason: str = ""
    advice: str = ""


def not_playing(url: str, error: SourceError) -> Finding:
    """The answer when it does not play."""
    problem = Problem(error.problem) if isinstance(error, SourceRefused) else Problem.NO_SIGNAL
    return Finding(url=url, plays=False, problem=problem, reason=error.reason, advice=error.advice)
