"""The engine's door: commands go in, notifications come out."""

from __future__ import annotations

import enum

from valkka_live.core.config.models import Camera
from valkka_live.core.messages.analysis import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerSpec,
    AnalyzerStatus,
    DetectorStats,
    DetectorStatus,
    ModelFetch,
    ModelOptimising,
)
from valkka_live.core.messages.base import Message, ParameterValue
from valkka_live.core.messages.connection import ConnectionPicture, ConnectionStep, ConnectionTested, FoundWebcam
from valkka_live.core.messages.decoder import SoundStatus, StreamFacts, StreamRole, StreamStatus
from valkka_live.core.messages.system import SystemDetails
from valkka_live.core.shapes import Shape


class AddCamera(Message, frozen=True):
    """A new camera; its id must be new. ``keep_password``: in the system keyring, else only until the program ends."""

    camera: Camera
    password: str = ""
    keep_password: bool = True


class EditCamera(Message, frozen=True):
    """Replace a camera's settings; ``password`` None: as it is. Restarts that camera's own processes only where needed."""

    camera: Camera
    password: str | None = None
    keep_password: bool = True


class RemoveCamera(Message, frozen=True):
    """Forget a camera and its password."""

    camera_id: str


class SetPassword(Message, frozen=True):
    """The user has typed a password for a camera that was refused; it is tried at once."""

    camera_id: str
    user: str
    password: str
    keep_password: bool = True


class RetryCamera(Message, frozen=True):
    """Try to connect now instead of at the end of the back-off."""

    camera_id: str


class RestartCamera(Message, frozen=True):
    """Close everything that runs for a camera and open it anew: decoders and analyzers."""

    camera_id: str


class OpenStream(Message, frozen=True):
    """A viewer wants a camera's picture, no larger than ``box_wh`` device pixels; again with another size: changes it."""

    camera_id: str
    viewer_id: str
    box_wh: tuple[int, int]


class CloseStream(Message, frozen=True):
    """A viewer looks no more."""

    camera_id: str
    viewer_id: str


class PlaySound(Message, frozen=True):
    """Play a camera's sound or fall silent; the stream stays open as long as it plays. volume: 0.0 to 1.0."""

    camera_id: str
    on: bool
    volume: float = 1.0


class SetAnalyzer(Message, frozen=True):
    """Switch an analyzer of a camera on or off, or change its parameters or shapes (None: as they are)."""

    camera_id: str
    analyzer: str
    enabled: bool
    parameters: dict[str, ParameterValue] | None = None
    shapes: tuple[Shape, ...] | None = None


class SetDetector(Message, frozen=True):
    """Choose the detector's model; it is loaded at once if somebody needs it. What is None stays as it is.

    Attributes:
        model, device, while_away: as in DetectorSettings.
    """

    model: str | None = None
    device: str | None = None
    while_away: str | None = None


class FetchModel(Message, frozen=True):
    """Fetch one of Ultralytics' models from the network; used at once when the detector's model is "auto"."""

    model: str


class OptimiseModel(Message, frozen=True):
    """Export one of the detector's models to what is fastest on this computer; told by ModelOptimising, used at once when it is faster."""

    model_id: str = ""


class CancelOptimising(Message, frozen=True):
    """Give that up."""


class StartConnectionTest(Message, frozen=True):
    """Try a camera's addresses, without adding it; answered by ConnectionStep, ConnectionPicture and ConnectionTested.

    Attributes:
        test_id: chosen by whoever asks; comes back with every answer.
        camera: as it would be added; its id may be one that is known.
        password: None: the one that is known of this id.
    """

    test_id: str
    camera: Camera
    password: str | None = None


class CancelConnectionTest(Message, frozen=True):
    """Nobody wants to know any more."""

    test_id: str


class FindWebcams(Message, frozen=True):
    """Look which webcams are plugged in; answered by WebcamsFound."""


class WatchSystem(Message, frozen=True):
    """Somebody wants to see what each process and ring buffer does, or no more; answered by SystemDetails once a second."""

    on: bool


class WebcamsFound(Message, frozen=True):
    """All webcams of this computer, in the kernel's order."""

    webcams: tuple[FoundWebcam, ...]


class CameraChanged(Message, frozen=True):
    """A camera was added or its settings changed; at the start one for every camera.

    Attributes:
        live_ring, sub_ring, analysis_ring: names of its ring buffers, for pictures and for other programs: the main stream,
            the sub stream ("" when it has none), and the pictures for analyzers, which come from the sub stream if it has one.
        has_password: one is known (in the keyring or until the program ends).
    """

    camera: Camera
    live_ring: str
    analysis_ring: str
    sub_ring: str = ""
    has_password: bool = False


class StreamChosen(Message, frozen=True):
    """Which ring a viewer reads from now on; told after OpenStream, and again when the engine changes its mind.

    The ring may not be there yet: the viewer goes on showing the old one until the new one has its first picture. The old
    stream lives some seconds longer for that.
    """

    camera_id: str
    viewer_id: str
    role: StreamRole
    ring: str


class CameraRemoved(Message, frozen=True):
    """A camera is gone."""

    camera_id: str


class EngineReady(Message, frozen=True):
    """The first notification.

    Attributes:
        analyzers: what can be switched on.
        keyring: name of the system keyring, "" when there is none; then passwords last until the program ends.
    """

    analyzers: tuple[AnalyzerSpec, ...]
    keyring: str = ""


class EngineStopped(Message, frozen=True):
    """The last notification: every child is gone."""


class Severity(enum.StrEnum):
    """How loud a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Notice(Message, frozen=True):
    """Something the user should read: what happened, where; why; what to do. Not tied to a tile's state."""

    severity: Severity
    text: str
    advice: str = ""
    camera_id: str = ""


class CommandRefused(Message, frozen=True):
    """A command was not carried out.

    Attributes:
        command: class name of it.
        field: which of its fields, or which of an analyzer's parameters, is wrong; "" for none in particular.
        shape: name of the shape whose field or parameter it is; "" otherwise.
        reason: in words.
    """

    command: str
    reason: str
    field: str = ""
    shape: str = ""
    camera_id: str = ""


class SystemStatus(Message, frozen=True):
    """Once a second: what the whole program uses.

    Attributes:
        cpu_percent: of all cores, 0 to 100, main process and children.
        rss_bytes: of main process and children.
        shm_used_bytes, shm_total_bytes: of /dev/shm; used by this program's rings, size of the file system.
        children: running child processes.
    """

    cpu_percent: float
    rss_bytes: int
    shm_used_bytes: int
    shm_total_bytes: int
    children: int


Command = (
    AddCamera
    | EditCamera
    | RemoveCamera
    | SetPassword
    | RetryCamera
    | RestartCamera
    | OpenStream
    | CloseStream
    | PlaySound
    | SetAnalyzer
    | SetDetector
    | FetchModel
    | OptimiseModel
    | CancelOptimising
    | StartConnectionTest
    | CancelConnectionTest
    | FindWebcams
    | WatchSystem
)
Notification = (
    EngineReady
    | EngineStopped
    | CameraChanged
    | CameraRemoved
    | StreamStatus
    | StreamFacts
    | StreamChosen
    | SoundStatus
    | AnalysisResult
    | AnalyzerEvent
    | AnalyzerStatus
    | DetectorStatus
    | DetectorStats
    | ModelFetch
    | ModelOptimising
    | SystemStatus
    | SystemDetails
    | ConnectionStep
    | ConnectionPicture
    | ConnectionTested
    | WebcamsFound
    | Notice
    | CommandRefused
)
