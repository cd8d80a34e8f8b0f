"""A stand-in for the YOLO master, where a test needs one that says what it was told; the entry is "tests.support.detectors:parrot"."""

from __future__ import annotations

from valkka_live.core.messages import DetectorState, DetectorStats, DetectorStatus, MasterSetup, Stop, ToMaster
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child


def parrot(child: Child) -> None:
    """Repeats every message as the reason of the status in its statistics; never answers a frame."""
    channel: Channel[ToMaster] = child.open_channel(ToMaster)
    child.expect(channel, MasterSetup)
    while True:
        child.alive()
        message = channel.receive(0.5)
        if isinstance(message, Stop):
            return
        if message is not None:
            status = DetectorStatus(state=DetectorState.READY, reason=str(message))
            channel.send(DetectorStats(status=status, clients=(), best_batch=1, batches={}, memory_bytes=0))
