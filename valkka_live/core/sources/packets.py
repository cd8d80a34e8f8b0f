"""Encoded packets for readers besides the decoder: a recorder, the sound. Nobody ever waits for a reader."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

PACKET_OVERHEAD_BYTES = 200
"""What a packet costs besides its data, roughly; keeps a queue of tiny packets bounded, too."""


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """What a reader must know of a stream to write or to decode it. A new object when any of it changes.

    Attributes:
        kind: "video" or "audio".
        codec: FFmpeg's name.
        extradata: the codec's parameters (SPS and PPS of H.264 …), may be empty.
        width, height: pixels; 0 for sound.
        sample_rate, channels: of sound; 0 for video.
        time_base: of the stream as received, seconds.
    """

    kind: Literal["video", "audio"]
    codec: str
    extradata: bytes = b""
    width: int = 0
    height: int = 0
    sample_rate: int = 0
    channels: int = 0
    time_base: Fraction = Fraction(1, 90_000)


@dataclass(frozen=True, slots=True)
class StreamPacket:
    """One encoded packet.

    Attributes:
        stream: the same object for all packets until the stream's parameters change.
        data: of the packet; H.264 and H.265 as they came (RTSP: Annex B; MP4 files: with lengths).
        pts_ns, dts_ns: when to show and when to decode it, on the clock of the pictures' media time, ns; dts_ns never goes back.
        duration_ns: 0 when unknown.
        key: decoding can begin here; True for sound.
    """

    stream: StreamInfo
    data: bytes
    pts_ns: int
    dts_ns: int
    duration_ns: int
    key: bool

    @property
    def kind(self) -> Literal["video", "audio"]:
        """Of its stream."""
        return self.stream.kind


class PacketTap(Protocol):
    """A reader's end. Called in the main thread of the decoder process."""

    def offer(self, packet: StreamPacket) -> None:
        """Take the packet or leave it; must return at once and not raise."""


class PacketTaps:
    """All readers of a source's packets. Main thread of the decoder process.

    Attributes:
        streams: what the open source carries, video first; empty before it is open.
    """

    def __init__(self) -> None:
        self.streams: tuple[StreamInfo, ...] = ()
        self._taps: tuple[PacketTap, ...] = ()

    def __bool__(self) -> bool:
        return bool(self._taps)

    def add(self, tap: PacketTap) -> None:
        """The tap gets every packet from now on."""
        if tap not in self._taps:
            self._taps = (*self._taps, tap)

    def remove(self, tap: PacketTap) -> None:
        """The tap gets no more; one that was never added is passed over."""
        self._taps = tuple(other for other in self._taps if other is not tap)

    def offer(self, packet: StreamPacket) -> None:
        """Hand a packet to every tap."""
        for tap in self._taps:
            tap.offer(packet)


class PacketQueue:
    """A bounded tap for a reader in another thread.

    A full queue drops what comes, up to the next video key packet that finds room: a reader never gets packets that cannot be decoded for
    want of the ones before. Sound is dropped when there is no room for it and never holds up the video.

    Attributes:
        dropped: packets the reader never got.
    """

    def __init__(self, max_bytes: int, max_packets: int) -> None:
        """Make an empty queue.

        Args:
            max_bytes: of the packets that wait; a single larger packet is never taken.
            max_packets: that wait.
        """
        self._max_bytes, self._max_packets = max_bytes, max_packets
        self._packets: deque[StreamPacket] = deque()
        self._bytes = 0
        self._needs_key = True
        self._closed = False
        self._changed = threading.Condition()
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._packets)

    @property
    def bytes_waiting(self) -> int:
        """Of the packets that wait, with what they cost besides their data."""
        return self._bytes

    def offer(self, packet: StreamPacket) -> None:
        """Take the packet if there is room; never waits for the reader."""
        cost = len(packet.data) + PACKET_OVERHEAD_BYTES
        is_video = packet.kind == "video"
        with self._changed:
            fits = self._bytes + cost <= self._max_bytes and len(self._packets) < self._max_packets
            if self._closed or not fits or (is_video and self._needs_key and not packet.key):
                self._needs_key = self._needs_key or is_video
                self.dropped += not self._closed
                return
            if is_video:
                self._needs_key = False
            self._packets.append(packet)
            self._bytes += cost
            self._changed.notify()

    def get(self, timeout_s: float) -> StreamPacket | None:
        """The oldest packet; None when none came in time or the queue was closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._packets or self._closed, timeout_s)
            if not self._packets:
                return None
            packet = self._packets.popleft()
            self._bytes -= len(packet.data) + PACKET_OVERHEAD_BYTES
            return packet

    def close(self) -> None:
        """Wake the reader and take nothing more; what waits can still be read."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
