"""Server, API level 2, fed from Python: any numpy array of uint8 (height, width, 3) can be shared.

    python -m valkka_live.examples.python_server     in one terminal
    python -m valkka_live.examples.client_api2       in another

You see how many clients read. The pictures are painted here: a red, a green and a blue field, and a ball. pushFrame copies
the array into the ring; native_server paints straight into a slot of it instead.
"""

from __future__ import annotations

import time

import numpy as np

from valkka_live.core.shmem.api2 import ShmemRGBServer
from valkka_live.examples.lesson import INTERVAL_MS, N_RINGBUFFER, Running, parser, run, say
from valkka_live.examples.painted import paint

CAMERA_NUMBER = 1


def main() -> int:
    """Exit code: 0, or 1 when the ring cannot be made."""
    options_of = parser(__doc__)
    options_of.add_argument("--interval-ms", type=int, default=INTERVAL_MS, help="between frames")
    options = options_of.parse_args()
    running = Running(options)
    server = ShmemRGBServer(
        name=options.name, n_ringbuffer=N_RINGBUFFER, width=options.width, height=options.height, verbose=False
    )
    frame = np.zeros((options.height, options.width, 3), np.uint8)
    while running:
        paint(frame, running.frames)
        server.pushFrame(frame, CAMERA_NUMBER, time.time_ns() // 1_000_000)
        running.frames += 1
        say(f"pushed frame {running.frames}, {server.readers} clients")
        running.sleep(options.interval_ms / 1000)
    server.close()  # the clients learn of the end at once
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
