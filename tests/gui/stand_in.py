"""A stand-in for the engine at its door: tests say what it tells, and read what it was told."""

from __future__ import annotations

import os

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalyzerSpec, Problem, StreamRole, StreamState, StreamStatus
from valkka_live.core.messages.door import CameraChanged, Command, EngineReady, Notification, OpenStream, StreamChosen

MOTION = AnalyzerSpec(name="motion", title="Motion", icon="directions_walk", entry="none:None")
OBJECTS = AnalyzerSpec(name="yolo", title="Objects", icon="frame_person", entry="none:None", uses_detector=True)


class StandInEngine:
    """The wall between window and engine, from the other side.

    Attributes:
        commands: what the window wanted.
        roles: the stream for each viewer; the main stream for those that are not named.
    """

    def __init__(self) -> None:
        self._fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._waiting: list[Notification] = []
        self._rings: dict[str, dict[StreamRole, str]] = {}
        self.commands: list[Command] = []
        self.roles: dict[str, StreamRole] = {}

    def send(self, command: Command) -> None:
        """The window wants something; a viewer is told its stream, as the engine does it."""
        self.commands.append(command)
        if isinstance(command, OpenStream) and command.camera_id in self._rings:
            role = self.roles.get(command.viewer_id, StreamRole.MAIN)
            self.choose(command.camera_id, command.viewer_id, role)

    def fileno(self) -> int:
        """Readable while something waits."""
        return self._fd

    def receive(self) -> list[Notification]:
        """What waits."""
        if self._waiting:
            os.eventfd_read(self._fd)
        told, self._waiting = self._waiting, []
        return told

    def tell(self, *notifications: Notification) -> None:
        """Let the window know."""
        for notification in notifications:
            if isinstance(notification, CameraChanged):
                rings = {StreamRole.MAIN: notification.live_ring, StreamRole.SUB: notification.sub_ring}
                self._rings[notification.camera.id] = rings
        self._waiting += notifications
        os.eventfd_write(self._fd, 1)

    def choose(self, camera_id: str, viewer_id: str, role: StreamRole) -> None:
        """Give a viewer one of its camera's streams."""
        self.roles[viewer_id] = role
        ring = self._rings[camera_id][role]
        self.tell(StreamChosen(camera_id=camera_id, viewer_id=viewer_id, role=role, ring=ring))

    def tell_cameras(
        self,
        *cameras: Camera,
        ring_prefix: str = "none",
        keyring: str = "",
        analyzers: tuple[AnalyzerSpec, ...] = (MOTION, OBJECTS),
    ) -> None:
        """The beginning of every session: analyzers and all cameras."""
        self.tell(EngineReady(analyzers=analyzers, keyring=keyring), *(changed(c, ring_prefix) for c in cameras))

    def take(self, kind: type[Command]) -> list[Command]:
        """The commands of one kind so far, taken out."""
        taken = [command for command in self.commands if isinstance(command, kind)]
        self.commands = [command for command in self.commands if not isinstance(command, kind)]
        return taken

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._fd)


def camera(camera_id: str, name: str = "", **fields: object) -> Camera:
    """A camera with an address that nobody opens."""
    values: dict[str, object] = {"url": f"rtsp://192.0.2.1:554/{camera_id}", **fields}
    return Camera(id=camera_id, name=name or camera_id.capitalize(), **values)  # type: ignore[arg-type]


def changed(of: Camera, ring_prefix: str = "none", *, has_password: bool = False) -> CameraChanged:
    """A camera as the engine tells it."""
    return CameraChanged(
        camera=of,
        live_ring=f"{ring_prefix}.{of.id}.live",
        analysis_ring=f"{ring_prefix}.{of.id}.a",
        sub_ring=f"{ring_prefix}.{of.id}.sub" if of.sub_url else "",
        has_password=has_password,
    )


def status(camera_id: str, state: StreamState, problem: Problem = Problem.NONE, **fields: object) -> StreamStatus:
    """A stream's state."""
    return StreamStatus(camera_id=camera_id, state=state, problem=problem, **fields)  # type: ignore[arg-type]
