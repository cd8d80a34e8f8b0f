"""What was found at an address, and the steps of a test of it."""

from __future__ import annotations

import enum

import msgspec

from valkka_live.core.messages.base import Alive, LastWords, LogLine, Message, Stop
from valkka_live.core.messages.decoder import Problem, Transport


class FoundVideo(msgspec.Struct, frozen=True, kw_only=True):
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


class FoundSound(msgspec.Struct, frozen=True, kw_only=True):
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
    video: FoundVideo | None = None
    sound: FoundSound | None = None
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


class ConnectionStage(enum.StrEnum):
    """What is tried, one after the other; for what is on this computer only the last two."""

    HOST = "host"
    PORT = "port"
    SIGN_IN = "sign_in"
    VIDEO = "video"
    SUB_STREAM = "sub_stream"


class ConnectionTestSetup(Message, frozen=True):
    """Parent → the process that tests an address, the first and only message.

    Attributes:
        test_id: comes back with every answer.
        url, sub_url: without user and password; sub_url "" when there is none.
        user, password: in clear; this message goes through a private socket pair and is never logged.
        picture_wh: box for the picture that is shown, pixels.
    """

    test_id: str
    url: str
    user: str
    password: str
    sub_url: str = ""
    transport: Transport = Transport.AUTO
    hardware: bool = True
    verify_certificate: bool = False
    picture_wh: tuple[int, int] = (320, 180)


class ConnectionStep(Message, frozen=True):
    """One step is done, or failed, which ends the test.

    Attributes:
        ms: it took so long.
        words: what was found ("192.0.2.10", "554", "h264, 1280×720, 25 fps"), or what is wrong, in a few words; of a port that refuses, its
            number.
    """

    test_id: str
    stage: ConnectionStage
    done: bool
    ms: float = 0.0
    words: str = ""


class ConnectionPicture(Message, frozen=True):
    """The first picture.

    Attributes:
        size_wh: pixels.
        bgrx: (height, width, 4) uint8, C-contiguous.
    """

    test_id: str
    size_wh: tuple[int, int]
    bgrx: bytes


class ConnectionTested(Message, frozen=True):
    """The end of a test.

    Attributes:
        finding: of the main stream; why it does not play, or why the sub stream does not.
        other_url: the same address with the usual port, where something answers; "" when there is no such hope.
    """

    test_id: str
    finding: Finding
    other_url: str = ""


class FoundWebcam(msgspec.Struct, frozen=True, kw_only=True):
    """A webcam of this computer.

    Attributes:
        address: of it as a camera.
        name: as it calls itself.
        mode: what it would send, in words ("MJPEG, 1280×720, 30 fps"); "" when it cannot be asked.
        problem: why it cannot be asked, in words.
    """

    address: str
    name: str
    mode: str = ""
    problem: str = ""


ToConnectionTest = ConnectionTestSetup | Stop
FromConnectionTest = Alive | LogLine | LastWords | ConnectionStep | ConnectionPicture | ConnectionTested
