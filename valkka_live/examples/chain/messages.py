"""What the parent and its children say to each other; pictures travel by the rings only."""

from __future__ import annotations

from valkka_live.core.messages import Alive, LogLine, Message


class CameraStage(Message, frozen=True):
    """Parent → camera server, first: what to play and where to serve it.

    Attributes:
        number: of the camera, from 1.
        url, user, password: of its source.
        interval_ms: between frames.
        serves: name of its ring.
    """

    number: int
    url: str
    user: str
    password: str
    interval_ms: int
    serves: str


class ClientStage(Message, frozen=True):
    """Parent → OpenCV client, first.

    Attributes:
        reads, serves: names of the rings.
    """

    reads: str
    serves: str


class MasterStage(Message, frozen=True):
    """Parent → master, first.

    Attributes:
        reads: names of the rings, all of them.
    """

    reads: tuple[str, ...]


class Ready(Message, frozen=True):
    """Child → parent: my rings are there; the next stage may start."""


class Seen(Message, frozen=True):
    """Master → parent: what came to the end of the chain.

    Attributes:
        camera: its number.
        seq: the camera's number of the frame.
        n_moving: moving things that the client found.
        brightness: mean of the picture that the client served, 0 to 255.
        age_ms: since the camera server had the frame.
    """

    camera: int
    seq: int
    n_moving: int
    brightness: float
    age_ms: float


FromStage = Alive | LogLine | Ready | Seen
