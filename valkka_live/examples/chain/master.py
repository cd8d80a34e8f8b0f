"""Last stage: one process that listens to all clients through one select()."""

from __future__ import annotations

import contextlib
import select
import time

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import Stop
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import RingClient, ServerGone
from valkka_live.examples.chain.messages import MasterStage, Ready, Seen

LOOK_S = 1.0


def run(child: Child) -> None:
    """Entry of the process. Tells the parent about every frame; a heavier master would look at the pictures, a batch at a time."""
    channel = child.open_channel(MasterStage | Stop)
    stage = child.expect(channel, MasterStage)
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(RingClient(name)) for name in stage.reads]
        channel.send(Ready())
        while True:
            child.alive(5 * LOOK_S)
            select.select([channel.fileno(), *(client.fileno() for client in clients)], [], [], LOOK_S)
            if channel.receive() is not None:
                return  # Stop
            for client in clients:
                seen = look(client)
                if seen is not None:
                    with contextlib.suppress(ProcessError):  # a parent that does not read holds up nobody
                        channel.send(seen)


def look(client: RingClient) -> Seen | None:
    """The newest frame of one client: picture and results in one read; None when there is none, or it did not stay whole."""
    try:
        view = client.read()
    except ServerGone:
        return None  # the next one of that name is found when it comes
    if view is None:
        return None
    with view:
        seen = Seen(
            camera=view.meta.camera_number,
            seq=view.meta.seq,
            n_moving=len(view.detections),
            brightness=float(view.array.mean()),
            age_ms=(time.monotonic_ns() - view.meta.monotonic_ns) / 1e6,
        )
        return seen if view.valid() else None
