"""Decoding on the graphics card, wherever the installed PyAV and this computer can.

Tried are all device types that the installed FFmpeg names (PyAV's wheel: cuda, qsv, drm, amf; a PyAV built on the system's FFmpeg: vaapi,
vulkan, vdpau, too), with FFmpeg's common decoders and those that belong to a device ("h264_qsv"). Every refusal is remembered for
the life of the process, so that a reconnect does not try in vain.

Not tried for want of such hardware: decoding itself. On a computer without a graphics card were seen: no CUDA library (PermissionError in
spite of ``allow_software_fallback``), QSV without a child device (a context that is no hardware context, without any error), no AMF
library (UnknownError). Left out on purpose: the memory-to-memory decoders of boards such as the Raspberry Pi (h264_v4l2m2m), which do
not go through PyAV's HWAccel.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import NamedTuple

import av
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.video.codeccontext import VideoCodecContext

from valkka_live.core.sources.ffmpeg_log import FfmpegLog

log = logging.getLogger(__name__)

PREFERRED = ("cuda", "vaapi", "qsv", "vulkan", "vdpau", "amf", "drm")
SMALL_PX = 1280 * 720
"""Below this a decoder's place on the graphics card (hundreds of megabytes for CUDA) is dearer than the processor: 0.5 ms for 640×360."""

_refused: dict[tuple[str, str], str] = {}
"""(decoder, device) to the reason, for the life of the process."""


class NoHardware(Exception):
    """There is no hardware decoder for this stream; the text says why, in words."""


class HardwareDecoder(NamedTuple):
    """An open hardware decoder: FFmpeg's names of it and of its device, and what decodes; its pictures come out in system memory."""

    decoder: str
    device: str
    context: VideoCodecContext

    def refuse(self, reason: str) -> None:
        """It does not work for this codec; do not try it again in this process."""
        _refused[self.decoder, self.device] = reason


def open_hardware(software: VideoCodecContext) -> HardwareDecoder:
    """A hardware decoder for the same stream.

    Args:
        software: the decoder that would do it without.

    Raises:
        NoHardware: there is none that works.
    """
    width, height = software.width, software.height
    if 0 < width * height < SMALL_PX:
        raise NoHardware(f"A picture of {width}×{height} is not worth the graphics card")
    codec = software.codec.canonical_name
    reasons: dict[str, str] = {}
    for decoder, device in _candidates(codec):
        reason = _refused.get((decoder, device))
        if reason is None:
            try:
                return _open(decoder, device, software)
            except NoHardware as error:
                reason = _refused[decoder, device] = str(error)
                log.info("%s cannot decode %s: %s", device, codec, reason)
        reasons.setdefault(device, reason)
    if not reasons:
        raise NoHardware(f"FFmpeg here can decode {codec} on no graphics card")
    tried = "; ".join(f"{device}: {reason}" for device, reason in reasons.items())
    raise NoHardware(f"No graphics card that can be used ({tried})")


def _candidates(codec: str) -> Iterator[tuple[str, str]]:
    """(decoder, device) that this FFmpeg could use, the likeliest first."""
    offered = [name for name in hwdevices_available() if isinstance(name, str)]
    for device in sorted(offered, key=lambda name: PREFERRED.index(name) if name in PREFERRED else len(PREFERRED)):
        for decoder in (codec, f"{codec}_{device}"):
            try:
                configs = av.Codec(decoder, "r").hardware_configs
            except (ValueError, av.error.FFmpegError):  # no such decoder
                continue
            if any(config.is_supported and config.device_type.name == device for config in configs):
                yield decoder, device


def _open(decoder: str, device: str, software: VideoCodecContext) -> HardwareDecoder:
    with FfmpegLog() as ffmpeg:
        try:
            accelerator = HWAccel(device, allow_software_fallback=False)
            context = av.CodecContext.create(av.Codec(decoder, "r"), "r", accelerator)
        except (av.error.FFmpegError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
            raise NoHardware(_in_words(error, ffmpeg)) from None
        if not isinstance(context, VideoCodecContext) or not context.is_hwaccel:
            raise NoHardware(_in_words(None, ffmpeg))
    context.extradata = software.extradata
    return HardwareDecoder(decoder, device, context)


def _in_words(error: Exception | None, ffmpeg: FfmpegLog) -> str:
    """FFmpeg's first complaint says the cause ("Cannot load libcuda.so.1"), its error number hardly anything."""
    said = ffmpeg.take()
    if said:
        return said[0].text.strip()
    return getattr(error, "strerror", None) or "it is not available"
