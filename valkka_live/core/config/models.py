"""What the user configured: pure data, saved as TOML."""

from __future__ import annotations

import re
import secrets
from typing import Annotated

import msgspec

from valkka_live.core.config.view_display import ViewDisplay
from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.messages.decoder import Latency, StreamChoice, Transport
from valkka_live.core.shapes import Shape
from valkka_live.core.turning import Turning

CAMERA_ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
MAX_NAME_CHARS = 80
MAX_URL_CHARS = 2000
ANALYSIS_SIDE_RANGE_PX = (64, 3840)
ANALYSIS_FPS_RANGE = (0.2, 60.0)
DEFAULT_MODEL = "yolo26n.pt"
"""The nano model that Ultralytics recommends; the detector's choice "auto" means it, when it is in the models directory."""


def new_camera_id() -> str:
    """A camera id nobody else has, also not in another profile: 8 hexadecimal digits."""
    return secrets.token_hex(4)


class AnalyzerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One analyzer of one camera.

    Attributes:
        parameters: by name; what is missing has the spec's default.
        shapes: lines, zones and masks that the user drew for it.
    """

    enabled: bool = False
    parameters: dict[str, ParameterValue] = {}
    shapes: tuple[Shape, ...] = ()


class Camera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera as the user configured it.

    Attributes:
        id: stable, [a-z0-9-]; part of the names of its ring buffers.
        folder: where it stands in the list, "Site North/Gatehouse"; "" at the top level.
        url: rtsp://host:port/path, file path or URL, demo:scene; never with user or password.
        user: for the camera's own login; the password is in the keyring.
        sub_url: of the small stream, written as url; "" when the camera has none.
        stream: which of the two a tile shows; auto by the tile's size.
        latency: every picture at once, or evened out.
        key_frames_only: decode key frames only, to save the processor.
        hardware: try the graphics card first.
        verify_certificate: of a TLS server.
        turning: how its picture is turned and mirrored, for viewers, analyzers and shapes alike.
        analysis_wh, analysis_fps: box in pixels and pictures a second for the analyzers.
        enabled: switched on by the user.
        analyzers: by the analyzer's name.
    """

    id: str
    name: str
    url: str
    folder: str = ""
    user: str = ""
    transport: Transport = Transport.AUTO
    sub_url: str = ""
    stream: StreamChoice = StreamChoice.AUTO
    latency: Latency = Latency.LOW
    key_frames_only: bool = False
    hardware: bool = True
    verify_certificate: bool = False
    turning: Turning = Turning()
    analysis_wh: tuple[int, int] = (640, 360)
    analysis_fps: float = 10.0
    enabled: bool = True
    analyzers: dict[str, AnalyzerSettings] = {}


class DetectorSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The shared detector.

    Attributes:
        model: "auto" (the default model for real cameras when it is there, else the demo model), "demo", a path to a weights file, or
            the address of a model on a Triton server, ``http://host:port/model`` or ``grpc://host:port/model``.
        device: "auto", "cpu", "cuda:0" ...
        while_away: which model of this computer looks while the server is away, as in ``model``; "": none does.
    """

    model: str = "auto"
    device: str = "auto"
    while_away: str = ""


class EngineConfig(msgspec.Struct, frozen=True, kw_only=True):
    """cameras.toml: what the engine needs."""

    version: int = 1
    cameras: tuple[Camera, ...] = ()
    detector: DetectorSettings = DetectorSettings()


class CellCycle(msgspec.Struct, frozen=True, kw_only=True):
    """A cell that shows one camera after the other.

    Attributes:
        cell: index of it.
        cameras: their ids, at least two.
        every_s: how long each is shown.
    """

    cell: int
    cameras: tuple[str, ...]
    every_s: Annotated[int, msgspec.Meta(ge=2, le=3600)] = 10


class ViewConfig(msgspec.Struct, frozen=True, kw_only=True):
    """One view of the window: a grid of cells.

    Attributes:
        layout: its shape: "3x2" for three columns and two rows, "1+5" for one large and five small cells …
        cells: camera id of each cell, large ones first, then row by row; "" for an empty one. Those that have no room in this shape
            come back with a larger one.
        maximised: index of the cell that fills the view, -1 for none.
        display: how the cells are shown.
        cycles: cells that show one camera after the other.
    """

    name: str = "View 1"
    layout: str = "2x2"
    cells: tuple[str, ...] = ("", "", "", "")
    maximised: int = -1
    display: ViewDisplay = ViewDisplay()
    cycles: tuple[CellCycle, ...] = ()

    @property
    def cameras(self) -> frozenset[str]:
        """The ids of all that it names."""
        return frozenset((*self.cells, *(camera_id for cycle in self.cycles for camera_id in cycle.cameras))) - {""}


class CameraListConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The list of cameras.

    Attributes:
        folders: those that the user added and that stay while they are empty.
        closed: those that are not open.
    """

    folders: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


class ViewWindowConfig(msgspec.Struct, frozen=True, kw_only=True):
    """A view in a window of its own.

    Attributes:
        geometry: Qt's own, base64; "" before it was ever shown.
        screen: name of the one it was on.
        full_screen: it fills that screen.
        tab: it becomes a tab again when it is closed; else it was opened for one camera, and is gone then.
        place: of that tab.
    """

    view: ViewConfig = ViewConfig()
    geometry: str = ""
    screen: str = ""
    full_screen: bool = False
    tab: bool = True
    place: int = 0


class NamedLayout(msgspec.Struct, frozen=True, kw_only=True):
    """All views and windows, and where they are.

    Attributes:
        name: what the user calls it; "" for the one that the program keeps by itself.
        views, shown_view, windows, geometry, state: as in WindowConfig.
        screen: name of the one that the main window was on.
        full_screen: the main window fills it.
        names: of its cameras, by their ids: so that one can be told by which is not here.
    """

    name: str = ""
    views: tuple[ViewConfig, ...] = (ViewConfig(),)
    shown_view: int = 0
    windows: tuple[ViewWindowConfig, ...] = ()
    geometry: str = ""
    state: str = ""
    screen: str = ""
    full_screen: bool = False
    names: dict[str, str] = {}


class WindowConfig(msgspec.Struct, frozen=True, kw_only=True):
    """window.toml: what the window needs.

    Attributes:
        shown_view: index of the view that is shown.
        camera_list: how the list of cameras was left.
        windows: views outside the main window.
        cycle_s: how long each view is shown before the next; 0: until the user chooses.
        layout: name of the layout that was chosen last; "" for none.
        layouts: those that the user has named.
        geometry, state: Qt's own, base64; "" before the first run.
        names: of the cameras in the views, by their ids.
        settings: what the user chose in the settings window.
    """

    version: int = 1
    views: tuple[ViewConfig, ...] = (ViewConfig(),)
    shown_view: int = 0
    cycle_s: Annotated[int, msgspec.Meta(ge=0, le=3600)] = 0
    camera_list: CameraListConfig = CameraListConfig()
    layout: str = ""
    layouts: tuple[NamedLayout, ...] = ()
    windows: tuple[ViewWindowConfig, ...] = ()
    geometry: str = ""
    state: str = ""
    names: dict[str, str] = {}
    settings: WindowSettings = WindowSettings()
