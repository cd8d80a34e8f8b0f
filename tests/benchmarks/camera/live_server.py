"""A camera that stamps its pictures with the time: GStreamer's RTSP server with x264 behind it. Runs under the system's Python.

Prints "port N"; ends when its standard input ends. A mount is written PATH=WIDTHxHEIGHT/GOP: all its clients share one encoder.
"""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

from tests.benchmarks.camera.stamp import LEFT, PLACE_SHIFT, rows_of  # noqa: E402

FPS = 25
N_PICTURES = 5
LAUNCH = (
    "( appsrc name=src is-live=true format=time do-timestamp=true "
    "caps=video/x-raw,format=I420,width={width},height={height},framerate={fps}/1 "
    "! x264enc tune=zerolatency speed-preset=ultrafast key-int-max={gop} bitrate={kbit} threads=1 "
    "! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 )"
)


def picture(width: int, height: int, step: int) -> bytearray:
    """I420: slanted stripes, which move by ``step``."""
    line = bytes((x // 8 * 16) % 200 + 20 for x in range(width + 64 + height))
    luma = b"".join(line[(y // 4 + step * 8) % 128 :][:width] for y in range(height))
    return bytearray(luma) + bytes([128]) * (width * height // 2)


class Factory(GstRtspServer.RTSPMediaFactory):  # type: ignore[misc]  # the bindings have no types
    """One mount."""

    def __init__(self, width: int, height: int, gop: int, first_number: int) -> None:
        super().__init__()
        self.first_number = first_number
        self.width, self.height = width, height
        self.pictures = [picture(width, height, step) for step in range(N_PICTURES)]
        kbit = width * height * FPS // 10_000 + 500
        self.launch = LAUNCH.format(width=width, height=height, fps=FPS, gop=gop, kbit=kbit)
        self.set_shared(True)

    def do_create_element(self, _url: Any) -> Any:
        return Gst.parse_launch(self.launch)

    def do_configure(self, media: Any) -> None:
        GstRtspServer.RTSPMediaFactory.do_configure(self, media)
        stop = threading.Event()
        media.connect("unprepared", lambda _media: stop.set())
        source = media.get_element().get_by_name("src")
        threading.Thread(target=self.feed, args=(source, stop), daemon=True).start()

    def feed(self, source: Any, stop: threading.Event) -> None:
        """Stamp a picture and hand it to the encoder, 25 times a second."""
        due = time.monotonic()
        number = self.first_number
        while not stop.is_set():
            number += 1
            painted = self.pictures[number % N_PICTURES]
            self.stamp(painted, number)
            source.emit("push-buffer", Gst.Buffer.new_wrapped(bytes(painted)))
            due += 1 / FPS
            stop.wait(max(0.0, due - time.monotonic()))

    def stamp(self, painted: bytearray, number: int) -> None:
        """Write the time into a picture."""
        left = int(self.width * LEFT)
        for top, lines, line in rows_of(time.monotonic_ns() // 1000, number, self.width, self.height):
            for y in range(top, top + lines):
                at = y * self.width + left
                painted[at : at + len(line)] = line


def main() -> None:
    """Serve until standard input ends."""
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    for place, mount in enumerate(sys.argv[1:]):
        path, _, kind = mount.partition("=")
        size, _, gop = kind.partition("/")
        width, height = (int(side) for side in size.split("x"))
        server.get_mount_points().add_factory(path, Factory(width, height, int(gop), place << PLACE_SHIFT))
    server.attach(None)
    sys.stdout.write(f"port {server.get_bound_port()}\n")
    sys.stdout.flush()
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
