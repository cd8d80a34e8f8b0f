"""What RTSP cameras do that no other source does: logins, transports, certificates, losses, surprises in mid-stream."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.support.certificates import write_certificate
from tests.support.clips import COLOURS_BGR, SIZE_WH, write_clip, write_noisy_clip
from tests.support.rtsp import RtspCamera
from tests.support.rtsp_proxy import AUDIO_RTP, VIDEO_RTP, RtspProxy
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Problem, Transport
from valkka_live.core.sources import rtsp
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.packets import PacketQueue
from valkka_live.core.sources.registry import make_source

NASTY = "p@s:s/w#1?% &=ü☃"
TCP, UDP = SourceSettings(transport=Transport.TCP), SourceSettings(transport=Transport.UDP)
STRICT = SourceSettings(transport=Transport.TCP, verify_certificate=True)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each of its pictures takes many packets."""
    return write_noisy_clip(tmp_path_factory.mktemp("clips") / "noisy.h264")


@pytest.fixture(autouse=True)
def nothing_worked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtsp, "_worked", {})


class Open:
    """An open source and its pictures, closed at the end."""

    def __init__(self, url: str, settings: SourceSettings = TCP) -> None:
        self.source: Source = make_source(url, settings)

    def __enter__(self) -> Open:
        try:
            self.source.open()
        except BaseException:
            self.source.close()
            raise
        self.items = self.source.frames()
        return self

    def __exit__(self, *_: object) -> None:
        self.items.close()
        self.source.close()

    def pictures(self, n: int) -> list[SourceFrame]:
        return list(islice(self.each_picture(), n))

    def each_picture(self) -> Iterator[SourceFrame]:
        return (frame for frame in self.items if frame is not None)


def error_of(url: str, settings: SourceSettings = TCP) -> SourceError:
    """Why it cannot be opened."""
    with pytest.raises(SourceError) as caught, Open(url, settings):
        pass
    return caught.value


def url_of(proxy: RtspProxy) -> str:
    return f"rtsp://127.0.0.1:{proxy.port}/stream"


# logins


@pytest.mark.parametrize("basic", [False, True], ids=["digest", "basic"])
@pytest.mark.parametrize(("user", "password"), [("admin", NASTY), ("ad/min@home?#%ü", "secret"), ("admin", "%40")])
def test_every_password_and_user_name_is_let_in(clip: Path, basic: bool, user: str, password: str) -> None:
    with RtspCamera(clip, login=f"{user}:{password}", basic=basic) as camera:
        with Open(camera.url, SourceSettings(user, password)) as opened:
            assert opened.pictures(1)
        for wrong in (SourceSettings(user, password + "x"), SourceSettings(user), SourceSettings()):
            error = error_of(camera.url, wrong)
            assert isinstance(error, SourceRefused)
            assert error.problem == Problem.PASSWORD
            assert "401 Unauthorized" in error.reason


def test_a_path_that_is_not_there_is_named(clip: Path) -> None:
    with RtspCamera(clip) as camera:
        error = error_of(camera.url_of("/nothing"))
    assert "no stream “/nothing” (404 Not Found)" in error.reason


def test_one_server_many_cameras(clip: Path, tmp_path: Path) -> None:
    small = write_clip(tmp_path / "small.h265", size_wh=(320, 180))
    with (
        RtspCamera(clip, mounts={"/sub": small}) as camera,
        Open(camera.url) as main,
        Open(camera.url_of("/sub")) as sub,
    ):
        assert main.pictures(2)[1].picture.size_wh == SIZE_WH
        assert sub.pictures(2)[1].picture.size_wh == (320, 180)
        assert (main.source.codec, sub.source.codec) == ("h264", "hevc")


# transports


@pytest.mark.parametrize(
    ("wanted", "offered", "taken"),
    [
        (Transport.AUTO, "both", "TCP"),
        (Transport.AUTO, "udp", "UDP"),
        (Transport.AUTO_UDP, "both", "UDP"),
        (Transport.AUTO_UDP, "tcp", "TCP"),
    ],
)
def test_automatic_takes_what_the_camera_offers(clip: Path, wanted: Transport, offered: str, taken: str) -> None:
    with RtspCamera(clip, transport=offered) as camera:
        for _ in range(2):
            with Open(camera.url, SourceSettings(transport=wanted)) as opened:
                assert opened.pictures(1)
                assert opened.source.transport == taken
            camera.stop()  # GStreamer's server takes a while to clean up after a session
            camera.start()


@pytest.mark.parametrize(("wanted", "offered"), [(Transport.TCP, "udp"), (Transport.UDP, "tcp")])
def test_a_transport_chosen_by_the_user_is_not_replaced(clip: Path, wanted: Transport, offered: str) -> None:
    with RtspCamera(clip, transport=offered) as camera:
        assert "does not offer this transport" in error_of(camera.url, SourceSettings(transport=wanted)).reason


def test_udp_that_a_firewall_swallows_gives_way_to_tcp_and_is_not_tried_again(clip: Path) -> None:
    with RtspCamera(clip) as camera, RtspProxy(camera.port, swallow_udp=True) as proxy:
        for _ in range(2):
            with Open(url_of(proxy), SourceSettings(transport=Transport.AUTO_UDP)) as opened:
                assert opened.pictures(1)
                assert opened.source.transport == "TCP"
        assert proxy.udp_requests == 1


def test_udp_that_is_swallowed_is_said_when_the_user_wants_nothing_else(clip: Path) -> None:
    with RtspCamera(clip) as camera, RtspProxy(camera.port, swallow_udp=True) as proxy:
        error = error_of(url_of(proxy), UDP)
    assert "sends nothing over UDP" in error.reason
    assert "TCP" in error.advice


# certificates


def test_a_certificate_is_verified_when_the_user_wants_it(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = write_certificate(tmp_path)
    with RtspCamera(clip, certificate=(certificate, key)) as camera:
        with Open(camera.url) as opened:
            assert opened.pictures(1), "cameras rarely have one that can be verified"
        assert f"certificate of 127.0.0.1:{camera.port} cannot be verified" in error_of(camera.url, STRICT).reason
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with Open(camera.url, STRICT) as opened:
            assert opened.pictures(1)


def test_a_certificate_of_another_host_is_refused(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, key = write_certificate(tmp_path, host="10.1.2.3")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with RtspCamera(clip, certificate=(certificate, key)) as camera:
        error = error_of(camera.url, STRICT)
    assert isinstance(error, SourceRefused)
    assert "cannot be verified" in error.reason


def test_rtsps_to_a_camera_that_only_speaks_rtsp_ends_in_words(clip: Path) -> None:
    with RtspCamera(clip) as camera:
        assert f"127.0.0.1:{camera.port}" in error_of(camera.url.replace("rtsp:", "rtsps:")).reason


def test_an_encrypted_stream_is_never_replaced_by_an_open_one(clip: Path, tmp_path: Path) -> None:
    with RtspCamera(clip, certificate=write_certificate(tmp_path), transport="udp") as camera:
        for transport in (Transport.AUTO, Transport.AUTO_UDP):
            assert "does not offer this transport" in error_of(camera.url, SourceSettings(transport=transport)).reason


# losses


def test_lost_packets_are_counted_and_their_pictures_are_not_clean(noisy: Path) -> None:
    def passes(channel: int, n: int) -> bool:
        return channel != VIDEO_RTP or n < 2000 or n % 997 != 0

    with (
        RtspCamera(noisy) as camera,
        RtspProxy(camera.port, passes=passes) as proxy,
        Open(url_of(proxy), UDP) as opened,
    ):
        frames = opened.pictures(150)
        source = opened.source
    assert source.lost_packets > 3
    dirty = [frame for frame in frames if not frame.clean]
    assert len(dirty) > 10, "what is predicted from a damaged picture is damaged, too"
    assert any(frame.clean for frame in frames[60:])
    for before, after in pairwise(frames):
        if after.clean and not before.clean:
            assert after.key, "only a key frame mends it"
            assert after.after_gap
    for frame in frames[::5]:
        if frame.clean:
            assert_right(frame)


def assert_right(frame: SourceFrame) -> None:
    """The quadrant of a noisy clip has its mean colour."""
    pixels = np.zeros((SIZE_WH[1], SIZE_WH[0], 3), np.uint8)
    frame.picture.write_to(pixels, PixelFormat.BGR24)
    mean = pixels[20:120, 20:280].mean(axis=(0, 1))
    np.testing.assert_allclose(mean, np.array(COLOURS_BGR["top left"]) / 2 + 30, atol=8)


def test_nothing_is_counted_as_lost_that_was_not(clip: Path, noisy: Path) -> None:
    for file, settings in ((noisy, TCP), (clip, UDP)):
        with RtspCamera(file) as camera, Open(camera.url, settings) as opened:
            frames = opened.pictures(60)
            assert (opened.source.lost_packets, opened.source.damaged_frames) == (0, 0)
            assert all(frame.clean for frame in frames)
            if file == noisy:
                assert_right(frames[-1])


# surprises


@pytest.mark.parametrize("suffix", ["h264", "h265"])
def test_the_size_may_change_in_mid_stream(tmp_path: Path, suffix: str) -> None:
    first = write_clip(tmp_path / f"a.{suffix}", 1.0)
    second = write_clip(tmp_path / f"b.{suffix}", 1.0, size_wh=(320, 180))
    queue = PacketQueue(10_000_000, 1000)
    with RtspCamera(first, then=second) as camera, Open(camera.url) as opened:
        opened.source.packets.add(queue)
        frames = opened.pictures(90)
    sizes = [frame.picture.size_wh for frame in frames]
    assert {*sizes} == {SIZE_WH, (320, 180)}
    assert all(frame.clean for frame in frames)
    streams = []
    while (packet := queue.get(0)) is not None:
        if packet.stream not in streams:
            streams.append(packet.stream)
            assert packet.key, "a reader learns of the change with the key packet that brings it"
    assert [(stream.width, stream.height) for stream in streams[:2]] == [SIZE_WH, (320, 180)]
    assert streams[0].extradata != streams[1].extradata


def test_a_codec_that_nobody_can_decode_is_called_by_its_name(clip: Path) -> None:
    with RtspCamera(clip) as camera, RtspProxy(camera.port, to_client={b"H264/90000": b"X265/90000"}) as proxy:
        error = error_of(url_of(proxy))
    assert isinstance(error, SourceRefused)
    assert "sends X265, and there is no decoder for it" in error.reason
    assert error.problem == Problem.DECODER_MISSING


def test_a_sound_that_nobody_knows_does_not_harm_the_picture(clip: Path) -> None:
    with RtspCamera(clip, audio="strange") as camera, Open(camera.url) as opened:
        assert opened.pictures(5)
        assert opened.source.audio_codec == ""


def test_a_sound_that_never_comes_does_not_hold_up_the_picture(clip: Path) -> None:
    with (
        RtspCamera(clip, audio="pcma") as camera,
        RtspProxy(camera.port, passes=lambda channel, _n: channel != AUDIO_RTP) as proxy,
        Open(url_of(proxy)) as opened,
    ):
        assert opened.pictures(1)[0].media_time_ns == 0
        assert opened.source.audio_codec == "pcm_alaw"
        waiting = list(islice(opened.items, 5))  # FFmpeg has looked at so much of the stream while it opened it
        assert sum(item is not None for item in waiting) == 5
        assert proxy.passed[VIDEO_RTP] < 75, "packets of one second, not of five"


def test_a_picture_that_stops_while_the_sound_goes_on_is_noticed(clip: Path) -> None:
    with RtspCamera(clip, audio="pcma") as camera, RtspProxy(camera.port) as proxy, Open(url_of(proxy)) as opened:
        opened.pictures(5)
        proxy.passes = lambda channel, _n: channel != VIDEO_RTP
        with pytest.raises(SourceError, match="sends sound, but no picture"):
            opened.pictures(1000)


def test_a_stream_that_begins_in_the_middle_waits_for_its_key_frame(clip: Path) -> None:
    with (
        RtspCamera(clip) as camera,
        RtspProxy(camera.port, passes=lambda channel, n: channel != VIDEO_RTP or n >= 6) as proxy,
        Open(url_of(proxy)) as opened,
    ):
        items = list(islice(opened.items, 60))
    shown = [item for item in items if item is not None]
    assert items[0] is None
    assert (shown[0].key, shown[0].clean, shown[0].after_gap) == (True, True, True)


def test_a_stream_of_garbage_gives_no_crash_and_no_clean_picture(tmp_path: Path, clip: Path) -> None:
    rnd = np.random.default_rng(7)
    head = clip.read_bytes()
    delimiter = head[:6]
    head = head[
        : head.index(delimiter[:5], 10)
    ]  # parameter sets and a key frame, or the server has nothing to describe
    garbage = tmp_path / "garbage.h264"
    slices = (delimiter + b"\x00\x00\x01\x41" + rnd.bytes(900).replace(b"\x00", b"\x01") for _ in range(100))
    garbage.write_bytes(head + b"".join(slices))
    with RtspCamera(garbage) as camera, Open(camera.url) as opened:
        items = list(islice(opened.items, 150))
        assert opened.source.damaged_frames > 50
    assert sum(item is not None and item.clean for item in items) <= 3, "the key frames only"


# the end


def test_a_server_that_dies_ends_the_stream(clip: Path) -> None:
    with RtspCamera(clip) as camera, Open(camera.url) as opened:
        opened.pictures(5)
        camera.stop()
        with pytest.raises(SourceError, match=r"ended the stream|broke the connection"):
            opened.pictures(1000)


@pytest.mark.parametrize("settings", [TCP, UDP], ids=["tcp", "udp"])
def test_a_server_that_falls_silent_is_given_up(clip: Path, settings: SourceSettings) -> None:
    with RtspCamera(clip) as camera, Open(camera.url, settings) as opened:
        opened.pictures(5)
        os.kill(camera.pid, signal.SIGSTOP)
        try:
            with pytest.raises(SourceError, match="sent nothing for 5 s"):
                opened.pictures(1000)
        finally:
            os.kill(camera.pid, signal.SIGCONT)


def test_servers_that_are_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as unused:
        closed = unused.getsockname()[1]
        unused.close()
        assert "refused the connection" in error_of(f"rtsp://127.0.0.1:{closed}/x").reason
        assert "did not answer within 5 s" in error_of(f"rtsp://127.0.0.1:{silent.getsockname()[1]}/x").reason
