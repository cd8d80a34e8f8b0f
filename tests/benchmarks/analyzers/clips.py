"""Real clips, when there are any: what motion tells, to be compared with what a person sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import row
from tests.benchmarks.analyzers.watchers import MOG2, OURS, Watcher, all_watchers
from tests.support.truth.frames import make_frame
from valkka_live.core.frame import Frame
from valkka_live.core.geometry import fit_size

FOLDER = "VALKKA_LIVE_CLIPS"
"""Environment variable that names a folder with the clips."""
CLIPS = {
    "person-bicycle-car-detection.mp4": "car 1–3 s; person 13 s and 25–30 s; car, bicycle and person 29–33 s; else empty",
    "bottle-detection.mp4": "bottles all the time, hands come and go",
}
"""File name → what a person sees."""

_BOX_WH = (640, 360)
_INTERVAL_S = 0.1


def clips(_plan: Plan) -> Iterator[str]:
    """The table; one line when there are no clips."""
    yield "### Real clips\n"
    folder = os.environ.get(FOLDER)
    found = [Path(folder) / name for name in CLIPS if (Path(folder) / name).exists()] if folder else []
    if not found:
        yield f"None: the environment variable {FOLDER} names no folder with {' or '.join(CLIPS)}.\n"
        return
    yield row("clip", "a person sees", "who", "movement, s")
    yield "| --- | --- | --- | --- |"
    for path in found:
        watchers = {name: watcher for name, watcher in all_watchers().items() if name in (OURS, MOG2)}
        last_s = _watch(path, watchers)
        for name, watcher in watchers.items():
            spans = (f"{one.start_s:.1f}–{min(one.end_s, last_s):.1f}" for one in watcher.spans())
            yield row(path.name, CLIPS[path.name], name, ", ".join(spans) or "none")
    yield ""


def _watch(path: Path, watchers: dict[str, Watcher]) -> float:
    last_s = 0.0
    for frame in frames_of(path):
        last_s = frame.meta.media_time_ns / 1e9
        for watcher in watchers.values():
            watcher.look(frame)
    return last_s


def frames_of(path: Path) -> Iterator[Frame]:
    """A file's pictures as an analyzer would get them: ten a second, at most 640×360."""
    due_s = 0.0
    with av.open(str(path)) as container:
        for n, picture in enumerate(container.decode(video=0)):
            time_s = float(picture.time or 0.0)
            if time_s < due_s - 0.01:
                continue
            due_s = max(due_s + _INTERVAL_S, time_s)
            array = picture.to_ndarray(format="bgr24")
            size_wh = fit_size((array.shape[1], array.shape[0]), _BOX_WH)
            small = np.asarray(cv2.resize(array, size_wh, interpolation=cv2.INTER_AREA), np.uint8)
            yield make_frame(small, n, time_s)
