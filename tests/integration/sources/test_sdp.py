"""RTP streams described by SDP files: what arrives, and what does not."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.support.clips import write_clip
from tests.support.rtp_sender import free_udp_port, rtp_sender
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources import sdp as sdp_source
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.registry import make_source

ROOT = Path(__file__).parents[3]
DESCRIPTION = (
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {} RTP/AVP 96\na=rtpmap:96 {}/90000\n"
)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdp_source, "OPEN_TIMEOUT_S", 1.0)
    monkeypatch.setattr(sdp_source, "READ_TIMEOUT_S", 1.0)


def error_of(path: Path) -> SourceError:
    """What opening it comes to."""
    source = make_source(str(path), SourceSettings())
    try:
        with pytest.raises(SourceError) as caught:
            source.open()
    finally:
        source.close()
    return caught.value


def test_nothing_arrives(tmp_path: Path, impatient: None) -> None:
    port = free_udp_port()
    (tmp_path / "yard.sdp").write_text(DESCRIPTION.format(port, "H264"))
    error = error_of(tmp_path / "yard.sdp")
    assert f"Nothing arrives at 127.0.0.1:{port} (UDP)" in error.reason and "sender" in error.advice
    assert not isinstance(error, SourceRefused), "it may come yet"


def test_a_sender_that_goes_and_comes_back(tmp_path: Path, impatient: None) -> None:
    clip, sdp = write_clip(tmp_path / "clip.mp4"), tmp_path / "yard.sdp"
    source = make_source(f"file://{sdp}", SourceSettings())
    with rtp_sender(clip, sdp) as port:
        source.open()
        frames = source.frames()
        assert any(frame is not None for frame in islice(frames, 100))
        assert source.transport == "UDP"
    with pytest.raises(SourceError, match=r"Nothing arrives|ended the stream"):
        list(islice(frames, 1000))
    source.close()
    with rtp_sender(clip, sdp, port=port):
        source = make_source(str(sdp), SourceSettings())
        source.open()
        assert any(frame is not None for frame in islice(source.frames(), 100))
        source.close()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("", 0))
        port = other.getsockname()[1]
        (tmp_path / "yard.sdp").write_text(DESCRIPTION.format(port, "H264"))
        assert (
            f"Another program, or another camera, listens at 127.0.0.1:{port}" in error_of(tmp_path / "yard.sdp").reason
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "is not an SDP file"),
        ("v=0\n" + "a=x\n" * 30_000, "is not an SDP file"),
        ("v=0\ns=x\nm=audio 5004 RTP/AVP 8\n", "describes no video"),
        ("v=0\ns=x\nm=video 0 RTP/AVP 96\n", "describes no video"),
        ("v=0\ns=x\nm=video 99999 RTP/AVP 96\n", "describes no video"),
        (None, "There is no file"),
    ],
)
def test_what_describes_no_video(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / "yard.sdp").write_text(text)
    error = error_of(tmp_path / "yard.sdp")
    assert isinstance(error, SourceRefused) and error.problem == Problem.NOT_FOUND
    assert words in error.reason


def test_an_unknown_codec_is_named(tmp_path: Path, impatient: None) -> None:
    (tmp_path / "yard.sdp").write_text(DESCRIPTION.format(free_udp_port(), "SEEDANCE"))
    error = error_of(tmp_path / "yard.sdp")
    assert isinstance(error, SourceRefused) and error.problem == Problem.DECODER_MISSING
    assert "SEEDANCE" in error.reason


def test_a_description_opens_no_other_protocol(tmp_path: Path, impatient: None) -> None:
    (tmp_path / "yard.sdp").write_text(
        "v=0\ns=x\nc=IN IP4 127.0.0.1\nm=video 554 TCP/RTP/AVP 96\na=control:rtsp://127.0.0.1/x\n"
    )
    assert error_of(tmp_path / "yard.sdp").reason


def test_multicast(tmp_path: Path) -> None:
    for tool, package in (("ip", "iproute2"), ("unshare", "util-linux")):
        assert shutil.which(tool), f"this test needs “{tool}”, package {package}"
    prefix = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    if subprocess.run([*prefix, "ip", "link", "set", "lo", "up"], check=False).returncode != 0:
        pytest.skip("this computer allows nobody but root a network name space of his own")
    command = [*prefix, sys.executable, "-m", "tests.support.multicast", str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
