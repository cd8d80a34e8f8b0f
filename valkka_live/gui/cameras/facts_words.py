"""What was measured of a camera's streams, in words: the tile's line and the list's tooltip say the same. Knows no widget."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale

from valkka_live.core.messages import StreamFacts, StreamRole, StreamState, StreamStatus
from valkka_live.gui.cameras.book import CameraEntry, StreamEntry
from valkka_live.gui.cameras.states import NBSP, retry_in, sign_of
from valkka_live.gui.tr import number, tr

_CODECS = {
    "h264": "H.264",
    "hevc": "H.265",
    "mjpeg": "MJPEG",
    "av1": "AV1",
    "libdav1d": "AV1",
    "vp8": "VP8",
    "vp9": "VP9",
    "mpeg4": "MPEG-4",
    "rawvideo": "YUV",
}
_SOUNDS = {"aac": "AAC", "opus": "Opus", "pcm_alaw": "G.711 A-law", "pcm_mulaw": "G.711 µ-law", "mp3": "MP3"}
SOFTWARE = "software"


def stream_name(role: StreamRole) -> str:
    """What a stream is called."""
    return tr("Sub stream") if role is StreamRole.SUB else tr("Main stream")


def codec_name(codec: str) -> str:
    """As people write it; unknown ones as FFmpeg does."""
    return _CODECS.get(codec, codec)


def decoder_name(decoder: str) -> str:
    """What decodes: "software", "CUDA"…; "" for a stream without a codec."""
    return tr("software") if decoder == SOFTWARE else decoder.upper()


def size(facts: StreamFacts) -> str:
    """The picture's size, "" when unknown."""
    return f"{facts.size_wh[0]}×{facts.size_wh[1]}" if min(facts.size_wh) > 0 else ""


def rates(facts: StreamFacts) -> str:
    """Frames a second that come in and that are shown."""
    return f"{facts.fps:.0f} → {facts.live_fps:.0f}{NBSP}fps"


def bit_rate(facts: StreamFacts) -> str:
    """What the network carries, "" when unknown."""
    if facts.bitrate_bps <= 0:
        return ""
    if facts.bitrate_bps < 1_000_000:
        return f"{facts.bitrate_bps / 1e3:.0f}{NBSP}kbit/s"
    return f"{number(facts.bitrate_bps / 1e6, 1)}{NBSP}Mbit/s"


def losses(facts: StreamFacts) -> str:
    """What did not get to the screen since the stream was opened, "" when nothing was lost."""
    counted = (
        (facts.lost_packets, tr("{0} lost")),
        (facts.damaged_frames, tr("{0} damaged")),
        (facts.dropped_frames, tr("{0} left out")),
    )
    return ", ".join(words.format(number) for number, words in counted if number)


def picture_age(age_ns: int) -> str:
    """How old the picture was when it was painted."""
    if age_ns < 10_000_000_000:
        return tr("{0}{1}ms old").format(max(0, round(age_ns / 1e6)), NBSP)
    return tr("{0}{1}s old").format(round(age_ns / 1e9), NBSP)


def fact_line(facts: StreamFacts) -> tuple[str, ...]:
    """The measured facts in a few words each, the most wanted first; without those that are unknown."""
    decoder = decoder_name(facts.decoder)
    if decoder and facts.decode_ms > 0:
        decoder = tr("{0} {1}{2}ms").format(decoder, number(facts.decode_ms, 1), NBSP)
    parts = (codec_name(facts.codec), size(facts), rates(facts), bit_rate(facts), decoder, losses(facts))
    return tuple(part for part in parts if part)


def since(status: StreamStatus | None, now_ns: int) -> str:
    """Local time when the state began: "14:02", with the day when that is another one; "" when unknown.

    Args:
        now_ns: CLOCK_MONOTONIC.
    """
    if status is None or status.since_ns <= 0 or status.since_ns > now_ns:
        return ""
    now = datetime.now()
    began = now - timedelta(microseconds=(now_ns - status.since_ns) // 1000)
    return began.strftime("%H:%M") if began.date() == now.date() else day_and_time(began)


def day_and_time(moment: datetime) -> str:
    """Of a moment that is not today."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), "d MMM HH:mm")


def attempt_and_since(status: StreamStatus | None, now_ns: int) -> str:
    """ "Attempt 3 · since 14:02", or what of it is known."""
    attempt = tr("Attempt {0}").format(status.attempt) if status is not None and status.attempt > 0 else ""
    return _and_since(attempt, status, now_ns)


def next_try_and_since(status: StreamStatus | None, now_ns: int) -> str:
    """ "Next try in 20 s · since 14:02", or what of it is known: of a camera that refuses, which is asked more and more rarely."""
    wait = retry_in(status, now_ns)
    return _and_since(tr("Next try in {0}").format(wait) if wait else "", status, now_ns)


def _and_since(words: str, status: StreamStatus | None, now_ns: int) -> str:
    when = since(status, now_ns)
    if not when:
        return words
    return f"{words} · " + tr("since {0}").format(when) if words else tr("Since {0}").format(when)


def camera_lines(entry: CameraEntry, now_ns: int) -> list[str]:
    """Everything that is known of a camera's streams, the words of the worse one too.

    Args:
        now_ns: CLOCK_MONOTONIC.
    """
    if not entry.camera.enabled:
        return [tr("Switched off by you")]
    roles = (StreamRole.MAIN, StreamRole.SUB) if entry.camera.sub_url else (StreamRole.MAIN,)
    lines = []
    for role in roles:
        lines += _stream_lines(entry.streams[role], stream_name(role) if len(roles) > 1 else "", now_ns)
    return lines


def _stream_lines(stream: StreamEntry, name: str, now_ns: int) -> list[str]:
    lines = [_state_line(stream, now_ns)]
    if stream.status is not None and stream.state is not None:
        lines += [words for words in (stream.status.reason, stream.status.advice) if words]
    if stream.facts is not None:
        lines += _facts_lines(stream.facts)
    first = f"{name}: {lines[0]}" if name else lines[0][:1].upper() + lines[0][1:]
    return [first, *(f"    {line}" for line in lines[1:])]


def _state_line(stream: StreamEntry, now_ns: int) -> str:
    if stream.state is None:
        return tr("not in use")
    word = sign_of(stream.state, stream.problem).word
    wait = retry_in(stream.status, now_ns) if stream.state is StreamState.RETRYING else ""
    if wait:
        word = tr("retrying in {0}").format(wait)
    if stream.status is not None and stream.status.attempt > 0 and stream.state is not StreamState.LIVE:
        word += ", " + tr("attempt {0}").format(stream.status.attempt)
    when = since(stream.status, now_ns)
    return f"{word} · " + tr("since {0}").format(when) if when else word


def _facts_lines(facts: StreamFacts) -> list[str]:
    media = ", ".join(part for part in (codec_name(facts.codec), size(facts), rates(facts), bit_rate(facts)) if part)
    if facts.transport:
        media += " " + tr("over {0}").format(facts.transport)
    lines = [media]
    if facts.decoder:
        name, took = decoder_name(facts.decoder), number(facts.decode_ms, 1)
        lines.append(tr("Decoder: {0}, {1}{2}ms a frame").format(name, took, NBSP))
        if facts.decoder_reason:
            lines.append(facts.decoder_reason)
    if facts.audio_codec:
        lines.append(tr("Sound: {0}").format(_SOUNDS.get(facts.audio_codec, facts.audio_codec)))
    lines.append(tr("Since the start: {0}").format(losses(facts) or tr("nothing lost")))
    return lines
