"""What the two ends of a ring buffer count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerStats:
    """What a server has counted since it began.

    Attributes:
        pushed: frames published.
        overwritten: frames written over before a client that reads "every" came to them.
        detections_cut: detections that found no room in the results area.
        backed_off: slots that the writer had chosen and left, because a client pinned them at that moment.
    """

    pushed: int
    overwritten: int
    detections_cut: int
    backed_off: int


@dataclass(frozen=True, slots=True)
class ClientStats:
    """What a client has counted since it was made.

    Attributes:
        received: frames handed out.
        lost: frames published while it was attached that it did not hand out; reading "latest" passes over frames on purpose.
        torn: frames written over while they were read or copied, and therefore not handed out.
        reattached: how often it found the next server after one had ended.
        retried: frames that the writer was about to take when they were looked at, so that its decision was awaited.
    """

    received: int
    lost: int
    torn: int
    reattached: int
    retried: int = 0


@dataclass(slots=True)
class Counters:
    """What one client counts over all its attachments."""

    received: int = 0
    lost: int = 0
    torn: int = 0
    retried: int = 0
