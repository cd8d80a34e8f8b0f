"""Decodes one video stream: in hardware if that works, else in software; everything, key frames only, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import av
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from valkka_live.core.messages import Latency
from valkka_live.core.sources.base import Decoding
from valkka_live.core.sources.hardware import HardwareDecoder, NoHardware, open_hardware

log = logging.getLogger(__name__)

TRIAL_PACKETS = 16
"""So many packets a hardware decoder may swallow before its first picture; they are kept for the one that takes over."""
MAX_PICTURE_PX = 67_108_864
"""A stream that claims larger pictures (8K has 33 million pixels) is hostile or broken; FFmpeg refuses to reserve memory for it."""
BAD_PACKETS = 25
"""So many broken packets in a row are the hardware decoder's fault."""

VideoPacket: TypeAlias = "Packet[Any]"


class Undecodable(Exception):
    """FFmpeg's decoder cannot do this kind of stream at all."""


class Decoded(NamedTuple):
    """What came out for one packet.

    Attributes:
        frames: none while the decoder waits for a key packet, holds a picture back, or the packet was broken.
        broken: the packet could not be decoded.
        began: decoding began anew with this packet.
    """

    frames: list[VideoFrame]
    broken: bool = False
    began: bool = False


NOTHING = Decoded([])


class VideoDecoder:
    """Decoder process, main thread.

    Attributes:
        name: "software", or FFmpeg's name of the hardware.
        reason: why it is not hardware; "" when it is or was not asked for.
        speaker: under which name the decoder speaks in FFmpeg's log.
    """

    def __init__(
        self,
        software: VideoCodecContext,
        *,
        hardware: bool,
        latency: Latency,
        opener: Callable[[VideoCodecContext], HardwareDecoder] = open_hardware,
    ) -> None:
        """Choose the decoder; opens no software decoder before it is needed.

        Args:
            software: the stream's own decoder, not yet open.
            hardware: try the graphics card first.
            latency: of the software decoder: low takes one thread, because threads that share pictures out hold them back for 80 to 120 ms.
            opener: finds the hardware.
        """
        software.options = {**software.options, "max_pixels": str(MAX_PICTURE_PX)}
        if latency is Latency.SMOOTH:
            software.thread_type, software.thread_count = "AUTO", 0
        else:
            software.thread_count = 1
        self._software: VideoCodecContext = software
        self._hardware: HardwareDecoder | None = None
        self._trial: list[VideoPacket] = []
        self._proven = False
        self._bad = 0
        self._running = self._gave_pictures = False
        self.name, self.reason = "software", ""
        if hardware:
            try:
                self._hardware = opener(software)
                self.name = self._hardware.device
            except NoHardware as error:
                self.reason = str(error)

    @property
    def speaker(self) -> str:
        """Under which name the decoder speaks in FFmpeg's log."""
        return self._software.name if self._hardware is None else self._hardware.decoder

    @property
    def size_wh(self) -> tuple[int, int]:
        """As announced, pixels; (0, 0) when it was not."""
        return self._software.width, self._software.height

    def decode(self, packet: VideoPacket, wanted: Decoding, *, even_without_key: bool = False) -> Decoded:
        """Take a packet and give what pictures are ready.

        Decoding begins at a key packet, always: what was left out in between would be missing.

        Args:
            packet: the next one of the stream.
            wanted: what to decode; key frames come out at once, whatever order the stream shows its pictures in.
            even_without_key: begin here even so.

        Raises:
            Undecodable: FFmpeg's decoder says that it cannot do this.
        """
        if wanted is Decoding.ALL and self._running:
            return self._feed(packet)
        if self._running:
            self._running = False
            self.flush()
        if wanted is Decoding.OFF or not (packet.is_keyframe or even_without_key):
            return NOTHING
        if wanted is Decoding.KEY_FRAMES:
            frames, broken, _ = self._feed(packet)
            return Decoded(frames + self.drain(), broken, began=False)
        self._running = True
        frames, broken, _ = self._feed(packet)
        return Decoded(frames, broken, began=True)

    def drain(self) -> list[VideoFrame]:
        """The pictures it still holds back; then it is as new."""
        frames = _drained(self._context)
        if frames and self._hardware is not None:
            self._prove()
        elif self._trial:
            frames = self._fall_back("it gave no picture").frames + _drained(self._software)
        return frames

    def flush(self) -> None:
        """Drop what it holds back; also needed before the last reference goes, see :class:`FfmpegLog`."""
        if self._context.is_open:
            self._context.flush_buffers()

    @property
    def _context(self) -> VideoCodecContext:
        return self._software if self._hardware is None else self._hardware.context

    def _feed(self, packet: VideoPacket) -> Decoded:
        if self._hardware is None:
            return self._feed_software(packet)
        if not self._proven:
            self._trial.append(packet)
        try:
            frames = self._hardware.context.decode(packet)
        except av.error.InvalidDataError:
            self._bad += 1
            if self._proven and self._bad < BAD_PACKETS:
                return Decoded([], broken=True)
            return self._fall_back("it cannot read this stream")
        except (av.error.FFmpegError, OSError, RuntimeError, ValueError) as error:
            return self._fall_back(getattr(error, "strerror", None) or type(error).__name__)
        if frames:
            self._prove()
        elif not self._proven and len(self._trial) >= TRIAL_PACKETS:
            return self._fall_back("it gave no picture")
        return Decoded(frames)

    def _prove(self) -> None:
        self._proven, self._bad = True, 0
        self._trial.clear()

    def _fall_back(self, reason: str) -> Decoded:
        """Software from now on; it gets the packets that the hardware had in vain, so that nothing is lost at the start."""
        assert self._hardware is not None
        hardware, self._hardware = self._hardware, None
        log.warning("%s stops decoding: %s", hardware.device, reason)
        if hardware.context.is_open:
            hardware.context.flush_buffers()
        self.name, self.reason = "software", f"{hardware.device} was tried: {reason}"
        if self._proven:
            self._running = False  # it ran for a while: go on at the next key packet
            hardware.refuse(reason)
            return Decoded([], broken=True)
        frames: list[VideoFrame] = []
        broken = False
        for packet in self._trial:
            more, also_broken, _ = self._feed_software(packet)
            frames += more
            broken |= also_broken
        self._trial.clear()
        if frames:  # else the stream is to blame, and the hardware gets another chance when it is opened again
            hardware.refuse(reason)
        return Decoded(frames, broken)

    def _feed_software(self, packet: VideoPacket) -> Decoded:
        try:
            frames = self._software.decode(packet)
        except av.error.PatchWelcomeError as error:
            if self._gave_pictures:  # flipped bits can ask for what nobody has written yet
                return Decoded([], broken=True)
            raise Undecodable(error.strerror) from None
        except av.error.FFmpegError:  # a damaged packet; the next key frame mends it
            return Decoded([], broken=True)
        self._gave_pictures = self._gave_pictures or bool(frames)
        return Decoded(frames)


def _drained(context: VideoCodecContext) -> list[VideoFrame]:
    if not context.is_open:
        return []
    try:
        frames = context.decode(None)
    except av.error.FFmpegError:
        frames = []
    context.flush_buffers()
    return frames
