"""Profiles of real streams, as files and as cameras carry them."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from av.video.stream import VideoStream
from hypothesis import given
from hypothesis import strategies as st

from tests.support.clips import clip_frame
from valkka_live.core.probe.profile import profile_of

PROFILES = {"baseline": "Baseline", "main": "Main", "high": "High"}


def extradata(path: Path, encoder: str, options: dict[str, str]) -> bytes:
    """The parameters of a stream of some frames; the suffix of the file decides how they are kept."""
    formats = {".h264": "h264", ".h265": "hevc"}
    with av.open(str(path), "w", format=formats.get(path.suffix)) as container:
        stream = container.add_stream(encoder, rate=25, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for n in range(3):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(clip_frame(n, (64, 64)), format="bgr24")))
        container.mux(stream.encode())
    with av.open(str(path)) as container:
        return container.streams.video[0].codec_context.extradata or b""


@pytest.mark.parametrize("suffix", [".h264", ".mp4"])
@pytest.mark.parametrize("profile", PROFILES)
def test_h264(tmp_path: Path, profile: str, suffix: str) -> None:
    data = extradata(tmp_path / f"clip{suffix}", "libx264", {"profile": profile, "preset": "fast"})
    assert profile_of("h264", data) == PROFILES[profile]


@pytest.mark.parametrize("suffix", [".h265", ".mp4"])
def test_h265(tmp_path: Path, suffix: str) -> None:
    data = extradata(tmp_path / f"clip{suffix}", "libx265", {"x265-params": "log-level=none:pools=none"})
    assert profile_of("hevc", data) == "Main"


@given(st.sampled_from(["h264", "hevc", "mjpeg", ""]), st.binary(max_size=60))
def test_what_makes_no_sense_has_no_profile(codec: str, data: bytes) -> None:
    for prefix in (b"", b"\x01", b"\x00\x00\x01\x67", b"\x00\x00\x01\x42"):
        assert isinstance(profile_of(codec, prefix + data), str)
