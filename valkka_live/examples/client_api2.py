"""Client, API level 2: prints what it knows of each frame.

    python -m valkka_live.examples.server          in one terminal
    python -m valkka_live.examples.client_api2     in another, and another

Start as many as you like, before or after the server. You see a line for each frame, "timeout" when none came within a
second, and "server gone" when the server has ended; start it again, and the frames go on.
"""

from __future__ import annotations

from valkka_live.core.shmem.api2 import ShmemRGBClient
from valkka_live.examples.lesson import N_RINGBUFFER, TIMEOUT_MS, Running, parser, run, say


def main() -> int:
    """Exit code: 0."""
    options = parser(__doc__).parse_args()
    running = Running(options)
    client = ShmemRGBClient(
        name=options.name,
        n_ringbuffer=N_RINGBUFFER,
        width=options.width,
        height=options.height,
        mstimeout=TIMEOUT_MS,
        verbose=False,
    )
    while running:
        index, meta = client.pullFrame()
        if index is None or meta is None:
            say("server gone" if client.server_gone else "timeout")
            continue
        data = client.shmem_list[index][0 : meta.size]  # not a copy: read-only, good until the next pull
        say("data   :", *data[0:10])
        say("width  :", meta.width)
        say("height :", meta.height)
        say("slot   :", meta.slot)
        say("time   :", meta.mstimestamp)
        say("size required :", meta.width * meta.height * 3)
        say("size copied   :", meta.size)
        running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
