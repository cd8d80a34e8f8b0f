"""First stage: plays a source and serves its frames."""

from __future__ import annotations

import contextlib
import logging

from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.errors import SourceError
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Stop
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import RingServer
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.registry import make_source
from valkka_live.examples.chain.messages import CameraStage, Ready
from valkka_live.examples.interval import Interval
from valkka_live.examples.lesson import HEIGHT, WIDTH

log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process. When the source breaks off it ends, and the parent starts it anew."""
    channel = child.open_channel(CameraStage | Stop)
    stage = child.expect(channel, CameraStage)
    interval = Interval(stage.interval_ms * 1_000_000)
    guard = SizeGuard()
    try:
        source = make_source(stage.url, SourceSettings(user=stage.user, password=stage.password))
        with RingServer(stage.serves, WIDTH, HEIGHT, PixelFormat.BGR24) as server, contextlib.closing(source):
            channel.send(Ready())
            child.alive(source.open_within_s)
            source.open()
            with contextlib.closing(source.frames()) as frames:
                for frame in frames:
                    child.alive(source.silent_within_s)
                    if channel.receive() is not None:
                        return  # Stop
                    if frame is None or not guard.accepts(frame.picture.size_wh):
                        continue
                    if interval.passes(frame.media_time_ns):
                        with server.slot(media_time_ns=frame.media_time_ns, camera_number=stage.number) as slot:
                            frame.picture.write_to(slot, PixelFormat.BGR24)
    except SourceError as error:
        log.error("%s", error)
        raise SystemExit(1) from None
