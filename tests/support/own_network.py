"""Scenarios to be run in a network name space of their own: ``unshare --net python -m tests.support.own_network NAME DIRECTORY``."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.support.clips import write_clip
from tests.support.engine import EngineDriver
from tests.support.eyes import Eyes, until_playing, until_state, watch
from tests.support.rtsp import RtspCamera
from valkka_live.core.config.models import Camera
from valkka_live.core.engine import Parts
from valkka_live.core.messages import StreamState, StreamStatus, Transport

AWAY = Camera(id="away", name="Away", url="rtsp://10.77.0.1:554/x")
REFUSED = Camera(id="refused", name="refused", url="rtsp://10.77.0.1:554/x")


def ip(*arguments: str) -> None:
    """Change this name space's network."""
    subprocess.run(["ip", *arguments], check=True)


def plug_in() -> None:
    """The cable is in."""
    ip("link", "set", "cam0", "up")


@contextlib.contextmanager
def camera_at_a_cable() -> Iterator[Sequence[str]]:
    """A cable from here to a camera in a name space of its own, which is there and serves nothing; not plugged in as yet.

    Yields:
        The program before a command that runs it over there.
    """
    there = subprocess.Popen(
        ["unshare", "--net", "sh", "-c", "echo here; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert there.stdout is not None
        there.stdout.readline()
        ip("link", "add", "cam0", "type", "veth", "peer", "name", "cam1", "netns", str(there.pid))
        ip("addr", "add", "10.77.0.2/24", "dev", "cam0")
        inside = ["nsenter", "--net", "--target", str(there.pid)]
        for arguments in (["addr", "add", "10.77.0.1/24", "dev", "cam1"], ["link", "set", "cam1", "up"]):
            subprocess.run([*inside, "ip", *arguments], check=True)
        yield inside
    finally:
        there.communicate()


def a_camera_that_was_away_is_tried_at_once(directory: Path, _there: Sequence[str]) -> None:
    """With the real decoder: its next try would be many seconds later."""
    with EngineDriver(directory) as engine:
        watch(engine, AWAY)
        waits = engine.until(StreamStatus, lambda s: s.state is StreamState.RETRYING and s.attempt >= 6)
        assert "cannot be reached" in waits.reason, waits
        mark = engine.now
        plug_in()
        tried = engine.until(StreamStatus, lambda s: s.state is StreamState.CONNECTING, after=mark)
        assert tried.since_ns < waits.retry_at_ns, f"{(waits.retry_at_ns - tried.since_ns) / 1e9} s late"
        again = engine.until(StreamStatus, lambda s: s.state is StreamState.RETRYING, after=mark)
        assert "refused the connection" in again.reason, "the network is there, the camera is not"
        assert again.since_ns == waits.since_ns, "since when there is no signal"


def a_refused_camera_is_left_alone(directory: Path, _there: Sequence[str]) -> None:
    """A wrong password does not get better with the network, and cameras lock accounts."""
    with EngineDriver(directory, parts=Parts(decoder_entry="tests.support.decoders:waiting")) as engine:
        watch(engine, REFUSED)
        watch(engine, AWAY)
        engine.until(StreamStatus, lambda s: s.state is StreamState.REFUSED)
        engine.until(StreamStatus, lambda s: s.state is StreamState.RETRYING)
        plug_in()
        engine.until(StreamStatus, lambda s: s.state is StreamState.LIVE and s.camera_id == "away")
        mark = engine.now
        ip("link", "set", "cam0", "down")
        watch(engine, Camera(id="third", name="Third", url=AWAY.url))
        engine.until(StreamStatus, lambda s: s.state is StreamState.RETRYING and s.camera_id == "third", after=mark)
        plug_in()
        engine.until(StreamStatus, lambda s: s.state is StreamState.LIVE and s.camera_id == "third", after=mark)
        states = [s.state for s in engine.said if isinstance(s, StreamStatus) and s.camera_id == "refused"]
        assert states[-1] is StreamState.REFUSED, states
        assert StreamState.LIVE not in states


def packets_that_vanish_are_a_stall(directory: Path, there: Sequence[str]) -> None:
    """No error tells of it on either side: a switch sends all packets elsewhere for a while."""
    plug_in()
    clip = write_clip(directory / "clip.h264")
    cameras = [("tcp", Transport.TCP), ("udp", Transport.UDP)]
    with RtspCamera(clip, address="10.77.0.1", inside=there) as server, EngineDriver(directory) as engine:
        for name, transport in cameras:
            watch(engine, Camera(id=name, name=name, url=server.url, transport=transport))
        for name, _ in cameras:
            until_playing(engine, name)
        mark = engine.now
        lead_astray(there)
        for name, _ in cameras:
            until_state(engine, name, StreamState.STALLED, "The camera sends no new frames", after=mark)
            until_state(engine, name, StreamState.RETRYING, "sent nothing for 5 s", after=mark)
            until_state(engine, name, StreamState.RETRYING, "did not answer within 5 s", after=mark)
        lead_back(there)
        mark = engine.now
        for name, _ in cameras:
            until_state(engine, name, StreamState.LIVE, after=mark)
            with Eyes(f"{name}.live") as eyes:
                eyes.wait_for_more(5)
            assert eyes.wrong == []


def lead_astray(there: Sequence[str]) -> None:
    """Both ends of the cable send what is for the other one to an Ethernet address that nobody has."""
    nobody = ("lladdr", "02:00:00:00:00:99", "nud", "permanent")
    ip("neigh", "replace", "10.77.0.1", "dev", "cam0", *nobody)
    subprocess.run([*there, "ip", "neigh", "replace", "10.77.0.2", "dev", "cam1", *nobody], check=True)


def lead_back(there: Sequence[str]) -> None:
    """Both ends ask for the other one's address anew."""
    ip("neigh", "del", "10.77.0.1", "dev", "cam0")
    subprocess.run([*there, "ip", "neigh", "del", "10.77.0.2", "dev", "cam1"], check=True)


if __name__ == "__main__":
    with camera_at_a_cable() as there:
        globals()[sys.argv[1]](Path(sys.argv[2]), there)
