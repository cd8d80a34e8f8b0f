"""Which of a container's streams are played, and what readers must know of them."""

from __future__ import annotations

import contextlib
import re
from fractions import Fraction

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from valkka_live.core.sources.ffmpeg_log import Line
from valkka_live.core.sources.packets import StreamInfo

_VIDEO_IN_SDP = re.compile(r"m=video .*?a=rtpmap:\d+ ([\w.-]+)/", re.S)
_VIDEO_IN_DUMP = re.compile(r"Stream #\S+: Video: ([\w.-]+)")
_DISCARD_ALL = 48
"""AVDISCARD_ALL."""
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
            with contextlib.suppress(AttributeError):  # PyAV before 18 cannot say it
                stream.discard = _DISCARD_ALL  # type: ignore[assignment]
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


def name_of_codec(container: InputContainer, said: list[Line]) -> str:
    """Of a video that cannot be decoded.

    Args:
        container: that it is in.
        said: FFmpeg's log of the opening, with the SDP.

    Returns:
        FFmpeg's name, else what the server calls it, else words that say so.
    """
    av.logging.set_level(av.logging.INFO)
    dump: str = getattr(container, "dumps_format", str)()  # PyAV's types do not know it
    for pattern, text in ((_VIDEO_IN_DUMP, dump), *((_VIDEO_IN_SDP, line.text) for line in said)):
        match = pattern.search(text)
        if match and match[1] != "none":
            return match[1]
    return "an unknown codec"
