"""Two servers that share no code, GStreamer's and VLC: four cameras of each at once, over every transport, with every login."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.support.certificates import write_certificate
from tests.support.clips import SIZE_WH
from tests.support.engine import EngineDriver
from tests.support.eyes import Eyes, until_playing, until_state, watch
from tests.support.rtsp import RtspCamera
from tests.support.vlc_camera import VlcCamera
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Problem, StreamState, Transport
from valkka_live.core.messages.door import EditCamera, SetPassword

PASSWORD = "se:cr@t/1 %"
PLAIN_PASSWORD = "secret"
LOGIN = f"admin:{PASSWORD}"


def assert_all_play(engine: EngineDriver, cameras: list[tuple[Camera, str, str]], password: str) -> None:
    """All at once, in the right colours; with each its codec and its transport."""
    with ExitStack() as stack:
        eyes = [stack.enter_context(Eyes(f"{camera.id}.live")) for camera, _, _ in cameras]
        for camera, _, _ in cameras:
            watch(engine, camera, password if camera.user else "")
        for camera, codec, transport in cameras:
            until_state(engine, camera.id, StreamState.LIVE)
            facts = until_playing(engine, camera.id)
            assert (facts.codec, facts.transport, facts.size_wh) == (codec, transport, SIZE_WH), camera.id
        for (camera, _, _), its_eyes in zip(cameras, eyes, strict=True):
            its_eyes.wait_for_more(25)
            assert its_eyes.wrong == [], camera.id
            assert its_eyes.sizes == [SIZE_WH], camera.id


def test_four_cameras_of_gstreamer_at_once(engine: EngineDriver, clips: dict[str, Path], tmp_path: Path) -> None:
    with (
        RtspCamera(clips["h264"], login=LOGIN) as digest,
        RtspCamera(clips["h265"], login=LOGIN, basic=True) as basic,
        RtspCamera(clips["h265"], login=LOGIN, certificate=write_certificate(tmp_path)) as rtsps,
        RtspCamera(clips["h264"], transport="udp") as udp,
    ):
        cameras = [
            (Camera(id="digest", name="Digest", url=digest.url, user="admin"), "h264", "TCP"),
            (Camera(id="basic", name="Basic", url=basic.url, user="admin", transport=Transport.UDP), "hevc", "UDP"),
            (Camera(id="rtsps", name="RTSPS", url=rtsps.url, user="admin"), "hevc", "TCP"),
            (Camera(id="udp", name="UDP", url=udp.url), "h264", "UDP"),
        ]
        assert_all_play(engine, cameras, PASSWORD)


def test_four_cameras_of_vlc_at_once(engine: EngineDriver, clips: dict[str, Path]) -> None:
    """It offers no TCP, so that automatic goes over to UDP."""
    login = f"admin:{PLAIN_PASSWORD}"
    with (
        VlcCamera(clips["h264.mp4"]) as h264,
        VlcCamera(clips["h265.mp4"]) as h265,
        VlcCamera(clips["h264.mp4"], login=login) as h264_login,
        VlcCamera(clips["h265.mp4"], login=login) as h265_login,
    ):
        first, login_h265 = Transport.AUTO_UDP, "h265-login"
        cameras = [
            (Camera(id="h264", name="H.264", url=h264.url), "h264", "UDP"),
            (Camera(id="h265", name="H.265", url=h265.url), "hevc", "UDP"),
            (Camera(id="h264-login", name="With login", url=h264_login.url, user="admin"), "h264", "UDP"),
            (Camera(id=login_h265, name=login_h265, url=h265_login.url, user="admin", transport=first), "hevc", "UDP"),
        ]
        assert_all_play(engine, cameras, PLAIN_PASSWORD)


def test_what_vlc_refuses_is_said_and_a_change_helps(engine: EngineDriver, clips: dict[str, Path]) -> None:
    with (
        VlcCamera(clips["h264.mp4"]) as plain,
        VlcCamera(clips["h265.mp4"], login=f"admin:{PLAIN_PASSWORD}") as locked,
    ):
        no_tcp = Camera(id="no-tcp", name="No TCP", url=plain.url, transport=Transport.TCP)
        no_path = Camera(id="no-path", name="No path", url=plain.url.replace("stream", "other"))
        no_key = Camera(id="no-key", name="No key", url=locked.url, user="admin")
        for camera in (no_tcp, no_path, no_key):
            watch(engine, camera, "wrong" if camera.user else "")
        transport = until_state(engine, "no-tcp", StreamState.RETRYING, "does not offer this transport (461)")
        assert "automatic" in transport.advice
        path = until_state(engine, "no-path", StreamState.REFUSED, "no stream “/other” (404")
        assert path.problem is Problem.NOT_FOUND
        login = until_state(engine, "no-key", StreamState.REFUSED, "401")
        assert login.problem is Problem.PASSWORD
        mark = engine.now
        engine.send(EditCamera(camera=Camera(id="no-tcp", name="No TCP", url=plain.url)))
        engine.send(EditCamera(camera=Camera(id="no-path", name="No path", url=plain.url)))
        engine.send(SetPassword(camera_id="no-key", user="admin", password=PLAIN_PASSWORD, keep_password=False))
        for camera in (no_tcp, no_path, no_key):
            until_state(engine, camera.id, StreamState.LIVE, after=mark)
