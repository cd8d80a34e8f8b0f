"""A real RTSP camera for tests: GStreamer's RTSP server, fed with raw streams in a loop.

Runs under the system's Python, which has GStreamer's bindings. Prints "port N" when it listens; ends when its standard input ends.
Takes orders there, one a line: "hang" and "go on", for the encoder.
A mount is written PATH=FILE or PATH=FILE|FILE…: the files are played one after the other, in a loop; the suffix says the codec.
"""

from __future__ import annotations

import argparse
import array
import math
import re
import sys
import threading
import time
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

SOURCE = "appsrc name=src is-live=true format=time do-timestamp=true"
VIDEO = {
    "h264": "caps=video/x-h264,stream-format=byte-stream,alignment=au,framerate=25/1 "
    "! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96",
    "h265": "caps=video/x-h265,stream-format=byte-stream,alignment=au,framerate=25/1 "
    "! h265parse config-interval=-1 ! rtph265pay name=pay0 pt=96",
    "mjpeg": "caps=image/jpeg,framerate=25/1 ! jpegparse ! rtpjpegpay name=pay0 pt=26",
}
RATE = 48_000
TONE = (
    "appsrc name=tone is-live=true format=time do-timestamp=true "
    f"caps=audio/x-raw,format=S16LE,rate={RATE},channels=1,layout=interleaved ! audioconvert ! audioresample"
)
AUDIO = {
    "": "",
    "pcma": f"{TONE} ! audio/x-raw,rate=8000 ! alawenc ! rtppcmapay name=pay1 pt=8",
    "aac": f"{TONE} ! audio/x-raw,rate=16000 ! voaacenc ! rtpmp4gpay name=pay1 pt=97",
    "opus": f"{TONE} ! opusenc ! rtpopuspay name=pay1 pt=97",
    "strange": f"{TONE} ! audio/x-raw,rate=8000 ! alawenc ! rtpgstpay name=pay1 pt=98",  # a codec that nobody knows
}
UNIT_START = {
    "h264": b"\x00\x00\x00\x01\x09",  # an access unit delimiter
    "h265": b"\x00\x00\x00\x01\x46\x01",
    "mjpeg": b"\xff\xd8\xff",  # start of image and the next marker
}


def codec_of(path: str) -> str:
    """By the suffix."""
    return path.rpartition(".")[2]


def access_units(path: str) -> list[bytes]:
    """The file cut where a picture begins."""
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    starts = [match.start() for match in re.finditer(re.escape(UNIT_START[codec_of(path)]), data)]
    return [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)])]  # noqa: B905


def piece_of_tone(n: int, seconds: float) -> bytes:
    """Piece number ``n`` of a tone of 440 Hz."""
    count = int(RATE * seconds)
    wave = (8000 * math.sin(2 * math.pi * 440 * (n * count + i) / RATE) for i in range(count))
    return array.array("h", (int(value) for value in wave)).tobytes()


class Factory(GstRtspServer.RTSPMediaFactory):  # type: ignore[misc]  # the bindings have no types
    """Serves the access units at their rate, in a loop."""

    def __init__(self, files: list[str], fps: float, audio: str, transports: Any, hangs: threading.Event) -> None:
        super().__init__()
        self.units = [unit for path in files for unit in access_units(path)]
        self.interval = 1.0 / fps
        self.hangs = hangs
        self.launch = f"( {SOURCE} {VIDEO[codec_of(files[0])]} {AUDIO[audio]} )"
        self.set_shared(True)
        self.set_protocols(transports)

    def do_create_element(self, url: Any) -> Any:
        return Gst.parse_launch(self.launch)

    def do_configure(self, media: Any) -> None:
        GstRtspServer.RTSPMediaFactory.do_configure(self, media)
        source, tone = (media.get_element().get_by_name(name) for name in ("src", "tone"))
        stop = threading.Event()
        media.connect("unprepared", lambda _media: stop.set())
        threading.Thread(target=self.feed, args=(source, tone, stop), daemon=True).start()

    def feed(self, source: Any, tone: Any, stop: threading.Event) -> None:
        """Push one access unit after the other, and its piece of sound, until the media is closed."""
        due = time.monotonic()
        n = 0
        while not stop.is_set():
            if not self.hangs.is_set():
                source.emit("push-buffer", Gst.Buffer.new_wrapped(self.units[n % len(self.units)]))
                if tone is not None:
                    tone.emit("push-buffer", Gst.Buffer.new_wrapped(piece_of_tone(n, self.interval)))
                n += 1
            due += self.interval
            stop.wait(max(0.0, due - time.monotonic()))


def make_auth(login: str, basic: bool, certificate: str) -> Any:
    """Who may look, and the server's certificate."""
    auth = GstRtspServer.RTSPAuth()
    if certificate:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_files(*certificate.split("|")))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "user")
    if not login:
        auth.set_default_token(token)
        return auth
    user, _, password = login.partition(":")
    if basic:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    return auth


def take_orders(hangs: threading.Event, loop: Any) -> None:
    """From standard input, until it ends."""
    for line in sys.stdin:
        if line == "hang\n":
            hangs.set()
        else:
            hangs.clear()
    loop.quit()


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mount", action="append", required=True)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", default="0")
    parser.add_argument("--fps", type=float, default=25.0)
    parser.add_argument("--login", default="")
    parser.add_argument("--basic", action="store_true")
    parser.add_argument("--certificate", default="", help="certificate.pem|key.pem: rtsps")
    parser.add_argument("--audio", choices=sorted(AUDIO), default="")
    parser.add_argument("--transport", choices=["both", "tcp", "udp"], default="both")
    options = parser.parse_args()

    Gst.init(None)
    tcp, udp = GstRtsp.RTSPLowerTrans.TCP, GstRtsp.RTSPLowerTrans.UDP
    transports = {"both": tcp | udp, "tcp": tcp, "udp": udp}[options.transport]
    hangs = threading.Event()
    server = GstRtspServer.RTSPServer()
    server.set_address(options.address)
    server.set_service(options.port)
    with_auth = bool(options.login or options.certificate)
    if with_auth:
        server.set_auth(make_auth(options.login, options.basic, options.certificate))
    for mount in options.mount:
        path, _, files = mount.partition("=")
        factory = Factory(files.split("|"), options.fps, options.audio, transports, hangs)
        if with_auth:
            role = "user, media.factory.access=(boolean)true, media.factory.construct=(boolean)true"
            factory.add_role_from_structure(Gst.Structure.new_from_string(role))
        server.get_mount_points().add_factory(path, factory)
    server.attach(None)
    sys.stdout.write(f"port {server.get_bound_port()}\n")
    sys.stdout.flush()
    loop = GLib.MainLoop()
    threading.Thread(target=take_orders, args=(hangs, loop), daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
