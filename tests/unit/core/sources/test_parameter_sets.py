"""Parameter sets in key packets, of real encoders."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from tests.support.clips import write_clip
from valkka_live.core.sources.parameter_sets import parameter_sets


@pytest.mark.parametrize(("suffix", "codec"), [("h264", "h264"), ("h265", "hevc")])
def test_key_packets_hold_them_and_a_changed_size_changes_them(tmp_path: Path, suffix: str, codec: str) -> None:
    found = []
    for n, size_wh in enumerate([(640, 360), (640, 360), (320, 180)]):
        path = write_clip(tmp_path / f"{n}.{suffix}", seconds=1.2, size_wh=size_wh)
        with av.open(str(path)) as container:
            packets = [packet for packet in container.demux() if packet.size]
            keys = {parameter_sets(bytes(packet), codec) for packet in packets if packet.is_keyframe}
            others = {parameter_sets(bytes(packet), codec) for packet in packets if not packet.is_keyframe}
            assert len(keys) == 1, "the same in every key frame"
            assert others == {b""}
            found.append(keys.pop())
            announced = container.streams.video[0].codec_context.extradata
            assert announced is not None
            assert (
                found[-1]
                .replace(b"\x00\x00\x00\x01", b"")
                .startswith(announced.split(b"\x00\x00\x01")[1].rstrip(b"\x00"))
            )
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x00\x00\x01", b"\x00\x00\x01\x67", b"\x00\x00\x00\x09avcC-like", b"\xff\xd8\xff"]
)
def test_other_packets_hold_none(data: bytes) -> None:
    assert parameter_sets(data, "h264") == b""
    assert parameter_sets(data, "mjpeg") == b""
