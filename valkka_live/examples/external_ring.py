"""A program for the analyzer “External program”: attaches to the ring buffer by name, answers in lines of JSON.

    {python} -m valkka_live.examples.external_ring --name {ring}

is the command to give that analyzer; it gets its pictures from the “Ring buffer”. Nothing is copied on the way, and the program
knows each picture's number, size and times. An answer says by the number which picture it is about.
To try it without that analyzer, give it the ring of any camera:

    python -m valkka_live.examples.external_ring --name cam1.analysis
"""

from __future__ import annotations

import json

from valkka_live.core.shmem import RingClient, ServerGone
from valkka_live.examples.external_detector import MovingThings
from valkka_live.examples.lesson import Running, complain, parser, run, say


def main() -> int:
    """Exit code: 0, or 1 when what has the name is no ring."""
    options = parser(__doc__, sized=False).parse_args()
    running = Running(options)
    moving = MovingThings()
    with RingClient(options.name, policy="latest") as client:
        while running:
            try:
                view = client.read(timeout_s=1.0)
            except ServerGone as gone:
                complain(str(gone))
                continue
            if view is None:
                continue
            with view:
                found, whole = moving.find(view.array), view.valid()
            if whole:
                say(json.dumps({"seq": view.meta.seq, "detections": found}))
            running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
