"""Client, API level 1: the same as client_api2, one floor below.

    python -m valkka_live.examples.server          in one terminal
    python -m valkka_live.examples.client_api1     in another

Here a pull says only whether there was a frame; its index and what is known of it are written to places that the program
brings. You see the same lines as from client_api2.
"""

from __future__ import annotations

from valkka_live.core.shmem.api1 import RGB24Meta, SharedMemRingBufferRGB, intp_value, new_intp
from valkka_live.examples.lesson import N_RINGBUFFER, TIMEOUT_MS, Running, parser, run, say


def main() -> int:
    """Exit code: 0."""
    options = parser(__doc__).parse_args()
    running = Running(options)
    is_server = False
    shmem = SharedMemRingBufferRGB(options.name, N_RINGBUFFER, options.width, options.height, TIMEOUT_MS, is_server)
    shmem_list = shmem.getBufferListPy()
    index_p, meta = new_intp(), RGB24Meta()
    while running:
        if not shmem.clientPullFrame(index_p, meta):
            say("server gone" if shmem.server_gone else "timeout")
            continue
        data = shmem_list[intp_value(index_p)][0 : meta.size]
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
