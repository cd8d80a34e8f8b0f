"""Which of a container's streams are played, and what readers must know of them."""

from __future__ import annotations

import re
from fractions import Fraction

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition, Stream
from av.video.stream import VideoStream

from valkka_live.core.sources.ffmpeg_log import Line
from valkka_live.core.sources.packets import StreamInfo

_VIDEO_IN_SDP = re.compile(r"m=video .*?a=rtpmap:\d+ ([\w.-]+)/", re.S)
_VIDEO_IN_COMPLAINT = re.compile(r"codec parameters for stream \d+ \(Video: ([\w.-]+)")
NANOSECONDS = 1_000_000_000
DEFAULT_FPS = 25.0


def choose_streams(container: InputContainer) -> tuple[VideoStream | None, AudioStream | None]:
    """The largest video that can be decoded, and the first sound; the others are not even fetched where a protocol can leave them.

    A cover picture is no video. A sound that cannot be decoded is left out: the picture does not suffer for it.
    """
    videos = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    decodable = [stream for stream in videos if has_decoder(stream)]
    video = max(decodable or videos, key=_area, default=None)
    audio = next((stream for stream in container.streams.audio if has_decoder(stream)), None)
    for stream in container.streams:
        if stream is not video and stream is not audio:
            stream.discard = Discard.all
    return video, audio


def has_decoder(stream: Stream) -> bool:
    """FFmpeg here can decode it; in spite of its types PyAV gives no context otherwise."""
    return stream.codec_context is not None


def _area(stream: VideoStream) -> int:
    return stream.codec_context.width * stream.codec_context.height if has_decoder(stream) else 0


def video_info(stream: VideoStream) -> StreamInfo:
    """What is known of a video stream that can be decoded."""
    context = stream.codec_context
    return StreamInfo(
        kind="video",
        codec=context.codec.canonical_name,
        extradata=context.extradata or b"",
        width=context.width,
        height=context.height,
        time_base=time_base_of(stream),
    )


def audio_info(stream: AudioStream) -> StreamInfo:
    """What is known of a sound that can be decoded."""
    context = stream.codec_context
    return StreamInfo(
        kind="audio",
        codec=context.codec.canonical_name,
        extradata=context.extradata or b"",
        sample_rate=context.sample_rate,
        channels=context.layout.nb_channels,
        time_base=time_base_of(stream),
    )


def time_base_of(stream: Stream) -> Fraction:
    """Seconds a tick."""
    return stream.time_base or Fraction(1, 90_000)


def interval_ns(stream: VideoStream) -> int:
    """From picture to picture, as announced; 1/25 s when that makes no sense."""
    rate = float(stream.average_rate or DEFAULT_FPS)
    return int(NANOSECONDS / (rate if 0.1 <= rate <= 1000 else DEFAULT_FPS))


def name_of_codec(said: list[Line]) -> str:
    """Of a video that cannot be decoded.

    Args:
        said: FFmpeg's log of the opening.

    Returns:
        FFmpeg's name, else what the server calls it, else words that say so.
    """
    for pattern in (_VIDEO_IN_COMPLAINT, _VIDEO_IN_SDP):
        for line in said:
            match = pattern.search(line.text)
            if match and match[1] != "none":
                return match[1]
    return "an unknown codec"
