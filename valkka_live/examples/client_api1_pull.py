"""Oldest client, API level 1: one array per cell, taken before the loop, and a pull that tells index and size.

    python -m valkka_live.examples.server               in one terminal
    python -m valkka_live.examples.client_api1_pull     in another

You see the cells first, then index, size and first ten bytes of each frame. The arrays are the program's own: each pull
copies the frame into the one of its index. The newer programs need no copy.
"""

from __future__ import annotations

from valkka_live.core.shmem.api1 import SharedMemRingBufferRGB, getNumpyShmem, intp_value, new_intp
from valkka_live.examples.lesson import N_RINGBUFFER, TIMEOUT_MS, Running, parser, run, say


def main() -> int:
    """Exit code: 0."""
    options = parser(__doc__).parse_args()
    running = Running(options)
    shmem = SharedMemRingBufferRGB(options.name, N_RINGBUFFER, options.width, options.height, TIMEOUT_MS, False)
    shmem_list = []
    for i in range(N_RINGBUFFER):
        shmem_list.append(getNumpyShmem(shmem, i))
        say(f"got element i={i}: {shmem_list[i].size} bytes")
    index_p, isize_p = new_intp(), new_intp()
    while running:
        if not shmem.clientPull(index_p, isize_p):
            say("server gone" if shmem.server_gone else "timeout")
            continue
        index, isize = intp_value(index_p), intp_value(isize_p)
        say("got index, size =", index, isize)
        say("payload         =", *shmem_list[index][0:10])
        running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
