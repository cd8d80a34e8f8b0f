"""Client, our own API: the newest frame or every frame, without a copy, and the truth about each.

    python -m valkka_live.examples.native_client             in one terminal
    python -m valkka_live.examples.native_client --every     in another; before or after the server
    python -m valkka_live.examples.native_server             in a third

You see each frame's number, its age, its results, and whether it stayed whole while it was looked at. Stop the server, by
Ctrl-C or kill -9, and start it again with another --width: the client says what happened, and goes on.
"""

from __future__ import annotations

import time

from valkka_live.core.detection import from_records
from valkka_live.core.shmem import FrameView, RingClient, ServerGone
from valkka_live.examples.lesson import Running, parser, run, say
from valkka_live.examples.native_server import RING


def main() -> int:
    """Exit code: 0, or 1 when what has the name is no ring."""
    options_of = parser(__doc__, name=RING, sized=False)
    options_of.add_argument("--every", action="store_true", help="all frames in order instead of the newest one")
    options = options_of.parse_args()
    running = Running(options)
    with RingClient(options.name, policy="every" if options.every else "latest") as client:
        while running:
            try:
                view = client.read(timeout_s=1.0)
            except ServerGone as gone:
                say(gone)
                continue
            if view is None:
                say("timeout")
                continue
            with view:  # the server takes other slots as long as this one is held
                look_at(view)
            running.frames += 1
        counted = client.stats
    say(f"received {counted.received}, lost {counted.lost}, torn {counted.torn}, reattached {counted.reattached}")
    return 0


def look_at(view: FrameView) -> None:
    """Say what there is to know of a frame."""
    meta = view.meta
    age_ms = (time.monotonic_ns() - meta.monotonic_ns) / 1e6
    brightness = view.array.mean()  # work on the pixels first, then ask whether they held still
    found = ", ".join(f"{one.class_name} at {one.xyxy[0]:.3f}" for one in from_records(view.detections)) or "nothing"
    say(
        f"frame {meta.seq}: {meta.width}×{meta.height} {meta.pixel_format.name}, {age_ms:.1f} ms old, "
        f"brightness {brightness:.1f}, {found}, {'whole' if view.valid() else 'written over'}"
    )


if __name__ == "__main__":
    raise SystemExit(run(main))
