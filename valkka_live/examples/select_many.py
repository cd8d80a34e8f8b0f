"""One process that selects over several servers.

    python -m valkka_live.examples.python_server --name cam1
    python -m valkka_live.examples.python_server --name cam2 --interval-ms 300
    python -m valkka_live.examples.select_many cam1 cam2 cam3

You see each frame with the ring it came by. No ring holds up another, and cam3 may come later. In libValkka an EventFd had to
be made before the processes were forked, and given to both ends; programs written that way still run. Here a client is
itself what select() takes, whatever its server was started by.
"""

from __future__ import annotations

import select

from valkka_live.core.shmem.api2 import ShmemRGBClient
from valkka_live.examples.lesson import N_RINGBUFFER, TIMEOUT_MS, Running, parser, run, say


def main() -> int:
    """Exit code: 0."""
    options_of = parser(__doc__)
    options_of.add_argument("names", nargs="+", help="of the rings")
    options = options_of.parse_args()
    running = Running(options)
    clients = [
        ShmemRGBClient(
            name=name, n_ringbuffer=N_RINGBUFFER, width=options.width, height=options.height, mstimeout=TIMEOUT_MS
        )
        for name in options.names
    ]
    say("listening to", *options.names)
    while running:
        readable, _, _ = select.select(clients, [], [], TIMEOUT_MS / 1000)
        if not readable:
            say("timeout")
        for client in readable:
            index, meta = client.pullFrame()
            if index is None or meta is None:
                continue  # a server came, or went (the log says so), and no frame is waiting
            img = client.shmem_list[index][0 : meta.size].reshape((meta.height, meta.width, 3))
            say(f"{client.name}: {meta.width}×{meta.height}, slot {meta.slot}, top left", *img[0, 0])
            running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
