"""The parameter sets that H.264 and H.265 cameras send along with their key frames: they tell when a stream has changed."""

from __future__ import annotations

from collections.abc import Iterator

_SEARCHED_BYTES = 4096
"""They stand at the beginning of a key frame."""
_START = b"\x00\x00\x01"
_H264_TYPES = (7, 8)
"""SPS, PPS."""
_H265_TYPES = (32, 33, 34)
"""VPS, SPS, PPS."""


def parameter_sets(data: bytes, codec: str) -> bytes:
    """The parameter sets of a key packet in Annex B form.

    Args:
        data: the packet.
        codec: FFmpeg's name.

    Returns:
        Each with its start code; b"" when there are none, for other codecs, and for packets with lengths instead of start codes.
    """
    if codec not in {"h264", "hevc"} or not data.startswith((b"\x00\x00\x00\x01", _START)):
        return b""
    found = []
    for unit in _units(data[:_SEARCHED_BYTES]):
        kind, wanted = (unit[0] & 0x1F, _H264_TYPES) if codec == "h264" else (unit[0] >> 1 & 0x3F, _H265_TYPES)
        if kind in wanted:
            found.append(b"\x00" + _START + unit)
    return b"".join(found)


def _units(data: bytes) -> Iterator[bytes]:
    """Complete NAL units, without start codes and the zero byte that may belong to the next one; the last is cut off and left out."""
    at = data.find(_START)
    while at >= 0:
        begin = at + len(_START)
        at = data.find(_START, begin)
        unit = data[begin:at].rstrip(b"\x00") if at >= 0 else b""
        if unit:
            yield unit
