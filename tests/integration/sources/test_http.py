"""Cameras with a web server, and what their servers do wrong."""

from __future__ import annotations

import shutil
import socket
from itertools import islice, pairwise
from pathlib import Path

import pytest

from tests.support.certificates import write_certificate
from tests.support.clips import SIZE_WH, write_clip
from tests.support.engine import EngineDriver
from tests.support.streams import MAIN, is_state, look
from tests.support.web_camera import Answer, WebCamera, mjpeg, moved_to, page, silence, status
from valkka_live.core.config.models import Camera
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem, StreamFacts, StreamState, StreamStatus
from valkka_live.core.messages.door import AddCamera
from valkka_live.core.sources import http as http_source
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source

LOGIN = SourceSettings(user="admin", password="hunter2")
PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n"


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.ts", 1.0)


def pictures(source: Source, count: int) -> list[SourceFrame]:
    return list(islice((frame for frame in source.frames() if frame is not None), count))


def error_of(url: str, settings: SourceSettings = LOGIN) -> SourceError:
    """What opening and playing it comes to."""
    source = make_source(url, settings)
    try:
        with pytest.raises(SourceError) as caught:
            source.open()
            list(source.frames())
    finally:
        source.close()
    return caught.value


@pytest.mark.parametrize(
    ("answer", "words", "problem"),
    [
        (status(401), "answered 401 Unauthorized", Problem.PASSWORD),
        (status(403), "answered 403 Forbidden", Problem.PASSWORD),
        (status(404), "has no stream “/video” (404 Not Found)", Problem.NOT_FOUND),
        (status(500), "answered 500 Internal Server Error", None),
        (page("<html><body>Welcome to your camera</body></html>" * 50), "not with a stream", None),
        (page(""), "not with a stream", None),
        (moved_to("file:///etc/passwd"), "leads to “file:”, which is not allowed", Problem.ADDRESS),
        (mjpeg(n_pictures=5), "ended the stream", None),
    ],
)
def test_a_server_that_refuses_or_breaks_off(answer: Answer, words: str, problem: Problem | None) -> None:
    with WebCamera({"/video": answer}) as camera:
        error = error_of(camera.url("/video"))
        assert words in error.reason
        assert f"127.0.0.1:{camera.port}" in error.reason
        assert getattr(error, "problem", None) == problem


def test_a_server_that_says_nothing_and_one_that_falls_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_source, "OPEN_TIMEOUT_S", 1.0)
    monkeypatch.setattr(http_source, "READ_TIMEOUT_S", 1.0)
    with WebCamera({"/silent": silence, "/stops": mjpeg(n_pictures=5, then_silent=True)}) as camera:
        assert "did not answer within 1 s" in error_of(camera.url("/silent")).reason
        assert "sent nothing for 1 s" in error_of(camera.url("/stops")).reason
    assert "refused the connection" in error_of(camera.url("/silent")).reason
    with socket.create_server(("127.0.0.1", 0)) as accepts_only:
        port = accepts_only.getsockname()[1]
        assert "made no encrypted connection" in error_of(f"https://127.0.0.1:{port}/video").reason


@pytest.mark.parametrize("basic", [True, False])
def test_a_wrong_password_is_sent_once(basic: bool) -> None:
    with WebCamera({"/video": mjpeg()}, login="admin:right", basic=basic) as camera:
        error = error_of(camera.url("/video"))
        assert isinstance(error, SourceRefused) and error.problem == Problem.PASSWORD
        assert len([given for _, given in camera.asked if given]) == 1, "cameras lock accounts"


def test_the_password_follows_a_redirect_on_the_same_computer_only(clip: Path) -> None:
    with (
        WebCamera({"/video": mjpeg()}, login="admin:hunter2") as other,
        WebCamera({"/here": moved_to("")}) as front,
    ):
        front.answers["/here"] = moved_to(other.url("/video"))
        source = make_source(front.url("/here"), LOGIN)
        try:
            source.open()
            assert pictures(source, 1)[0].picture.size_wh == SIZE_WH
        finally:
            source.close()
        front.answers["/away"] = moved_to(f"http://localhost:{other.port}/video")
        before = len(other.asked)
        assert "401" in error_of(front.url("/away")).reason
        assert not [given for _, given in other.asked[before:] if given]


@pytest.mark.parametrize(
    "entry", ["file://{0}", "concat:{0}", "subfile,,start,0,end,9000,,:{0}", "data:video/mp2t;base64,R0AA", "{0}"]
)
def test_a_playlist_opens_nothing_of_this_computer(clip: Path, tmp_path: Path, entry: str) -> None:
    shutil.copy(clip, tmp_path / "good.ts")
    target = entry.format(clip)
    answers = {
        "/evil.m3u8": page(PLAYLIST.format(target), "application/vnd.apple.mpegurl"),
        "/good.m3u8": page(PLAYLIST.format("good.ts"), "application/vnd.apple.mpegurl"),
        "/evil.ffconcat": page(f"ffconcat version 1.0\nfile '{target}'\n"),
    }
    with WebCamera(answers, root=tmp_path) as camera:
        good = make_source(camera.url("/good.m3u8"), LOGIN)
        good.open()
        assert good.codec == "h264"
        good.close()
        for path in ("/evil.m3u8", "/evil.ffconcat"):
            error = error_of(camera.url(path))
            assert str(clip) not in str(error)
            if entry.startswith(("file", "concat")) and path.endswith("m3u8"):
                assert isinstance(error, SourceRefused) and "which is not allowed" in error.reason


def test_a_server_that_goes_and_comes_back(tmp_path: Path) -> None:
    server = WebCamera({"/video": mjpeg()}, login="admin:hunter2")
    with EngineDriver(tmp_path) as engine:
        with server:
            camera = Camera(id="one", name="Web", url=server.url("/video"), user="admin")
            engine.send(AddCamera(camera=camera, password="hunter2", keep_password=False))
            look(engine, (640, 360))
            engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE))
            facts = engine.until(StreamFacts, lambda facts: facts.fps > 15)
            assert (facts.codec, facts.size_wh, facts.transport) == ("mjpeg", SIZE_WH, "TCP")
        engine.until(StreamStatus, lambda status: "refused the connection" in status.reason)
        mark = engine.now
        with server:
            engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE), after=mark)


def test_a_stream_of_any_rate_keeps_its_time() -> None:
    with WebCamera({"/slow": mjpeg(fps=8), "/quick": mjpeg(fps=40)}) as camera:
        for path, fps in (("/slow", 8), ("/quick", 40)):
            source = make_source(camera.url(path), SourceSettings())
            try:
                source.open()
                times = [frame.media_time_ns for frame in pictures(source, 40)]
            finally:
                source.close()
            assert all(b > a for a, b in pairwise(times))
            assert 39 / fps * 0.9 < (times[-1] - times[0]) / 1e9 < 39 / fps * 2


def test_a_video_of_a_web_server_plays_again_and_again(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4", 0.4)
    with WebCamera(root=tmp_path) as server:
        source = make_source(server.url("/clip.mp4"), SourceSettings())
        try:
            source.open()
            times = [frame.media_time_ns for frame in pictures(source, 25)]
        finally:
            source.close()
    assert all(abs(b - a - 40e6) < 1e6 for a, b in pairwise(times))


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Path]:
    """A certificate that this computer trusts."""
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    return certificate


def test_a_certificate_is_verified_when_wanted(trusted: tuple[Path, Path], clip: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    verify = SourceSettings(verify_certificate=True)
    shutil.copy(clip, tmp_path / "good.ts")
    answers = {"/video": mjpeg(), "/live.m3u8": page(PLAYLIST.format("good.ts"), "application/vnd.apple.mpegurl")}
    with WebCamera(answers, root=tmp_path, certificate=trusted) as camera:
        source = make_source(camera.url("/video"), verify)
        source.open()
        assert len(pictures(source, 2)) == 2
        source.close()
        assert "HLS streams cannot be verified" in error_of(camera.url("/live.m3u8"), verify).reason
    with WebCamera(answers, certificate=write_certificate(tmp_path / "other")) as impostor:
        error = error_of(impostor.url("/video"), verify)
        assert isinstance(error, SourceRefused) and "certificate" in error.reason
        with WebCamera({"/video": moved_to("http://127.0.0.1:1/video")}, certificate=trusted) as camera:
            assert "leads to “http:”" in error_of(camera.url("/video"), verify).reason
