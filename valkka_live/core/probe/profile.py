"""The profile of a video stream, read from the parameters that its camera sends along."""

from __future__ import annotations

_H264_PROFILES = {
    66: "Baseline",
    77: "Main",
    88: "Extended",
    100: "High",
    110: "High 10",
    122: "High 4:2:2",
    244: "High 4:4:4",
}
_H265_PROFILES = {1: "Main", 2: "Main 10", 3: "Main Still Picture", 4: "Range Extensions"}
_START = b"\x00\x00\x01"
_SPS_H264, _SPS_H265 = 7, 33


def profile_of(codec: str, extradata: bytes) -> str:
    """Name of the profile, "" when it cannot be told.

    Args:
        codec: FFmpeg's name.
        extradata: the codec's parameters, with start codes (RTSP) or as MP4 files keep them.
    """
    if codec == "h264":
        return _H264_PROFILES.get(_h264_profile(extradata), "")
    if codec == "hevc":
        return _H265_PROFILES.get(_h265_profile(extradata), "")
    return ""


def _h264_profile(extradata: bytes) -> int:
    if extradata[:1] == b"\x01":  # AVCDecoderConfigurationRecord
        return extradata[1] if len(extradata) > 1 else 0
    for unit in _units(extradata):
        if unit[0] & 0x1F == _SPS_H264:
            return unit[1]
    return 0


def _h265_profile(extradata: bytes) -> int:
    if extradata[:1] == b"\x01":  # HEVCDecoderConfigurationRecord
        return extradata[1] & 0x1F if len(extradata) > 1 else 0
    for unit in _units(extradata):
        if unit[0] >> 1 & 0x3F == _SPS_H265:
            return unit[3] & 0x1F  # after the header of two bytes and one of identifiers
    return 0


def _units(extradata: bytes) -> list[bytes]:
    """The NAL units between start codes that are long enough to hold a profile."""
    return [unit for unit in extradata.split(_START)[1:] if len(unit) > 3]
