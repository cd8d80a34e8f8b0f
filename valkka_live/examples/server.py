"""Server: shows a camera in a window and shares one frame a second with other processes.

    python -m valkka_live.examples.server                              a painted street
    python -m valkka_live.examples.server rtsp://user:pw@host/path     your camera
    python -m valkka_live.examples.server /path/of/video.mp4 --headless

You see the video at its full rate. Meanwhile the clients of this lesson, in other terminals, get a frame of 480×270 RGB
pixels each second. The stream is opened and decoded once: every picture goes into the window, and one a second is scaled
straight into a slot of the ring buffer in shared memory. How many clients read, and when they come and go, is all the
same to the server. `valkka-live share` does this without a window, and keeps passwords off the command line.
"""

from __future__ import annotations

import contextlib
import threading
import time

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.geometry import fit_size
from valkka_live.core.messages import Problem
from valkka_live.core.processes.backoff import Reconnect
from valkka_live.core.redact import split_credentials
from valkka_live.core.shmem import RingServer
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source
from valkka_live.examples.interval import Interval
from valkka_live.examples.lesson import INTERVAL_MS, N_RINGBUFFER, Running, complain, parser, run, say
from valkka_live.examples.window import Window, screen_problem

LARGEST_WH = (1280, 720)
CAMERA_NUMBER = 1
LOOK_MS = 10
GRACE_S = 1.0


class Camera:
    """Plays the source into the ring and, if wanted, for the window. On a thread of its own: a camera may hold it up.

    Attributes:
        picture: the newest one for the window, BGR (h, w, 3); replaced, never painted over.
        failure: why it gave up, in words; "" while it has not.
    """

    def __init__(self, url: str, ring: RingServer, interval: Interval, *, for_window: bool) -> None:
        self._url, user, password = split_credentials(url)
        self._settings = SourceSettings(user=user, password=password)
        self._ring, self._interval, self._for_window = ring, interval, for_window
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self.picture: NDArray[np.uint8] | None = None
        self.failure = ""

    def start(self) -> None:
        """Begin to play."""
        self._thread.start()

    def stop(self) -> None:
        """End; the ring is not written to afterwards."""
        self._stopping.set()
        self._thread.join(GRACE_S)

    def _run(self) -> None:
        reconnect = Reconnect()
        while not self._stopping.is_set() and not self.failure:
            started_s = time.monotonic()
            try:
                self._play(make_source(self._url, self._settings))
            except SourceRefused as error:
                self.failure = str(error)
            except SourceError as error:
                complain(f"{error} Trying again.")
                self._stopping.wait(reconnect.next_wait_s(Problem.NO_SIGNAL, time.monotonic() - started_s))

    def _play(self, source: Source) -> None:
        guard = SizeGuard()
        with contextlib.closing(source):
            source.open()
            with contextlib.closing(source.frames()) as frames:
                for frame in frames:
                    if self._stopping.is_set():
                        return
                    if frame is not None and guard.accepts(frame.picture.size_wh):
                        self._take(frame)

    def _take(self, frame: SourceFrame) -> None:
        if self._for_window:
            width, height = fit_size(frame.picture.size_wh, LARGEST_WH)
            bgr = np.empty((height, width, 3), np.uint8)
            frame.picture.write_to(bgr, PixelFormat.BGR24)
            self.picture = bgr
        if self._interval.passes(frame.media_time_ns):
            with self._ring.slot(media_time_ns=frame.media_time_ns, camera_number=CAMERA_NUMBER) as slot:
                frame.picture.write_to(slot, PixelFormat.RGB24)


def main() -> int:
    """Exit code: 0, or 1 when it cannot be done, in words."""
    options_of = parser(__doc__)
    options_of.add_argument("url", nargs="?", default="demo:street", help="camera (default: %(default)s)")
    options_of.add_argument("--interval-ms", type=int, default=INTERVAL_MS, help="between frames that are shared")
    options_of.add_argument("--headless", action="store_true", help="no window")
    options = options_of.parse_args()
    problem = "" if options.headless else screen_problem()
    if problem:
        complain(f"{problem} Going on without a window.")
    window = None if options.headless or problem else Window(f"Server of {options.name}")
    running = Running(options)
    ring = RingServer(options.name, options.width, options.height, PixelFormat.RGB24, n_slots=N_RINGBUFFER)
    interval = Interval(options.interval_ms * 1_000_000)
    camera = Camera(options.url, ring, interval, for_window=window is not None)
    with ring:
        say(f"sharing {options.width}×{options.height} RGB as {options.name}")
        camera.start()
        show_until_the_end(camera, ring, window, running)
        camera.stop()
        said = ring.stats
    say(f"bye: shared {said.pushed} frames")
    if camera.failure:
        complain(f"Cannot play the source: {camera.failure}")
    return 1 if camera.failure else 0


def show_until_the_end(camera: Camera, ring: RingServer, window: Window | None, running: Running) -> None:
    """What the main thread does, because windows belong to it."""
    shown: NDArray[np.uint8] | None = None
    while running and not camera.failure:
        running.frames = ring.stats.pushed
        if window is None:
            time.sleep(LOOK_MS / 1000)
            continue
        picture = camera.picture
        if picture is not None and picture is not shown:
            window.show(picture)
            shown = picture
        if not window.look(LOOK_MS):
            running.stop()
    if window is not None:
        window.close()


if __name__ == "__main__":
    raise SystemExit(run(main))
