"""Older client, API level 2: pull() gives the index and the size only, nothing else is known of the frame.

    python -m valkka_live.examples.server               in one terminal
    python -m valkka_live.examples.client_api2_pull     in another

You see the first ten bytes of each frame. Width and height the program must know by itself.
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
        index, isize = client.pull()
        if index is None:
            say("server gone" if client.server_gone else "timeout")
            continue
        data = client.shmem_list[index][0:isize]
        say("got data:", *data[0:10])
        running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
