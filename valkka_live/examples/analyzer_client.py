"""Client of an analyzer: attaches to its ring buffer by name, prints what it found, and on which picture.

    valkka-live --demo                                               in one terminal, or your own cameras with an analyzer
    valkka-live rings                                                which rings there are: <camera>.<analyzer>
    python -m valkka_live.examples.analyzer_client cam1.motion       in another

Every analyzer serves its pictures on, with the boxes it found on them; whoever knows the name can go on from there. You see the
number and the size of each picture and its boxes. When the analyzer ends, or its camera does, the client says so, and goes on
with the next one. --save writes the pictures that have boxes, with the boxes painted in.
"""

from __future__ import annotations

from pathlib import Path

import cv2

from valkka_live.core.detection import Detection, from_records
from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem import FrameView, RingClient, ServerGone
from valkka_live.examples.lesson import Running, parser, run, say

YELLOW_BGR = (0, 220, 255)


def main() -> int:
    """Exit code: 0, or 1 when what has the name is no ring, or pictures cannot be saved."""
    options_of = parser(__doc__, named=False, sized=False)
    options_of.add_argument("ring", help="of the analyzer: <camera>.<analyzer>")
    options_of.add_argument("--save", type=Path, metavar="DIRECTORY", help="for pictures with boxes, made if need be")
    options = options_of.parse_args()
    running = Running(options)
    if options.save is not None:
        options.save.mkdir(parents=True, exist_ok=True)
    with RingClient(options.ring, policy="latest") as client:
        while running:
            try:
                view = client.read(timeout_s=1.0)
            except ServerGone as gone:
                say(gone)
                continue
            if view is None:
                say("timeout")
                continue
            with view:
                look_at(view, options.save)
            running.frames += 1
    return 0


def look_at(view: FrameView, directory: Path | None) -> None:
    """Say what was found on a picture; save it."""
    meta, found = view.meta, from_records(view.detections)
    for one in found:
        say(
            f"picture {meta.seq}: {meta.width}×{meta.height}, {one.class_name} {one.confidence:.2f} at {pixels(one, meta)}"
        )
    if not found:
        say(f"picture {meta.seq}: {meta.width}×{meta.height}, nothing")
    picture = view.copy() if found and directory is not None else None  # None also when it was written over meanwhile
    if picture is not None and directory is not None:
        for one in found:
            left, top, right, bottom = pixels(one, meta)
            cv2.rectangle(picture, (left, top), (right, bottom), YELLOW_BGR, 2)
        cv2.imwrite(str(directory / f"{meta.seq:08d}.png"), picture)


def pixels(one: Detection, meta: FrameMeta) -> tuple[int, int, int, int]:
    """A box in pixels of its picture: left, top, right, bottom."""
    x1, y1, x2, y2 = one.xyxy
    return round(x1 * meta.width), round(y1 * meta.height), round(x2 * meta.width), round(y2 * meta.height)


if __name__ == "__main__":
    raise SystemExit(run(main))
