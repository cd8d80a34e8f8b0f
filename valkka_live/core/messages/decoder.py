"""Between the engine and a camera's decoder process."""

from __future__ import annotations

import enum

from valkka_live.core.messages.base import Alive, LogLine, Message, Stop
from valkka_live.core.turning import Turning


class Transport(enum.StrEnum):
    """How RTP packets travel: auto tries TCP first, then UDP; auto-udp the other way round."""

    AUTO = "auto"
    AUTO_UDP = "auto-udp"
    TCP = "tcp"
    UDP = "udp"


class StreamRole(enum.StrEnum):
    """Which of a camera's two streams: main is the full picture; sub a small one for small tiles and analysis."""

    MAIN = "main"
    SUB = "sub"


class StreamChoice(enum.StrEnum):
    """Which stream a viewer gets: auto decides by the size of the tile."""

    AUTO = "auto"
    MAIN = "main"
    SUB = "sub"


class Latency(enum.StrEnum):
    """Low: every picture at once. Smooth: a short buffer evens out a jerky network."""

    LOW = "low"
    SMOOTH = "smooth"


class StreamState(enum.StrEnum):
    """What a camera's stream does, in the words of the tile."""

    OFF = "off"
    CONNECTING = "connecting"
    LIVE = "live"
    STALLED = "stalled"
    RETRYING = "retrying"
    REFUSED = "refused"


class Problem(enum.StrEnum):
    """Why a stream is not live, as far as the program acts differently."""

    NONE = ""
    NO_SIGNAL = "no_signal"
    PASSWORD = "password"  # noqa: S105  the kind of a problem
    NOT_FOUND = "not_found"
    ADDRESS = "address"
    DECODER_MISSING = "decoder_missing"
    SHARED_MEMORY = "shared_memory"
    PROGRAM = "program"


class DecoderSetup(Message, frozen=True):
    """Parent → decoder, the first message.

    Attributes:
        url: without user and password.
        user, password: in clear; this message goes through a private socket pair and is never logged.
        live_ring, analysis_ring: names of the ring buffers to serve, each only while it is asked for by SetLiveSize and
            SetAnalysis: the analysis ring is served by one of the camera's two processes, and may be handed over.
        camera_number: goes into every frame.
        role: which of the camera's streams this is.
        latency: every picture at once, or evened out.
        key_frames_only: decode key frames only, to save the processor.
        hardware: try the graphics card first.
        verify_certificate: of a TLS server; cameras rarely have one that can be verified.
        turning: of the pictures, before they come into a ring.
    """

    camera_id: str
    camera_name: str
    url: str
    user: str
    password: str
    transport: Transport
    live_ring: str
    analysis_ring: str
    camera_number: int = 0
    role: StreamRole = StreamRole.MAIN
    latency: Latency = Latency.LOW
    key_frames_only: bool = False
    hardware: bool = True
    verify_certificate: bool = False
    turning: Turning = Turning()


class SetLiveSize(Message, frozen=True):
    """Parent → decoder: the box the largest tile offers, device pixels; (0, 0): nobody looks."""

    box_wh: tuple[int, int]


class SetAnalysis(Message, frozen=True):
    """Parent → decoder: box and rate of the analysis ring; (0, 0): nobody analyses."""

    box_wh: tuple[int, int]
    fps: float


class SetSound(Message, frozen=True):
    """Parent → decoder: play the stream's sound, or not; volume 0.0 to 1.0."""

    on: bool
    volume: float = 1.0


class SetDecoding(Message, frozen=True):
    """Parent → decoder: decode key frames only, to save the processor, or every frame; from the next key frame on."""

    key_frames_only: bool


class RetryNow(Message, frozen=True):
    """Parent → decoder: do not wait for the end of the back-off."""


class StreamStatus(Message, frozen=True):
    """Decoder → parent, and on to the door: the state of one of a camera's streams.

    A camera without ``sub_url`` has a main stream only. A stream that nobody needs (no viewer, no analyzer, no sound) is
    off, and so are all streams of a camera that is switched off. Whoever shows a camera tells the state of the stream that
    its viewer reads (StreamChosen); a camera without viewers is best told by its stream that is not off, main first.

    Attributes:
        reason: what happened, in words, with host:port, without password; empty while live.
        advice: what to check or do; may be empty.
        retry_at_ns: CLOCK_MONOTONIC of the next try, 0 unless one is waited for (retrying, refused).
        attempt: how many tries have failed in a row.
        last_frame_ns: CLOCK_MONOTONIC of the newest frame, 0 before the first.
        last_frame_ms: wall time of it, UTC ms, 0 before the first.
        since_ns: CLOCK_MONOTONIC when the state began, stamped by the engine; the tries between two waits do not end
            "retrying", so it tells since when there is no signal.
        role: which of the camera's streams.
    """

    camera_id: str
    state: StreamState
    problem: Problem = Problem.NONE
    reason: str = ""
    advice: str = ""
    retry_at_ns: int = 0
    attempt: int = 0
    last_frame_ns: int = 0
    last_frame_ms: int = 0
    since_ns: int = 0
    role: StreamRole = StreamRole.MAIN


class StreamFacts(Message, frozen=True):
    """Decoder → parent, and on to the door, once a second while live: measured over the last second.

    Attributes:
        codec: FFmpeg's name, "" for a source without one.
        size_wh: of the source, pixels.
        fps: decoded frames a second.
        bitrate_bps: of the packets received; 0 when unknown.
        decode_ms: CPU milliseconds a frame, everything the process does included.
        live_frames, analysis_frames: written to the rings since the start.
        transport: "TCP", "UDP" or "" for local sources.
        role: which of the camera's streams.
        live_fps: frames a second written to the live ring.
        lost_packets: that never arrived, since the start, as far as the source can tell.
        damaged_frames: packets or pictures that could not be decoded whole and were not shown, since the start.
        dropped_frames: pictures left out because the process was late, since the start.
        decoder: what decodes: "software", or FFmpeg's name of the hardware ("cuda", "qsv" …); "" for a source without a codec.
        decoder_reason: why it is not hardware, in words; "" when it is, or was not asked for.
        audio_codec: FFmpeg's name of the sound, "" without.
    """

    camera_id: str
    codec: str
    size_wh: tuple[int, int]
    fps: float
    bitrate_bps: int = 0
    decode_ms: float = 0.0
    live_frames: int = 0
    analysis_frames: int = 0
    transport: str = ""
    role: StreamRole = StreamRole.MAIN
    live_fps: float = 0.0
    lost_packets: int = 0
    damaged_frames: int = 0
    dropped_frames: int = 0
    decoder: str = ""
    decoder_reason: str = ""
    audio_codec: str = ""


class SoundStatus(Message, frozen=True):
    """Decoder → parent, and on to the door: whether a camera's sound plays; reason in words when it cannot."""

    camera_id: str
    playing: bool
    reason: str = ""


ToDecoder = DecoderSetup | SetLiveSize | SetAnalysis | SetSound | SetDecoding | RetryNow | Stop
FromDecoder = Alive | LogLine | StreamStatus | StreamFacts | SoundStatus
