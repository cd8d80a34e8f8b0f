"""libValkka's level 2 API on our ring buffers: programs written for it need only other import lines.

A program that fills the ring, and one that looks at the pictures, in processes of their own, started in any order::

    server = ShmemRGBServer(name="lesson_4", n_ringbuffer=10, width=480, height=270)
    server.pushFrame(frame, 1, mstimestamp)  # uint8 (270, 480, 3), RGB

    client = ShmemRGBClient(name="lesson_4", n_ringbuffer=10, width=480, height=270, mstimeout=1000)
    index, meta = client.pullFrame()
    if index is not None:
        img = client.shmem_list[index][0 : meta.size].reshape((meta.height, meta.width, 3))

What was left undefined there and is defined here:

- The client may be first: it waits, and finds the server when it comes; the next one, too, when that has ended.
- Any number of clients may read one ring, each all of its frames.
- The frame pulled last stays as it is until the next one is pulled, while its server goes on. An array that is to be kept
  longer must be copied.
- A client that is too slow loses the oldest frames, and ``client.stats.lost`` counts them. None is ever torn or mistaken for another.
- When the server has ended, a pull returns (None, None) at once instead of at its time limit, the log says so and ``server_gone`` is True.
- Sizes that differ: the array and the meta have the server's real size, and the log says so.
- Limits in time run on the monotonic clock; Ctrl-C ends every wait.
- A second server of one name is refused (NameTaken), and so is one that /dev/shm has no room for (NoSharedMemory).

Without an EventFd a program selects over clients directly: ``select.select([client1, client2], [], [], 1.0)``.

One thread at a time may use a client, and one a server; in a forked child those of the parent are closed.
"""

from valkka_live.core.shmem.api2.clients import ShmemClient, ShmemRGBClient
from valkka_live.core.shmem.api2.servers import ShmemRGBServer, ShmemServer
from valkka_live.core.shmem.event_fd import EventFd

__all__ = ["EventFd", "ShmemClient", "ShmemRGBClient", "ShmemRGBServer", "ShmemServer"]
