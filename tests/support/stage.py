"""A stage on which real analyzer workers and a real YOLO master play; the test is their parent."""

from __future__ import annotations

import secrets
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers import registry, worker
from valkka_live.analyzers.yolo import master
from valkka_live.core.errors import ProcessError
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import (
    AnalyzerSetup,
    AnalyzerSpec,
    AttachClient,
    DetectorAnswer,
    DetectorStatus,
    FromAnalyzer,
    FromMaster,
    MasterSetup,
    Message,
)
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.paths import resources_dir
from valkka_live.core.processes.handle import ProcessHandle
from valkka_live.core.shapes import Shape
from valkka_live.core.shmem import RingServer, sweep

DEMO_MODEL = resources_dir() / "models" / "demo.pt"
M = TypeVar("M", bound=Message)
Picture = NDArray[np.uint8]


@dataclass
class Actor:
    """A child and what it has said.

    Attributes:
        setup: its first message; None for the master.
        model_id: which of the master's models looks at its frames.
    """

    handle: ProcessHandle
    setup: AnalyzerSetup | None = None
    model_id: str = ""
    said: list[Any] = field(default_factory=list)

    def heard(self, kind: type[M]) -> list[M]:
        """Its messages of one kind, oldest first."""
        return [message for message in self.said if isinstance(message, kind)]


class Camera:
    """Serves the pictures of one camera; pushes one whenever the stage turns and it is due.

    Attributes:
        seq: of the newest frame.
        paint: gives the picture, BGR, from the seconds since the start; may be replaced.
    """

    def __init__(self, ring: str, paint: Callable[[float], Picture], fps: float, first_seq: int) -> None:
        self.ring, self.paint, self.seq = ring, paint, first_seq
        self._period_s = 1 / fps
        self._start = self._due = time.monotonic()
        self._server: RingServer | None = None

    def turn(self) -> None:
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + self._period_s
        picture = self.paint(now - self._start)
        height, width = picture.shape[:2]
        if self._server is None or (self._server.width, self._server.height) != (width, height):
            self.close()
            self._server = RingServer(self.ring, width, height, PixelFormat.BGR24)
        self.seq += 1
        self._server.push(picture, seq=self.seq, media_time_ns=self.seq * 1000, wall_time_ms=self.seq * 7)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


class Stage:
    """Starts children, keeps the cameras running, carries the messages between master and clients, remembers all of them."""

    def __init__(self) -> None:
        self._prefix = f"test-{secrets.token_hex(4)}"
        self.actors: list[Actor] = []
        self.cameras: list[Camera] = []
        self.master: Actor | None = None

    def camera(self, paint: Callable[[float], Picture], fps: float = 10.0, first_seq: int = 0) -> Camera:
        camera = Camera(f"{self._prefix}.{len(self.cameras)}", paint, fps, first_seq)
        self.cameras.append(camera)
        return camera

    def analyzer(
        self,
        camera: Camera,
        spec: AnalyzerSpec | str,
        *,
        shapes: tuple[Shape, ...] = (),
        failures_dir: str = "",
        **parameters: ParameterValue,
    ) -> Actor:
        """Start an analyzer's worker for a camera; a client of the detector is attached to the master."""
        if isinstance(spec, str):
            spec = next(known for known in registry.BUILT_IN if known.name == spec)
        output = f"{camera.ring}.{spec.name}"
        setup = AnalyzerSetup(
            camera_id=camera.ring,
            camera_name="Yard",
            spec=spec,
            parameters=parameters,
            input_ring=camera.ring,
            output_ring=output,
            shapes=shapes,
            view_ring=f"{output}.view",
            failures_dir=failures_dir,
            detector_ring=f"{output}.in" if spec.uses_detector else "",
        )
        actor = Actor(ProcessHandle(f"analyzer:{spec.name}", worker.ENTRY, FromAnalyzer, setup), setup)
        self.actors.append(actor)
        if self.master is not None and spec.uses_detector:
            self.master.handle.channel.send(AttachClient(client_id=setup.detector_ring))
        return actor

    def start_master(self, model: Path | str | None = None, **settings: Any) -> Actor:
        """Start the master, with the demo model unless another is given, and attach the clients that are there."""
        setup = MasterSetup(model_path=str(model or DEMO_MODEL), is_demo=True, **settings)
        self.master = Actor(ProcessHandle("yolo-master", master.ENTRY, FromMaster, setup))
        for actor in self.actors:
            if actor.setup is not None and actor.setup.detector_ring:
                self.master.handle.channel.send(AttachClient(client_id=actor.setup.detector_ring))
        self.actors.append(self.master)
        return self.master

    def play(self, until: Callable[[], object], timeout_s: float = 60.0) -> None:
        """Let everything run until a condition holds.

        Raises:
            AssertionError: it did not within ``timeout_s``; with what was said last.
        """
        deadline = time.monotonic() + timeout_s
        while not until():
            last = [(actor.handle.name, actor.said[-3:]) for actor in self.actors]
            assert time.monotonic() < deadline, f"not within {timeout_s} s; last words: {last}"
            self._turn()

    def play_for(self, duration_s: float) -> None:
        """Let everything run for a while, for what must not happen."""
        end = time.monotonic() + duration_s
        self.play(lambda: time.monotonic() >= end, duration_s + 60.0)

    def _turn(self) -> None:
        for camera in self.cameras:
            camera.turn()
        by_fd = {actor.handle.channel.fileno(): actor for actor in self.actors if actor.handle.channel.fileno() >= 0}
        for fd in select.select(by_fd, [], [], 0.02)[0]:
            self._receive(by_fd[fd])

    def _receive(self, actor: Actor) -> None:
        try:
            message = actor.handle.channel.receive()
        except ProcessError:
            actor.handle.channel.close()
            return
        if message is None:
            return
        actor.said.append(message)
        if isinstance(message, DetectorAnswer):
            self._pass_on(message, lambda client, _: client.detector_ring == message.client_id)
        elif isinstance(message, DetectorStatus):
            self._pass_on(message, lambda client, model_id: client.spec.uses_detector and model_id == message.model_id)

    def _pass_on(self, message: Message, wanted: Callable[[AnalyzerSetup, str], bool]) -> None:
        for actor in self.actors:
            if actor.setup is not None and wanted(actor.setup, actor.model_id) and actor.handle.exit_code is None:
                actor.handle.channel.send(message)

    def stop(self, actor: Actor) -> int | None:
        """Ask a child to end; its exit code, None when it does not."""
        actor.handle.ask_to_stop()
        return actor.handle.exit_code if actor.handle.join(20.0) else None

    def close(self) -> None:
        for actor in self.actors:
            actor.handle.kill()
            actor.handle.join(10.0)
            actor.handle.close()
        for camera in self.cameras:
            camera.close()
        sweep()  # what is killed leaves its ring buffers
