"""A real RTSP camera for tests: GStreamer's RTSP server, fed with a raw H.264 file in a loop.

Runs under the system's Python, which has GStreamer's bindings. Prints "port N" when it listens; ends when its standard input ends.
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
import time
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

LAUNCH = (
    "( appsrc name=src is-live=true format=time do-timestamp=true "
    "caps=video/x-h264,stream-format=byte-stream,alignment=au,framerate=25/1 "
    "! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 )"
)
DELIMITER = b"\x00\x00\x00\x01\x09"


def access_units(path: str) -> list[bytes]:
    """The file cut at its access unit delimiters."""
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    starts = [match.start() for match in re.finditer(re.escape(DELIMITER), data)]
    return [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)])]  # noqa: B905


class Factory(GstRtspServer.RTSPMediaFactory):  # type: ignore[misc]  # the bindings have no types
    """Serves the access units at their rate, in a loop."""

    def __init__(self, units: list[bytes], fps: float, transports: Any) -> None:
        super().__init__()
        self.units, self.interval = units, 1.0 / fps
        self.set_shared(True)
        self.set_protocols(transports)

    def do_create_element(self, url: Any) -> Any:
        return Gst.parse_launch(LAUNCH)

    def do_configure(self, media: Any) -> None:
        GstRtspServer.RTSPMediaFactory.do_configure(self, media)
        source = media.get_element().get_by_name("src")
        stop = threading.Event()
        media.connect("unprepared", lambda _media: stop.set())
        threading.Thread(target=self.feed, args=(source, stop), daemon=True).start()

    def feed(self, source: Any, stop: threading.Event) -> None:
        """Push one access unit after the other until the media is closed."""
        due = time.monotonic()
        n = 0
        while not stop.is_set():
            source.emit("push-buffer", Gst.Buffer.new_wrapped(self.units[n % len(self.units)]))
            n += 1
            due += self.interval
            stop.wait(max(0.0, due - time.monotonic()))


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--port", default="0")
    parser.add_argument("--path", default="/stream")
    parser.add_argument("--fps", type=float, default=25.0)
    parser.add_argument("--login", default="")
    parser.add_argument("--transport", choices=["both", "tcp", "udp"], default="both")
    options = parser.parse_args()

    Gst.init(None)
    tcp, udp = GstRtsp.RTSPLowerTrans.TCP, GstRtsp.RTSPLowerTrans.UDP
    transports = {"both": tcp | udp, "tcp": tcp, "udp": udp}[options.transport]
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(options.port)
    factory = Factory(access_units(options.file), options.fps, transports)
    if options.login:
        user, _, password = options.login.partition(":")
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "user")
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
        server.set_auth(auth)
        role = "user, media.factory.access=(boolean)true, media.factory.construct=(boolean)true"
        factory.add_role_from_structure(Gst.Structure.new_from_string(role))
    server.get_mount_points().add_factory(options.path, factory)
    server.attach(None)
    sys.stdout.write(f"port {server.get_bound_port()}\n")
    sys.stdout.flush()
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
