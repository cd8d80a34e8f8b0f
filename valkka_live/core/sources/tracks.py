"""One open container's video and sound: packets get their place in time and go to their readers; the video's become pictures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from av.audio.stream import AudioStream
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from valkka_live.core.sources.av_picture import AvPicture
from valkka_live.core.sources.base import Decoding, SourceFrame, SourceSettings
from valkka_live.core.sources.clean_watch import CleanWatch
from valkka_live.core.sources.ffmpeg_log import FfmpegLog, packets_missed, says_broken
from valkka_live.core.sources.media_clock import MediaClock, SoundClock
from valkka_live.core.sources.packets import PacketTaps, StreamPacket
from valkka_live.core.sources.parameter_sets import parameter_sets
from valkka_live.core.sources.scaler import Scaler
from valkka_live.core.sources.streams import NANOSECONDS, audio_info, interval_ns, video_info
from valkka_live.core.sources.video_decoder import VideoDecoder

NO_KEY_S = 12.0
"""A stream without a key packet for so long has none: some cameras renew the picture bit by bit instead."""
NO_PICTURE_S = 20.0
"""Packets to decode for so long, and not one picture: the codec is the matter."""
SHOW_DAMAGED_AFTER_S = 2.0
"""Damaged pictures are better than none for longer than this."""
AFFECTED_BY_LOSS = 2
"""FFmpeg tells of a lost RTP packet with the packet it gives out then; that one and the next may be the damaged ones."""


class Pace(Protocol):
    """Says when something is due."""

    def wait_for(self, media_ns: int, waited_s: float) -> None:
        """Sleep until then; ``waited_s``: how long its packet was waited for."""


class Unpictured(Exception):
    """Packets come and never give a picture."""


class VideoTrack:
    """The video of a container. Main thread of the decoder process.

    Attributes:
        info: what readers of the packets must know.
        clock: repairs the time stamps.
        decoder: of the video.
        lost, damaged: packets that never came; packets and pictures not shown.
        last_packet_s: CLOCK_MONOTONIC of the newest packet.
    """

    def __init__(
        self, stream: VideoStream, settings: SourceSettings, taps: PacketTaps, ffmpeg: FfmpegLog, *, live: bool
    ) -> None:
        self.info = self._announced = video_info(stream)
        self.clock = MediaClock(interval_ns(stream), live=live)
        self.decoder = VideoDecoder(stream.codec_context, hardware=settings.hardware, latency=settings.latency)
        self.lost = self.damaged = 0
        self._taps, self._ffmpeg = taps, ffmpeg
        self._watch = CleanWatch()
        self._scaler = Scaler()
        self._parameter_sets = b""
        self._key_seen = False
        self._last_media_ns = 0
        self.last_packet_s = self._started_s = self._last_shown_s = self._damaged_s = time.monotonic()
        self._decoding_since_s: float | None = None

    def go_on_with(self, stream: VideoStream) -> bool:
        """The same stream from its beginning, in a container opened anew: decoder and clock go on.

        Returns:
            False when it is another stream, after all.
        """
        if video_info(stream) != self._announced:
            return False
        self.clock.restart()
        self._watch.gap()
        return True

    def take(
        self, packet: Packet[VideoStream], wanted: Decoding, pace: Pace | None, waited_s: float
    ) -> Iterator[SourceFrame | None]:
        """Everything that becomes of a packet; None where it gives no picture.

        Args:
            packet: the next one.
            wanted: what to decode.
            pace: says when the packet is due, None: at once.
            waited_s: how long it was waited for.

        Raises:
            Undecodable: FFmpeg cannot decode this kind of stream.
            Unpictured: it never gives a picture.
        """
        now_s = self.last_packet_s = time.monotonic()
        self._hear_of_loss()
        pts_ns, dts_ns = self._stamp(packet, int(now_s * NANOSECONDS))
        if pace is not None:
            pace.wait_for(dts_ns, waited_s)
        key = packet.is_keyframe
        self._key_seen |= key
        without_keys = not self._key_seen and now_s - self._started_s > NO_KEY_S
        if without_keys and now_s - self._damaged_s > NO_KEY_S:
            self._watch.trust(pts_ns)
        self._watch.packet(pts_ns, key=key)
        decoded = self.decoder.decode(packet, wanted, even_without_key=without_keys)
        if decoded.began:
            self._watch.gap()
        if decoded.broken or self._decoder_complained():
            self._damage(now_s)
            self.damaged += not decoded.frames
        self._offer(packet, pts_ns, dts_ns, decoded.frames)
        self._look_for_pictures(wanted, decoded.frames, now_s)
        if not decoded.frames:
            yield None
        for frame in decoded.frames:
            yield self._picture(frame, pts_ns, now_s)

    def drain(self) -> Iterator[SourceFrame | None]:
        """The pictures that the decoder still holds back at the end of a file."""
        now_s = time.monotonic()
        for frame in self.decoder.drain():
            yield self._picture(frame, self.clock.last_ns, now_s)

    def _stamp(self, packet: Packet[VideoStream], now_ns: int) -> tuple[int, int]:
        """Repair a packet's stamps in place, so that its picture inherits them.

        Returns:
            (presentation, decoding) time, ns.
        """
        pts, dts = packet.pts, packet.dts
        raw = dts if dts is not None else pts
        dts_ns = self.clock.time_of(None if raw is None else self._to_ns(raw), now_ns)
        if self.clock.jumped:
            self._watch.gap()
        delay = max(0, pts - dts) if pts is not None and dts is not None else 0
        packet.dts = self._to_ticks(dts_ns)
        packet.pts = packet.dts + delay
        return self._to_ns(packet.pts), dts_ns  # rounded as the picture's will be

    def _to_ns(self, ticks: int) -> int:
        base = self.info.time_base
        return ticks * base.numerator * NANOSECONDS // base.denominator

    def _to_ticks(self, ns: int) -> int:
        base = self.info.time_base
        unit = base.numerator * NANOSECONDS
        return (ns * base.denominator + unit // 2) // unit

    def _hear_of_loss(self) -> None:
        if not self._ffmpeg.lines:
            return
        missed = packets_missed(self._ffmpeg.take())
        if missed:
            self.lost += missed
            self._damage(time.monotonic(), AFFECTED_BY_LOSS)

    def _decoder_complained(self) -> bool:
        return bool(self._ffmpeg.lines) and says_broken(self._ffmpeg.take(), self.decoder.speaker)

    def _damage(self, now_s: float, packets: int = 0) -> None:
        self._damaged_s = now_s
        self._watch.damage(packets)

    def _offer(self, packet: Packet[VideoStream], pts_ns: int, dts_ns: int, frames: list[VideoFrame]) -> None:
        size_wh = (frames[-1].width, frames[-1].height) if frames else (self.info.width, self.info.height)
        changed = size_wh != (self.info.width, self.info.height)
        if not self._taps and not changed:
            return
        data = bytes(packet)
        if packet.is_keyframe:
            sets = parameter_sets(data, self.info.codec)
            changed |= bool(sets and self._parameter_sets and sets != self._parameter_sets)
            self._parameter_sets = sets or self._parameter_sets
        if changed:
            self.info = replace(
                self.info, width=size_wh[0], height=size_wh[1], extradata=self._parameter_sets or self.info.extradata
            )
            self._taps.streams = (self.info, *(info for info in self._taps.streams if info.kind != "video"))
        duration_ns = self._to_ns(packet.duration or 0)
        self._taps.offer(StreamPacket(self.info, data, pts_ns, dts_ns, duration_ns, packet.is_keyframe))

    def _look_for_pictures(self, wanted: Decoding, frames: list[VideoFrame], now_s: float) -> None:
        if wanted is Decoding.OFF or frames:
            self._decoding_since_s = None
        elif self._decoding_since_s is None:
            self._decoding_since_s = now_s
        elif now_s - self._decoding_since_s > NO_PICTURE_S:
            raise Unpictured

    def _picture(self, frame: VideoFrame, packet_ns: int, now_s: float) -> SourceFrame | None:
        if frame.is_corrupt:
            self._damage(now_s)
            self.damaged += 1
            if now_s - self._last_shown_s < SHOW_DAMAGED_AFTER_S:
                return None
        self._last_shown_s = now_s
        pts_ns = self._to_ns(frame.pts) if frame.pts is not None else packet_ns
        clean, after_gap = self._watch.picture(pts_ns)
        self._last_media_ns = max(self._last_media_ns, pts_ns)
        return SourceFrame(AvPicture(frame, self._scaler), self._last_media_ns, bool(frame.key_frame), clean, after_gap)


class SoundTrack:
    """The sound of a container; only its packets are handed on."""

    def __init__(self, stream: AudioStream, video: MediaClock, taps: PacketTaps, *, live: bool) -> None:
        self.info = audio_info(stream)
        self._clock = SoundClock(video, NANOSECONDS // 50, live=live)
        self._taps = taps

    def go_on_with(self, stream: AudioStream) -> bool:
        """As :meth:`VideoTrack.go_on_with`."""
        self._clock.restart()
        return audio_info(stream) == self.info

    def take(self, packet: Packet[AudioStream]) -> None:
        """Hand a packet on."""
        if not self._taps:
            return
        base = self.info.time_base
        unit = base.numerator * NANOSECONDS
        raw = packet.dts if packet.dts is not None else packet.pts
        time_ns = self._clock.time_of(None if raw is None else raw * unit // base.denominator, time.monotonic_ns())
        duration_ns = (packet.duration or 0) * unit // base.denominator
        self._taps.offer(StreamPacket(self.info, bytes(packet), time_ns, time_ns, duration_ns, key=True))
