"""Ring buffers in shared memory: one writer, any number of readers, in any process of the same user.

A server lives in the process that makes the frames; a client knows only the ring's name::

    with RingServer("cam1", 1280, 720, PixelFormat.BGR24) as server:
        server.push(frame)

    with RingClient("cam1") as client:
        view = client.read(timeout_s=1.0)
        if view is not None:
            with view:
                look_at(view.array)
                trustworthy = view.valid()
"""

from valkka_live.core.shmem.attachment import Policy
from valkka_live.core.shmem.client import RingClient
from valkka_live.core.shmem.counters import ClientStats, ServerStats
from valkka_live.core.shmem.errors import BadSegment, NameTaken, NoSharedMemory, RingError, ServerGone, TooManyReaders
from valkka_live.core.shmem.listing import RingInfo, list_rings
from valkka_live.core.shmem.loan import Loan
from valkka_live.core.shmem.ownership import sweep
from valkka_live.core.shmem.server import RingServer
from valkka_live.core.shmem.view import FrameView
from valkka_live.core.shmem.waiting import wait_any

__all__ = [
    "BadSegment",
    "ClientStats",
    "FrameView",
    "Loan",
    "NameTaken",
    "NoSharedMemory",
    "Policy",
    "RingClient",
    "RingError",
    "RingInfo",
    "RingServer",
    "ServerGone",
    "ServerStats",
    "TooManyReaders",
    "list_rings",
    "sweep",
    "wait_any",
]
