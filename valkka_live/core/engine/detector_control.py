"""The shared YOLO master as the engine sees it: runs while it has clients, and its answers find their way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from valkka_live.core.config.models import DEFAULT_MODEL, DetectorSettings
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import (
    AttachClient,
    DetachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    FetchSetup,
    FetchState,
    FromFetch,
    FromMaster,
    MasterSetup,
    Message,
    ModelFetch,
)
from valkka_live.core.paths import Paths, resources_dir
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)

LINGER_S = 10.0
"""The model stays in memory so long after the last client: switching an analyzer off and on must not load it again."""
IMAGE_SIZE, DEMO_IMAGE_SIZE = 640, 480
"""Longest side the network sees, pixels: what a model was trained for finds most (resources/models/demo.toml has the numbers)."""
FETCHABLE = (DEFAULT_MODEL, "yolo26s.pt", "yolo26m.pt")


@dataclass(slots=True)
class _Client:
    send: Callable[[Message], None]
    interval_ms: float
    weight: float = 1.0


class DetectorControl:
    """Lives in the engine's thread.

    Attributes:
        status: newest state of the master.
    """

    def __init__(self, settings: DetectorSettings, context: Context) -> None:
        self._settings = settings
        self._context = context
        self._supervisor, self._emit = context.supervisor, context.emit
        self._loop = asyncio.get_running_loop()
        self._clients: dict[str, _Client] = {}
        self._job: Job | None = None
        self._linger: asyncio.TimerHandle | None = None
        self._fetch: Job | None = None
        self._fetch_told = False
        self.status = DetectorStatus(state=DetectorState.IDLE)

    def attach(self, client_id: str, send: Callable[[Message], None], interval_ms: float = 100.0) -> None:
        """A client wants answers for the frames in the ring of this name.

        Args:
            client_id: name of the ring.
            send: gives the client a message.
            interval_ms: between two pictures of its camera.
        """
        self._clients[client_id] = _Client(send, interval_ms)
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None
        if self._job is None:
            self._start()
        else:
            self._tell_client(client_id)
            send(self.status)

    def prioritise(self, client_id: str, weight: float) -> None:
        """A client is to be served more often than others when there are too many; one that is not there is passed over.

        Args:
            client_id: name of its ring.
            weight: 1.0 as the others, 3.0 three times as often.
        """
        client = self._clients.get(client_id)
        if client is not None:
            client.weight = weight
            self._tell_client(client_id)

    def detach(self, client_id: str) -> None:
        """A client is gone."""
        self._clients.pop(client_id, None)
        if self._job is None:
            return
        self._supervisor.send(self._job, DetachClient(client_id=client_id))
        if not self._clients and self._linger is None:
            self._linger = self._loop.call_later(LINGER_S, self.close)

    def change(self, settings: DetectorSettings) -> None:
        """Another model or device; loaded at once if somebody needs it."""
        self._settings = settings
        if self._job is not None:
            self._end_job()
            self._start()

    def fetch(self, model: str) -> None:
        """Fetch a model in a process of its own; a running fetch goes on.

        Raises:
            Refused: the name is not one of those offered.
        """
        if model not in FETCHABLE:
            raise Refused(f"“{model}” is not offered; there are {', '.join(FETCHABLE)}", "model")
        if self._fetch is not None:
            return
        self._fetch = Job(
            key="model-fetch",
            name="model-fetch",
            entry=self._context.parts.fetch_entry,
            receives=FromFetch,
            make_setup=lambda: FetchSetup(model=model, directory=str(self._context.paths.models)),
            on_message=self._on_fetch,
            on_started=lambda: self._emit(ModelFetch(model=model, state=FetchState.FETCHING)),
            on_lost=lambda why, _: self._on_fetch_ended(model, why),
            once=True,
        )
        self._supervisor.run(self._fetch)

    def close(self) -> None:
        """End the master."""
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None
        self._end_job()
        self._set_status(DetectorStatus(state=DetectorState.IDLE))

    def _on_fetch(self, message: ModelFetch) -> None:
        self._fetch_told = True
        self._emit(message)
        if message.state is FetchState.DONE and self._settings.model == "auto":
            self.change(self._settings)

    def _on_fetch_ended(self, model: str, why: str) -> None:
        self._fetch = None
        if not self._fetch_told:
            self._emit(
                ModelFetch(
                    model=model, state=FetchState.FAILED, reason=f"{model} could not be fetched: {why or 'no answer'}"
                )
            )
        self._fetch_told = False

    def _start(self) -> None:
        self._set_status(DetectorStatus(state=DetectorState.LOADING, clients=len(self._clients)))
        self._job = Job(
            key="yolo-master",
            name="yolo-master",
            entry=self._context.parts.detector_entry,
            receives=FromMaster,
            make_setup=self._make_setup,
            on_message=self._on_message,
            on_started=self._attach_all,
            on_lost=self._on_lost,
        )
        self._supervisor.run(self._job)

    def _end_job(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            self._supervisor.drop(job)

    def _make_setup(self) -> MasterSetup:
        return master_setup(self._settings, self._context.paths)

    def _attach_all(self) -> None:
        for client_id in self._clients:
            self._tell_client(client_id)

    def _tell_client(self, client_id: str) -> None:
        if self._job is not None:
            client = self._clients[client_id]
            message = AttachClient(client_id=client_id, interval_ms=client.interval_ms, weight=client.weight)
            self._supervisor.send(self._job, message)

    def _on_message(self, message: FromMaster) -> None:
        if isinstance(message, DetectorAnswer):
            client = self._clients.get(message.client_id)
            if client is not None:
                client.send(message)
        elif isinstance(message, DetectorStatus):
            self._set_status(message)
        elif isinstance(message, DetectorStats):
            self._emit(message)

    def _on_lost(self, why: str, _retry_at_ns: int) -> None:
        log.warning("the detector was lost: %s", why)
        self._set_status(
            DetectorStatus(state=DetectorState.LOADING, reason=f"{why} and starts again", clients=len(self._clients))
        )

    def _set_status(self, status: DetectorStatus) -> None:
        changed = (status.state, status.reason) != (self.status.state, self.status.reason)
        self.status = status
        self._emit(status)
        if changed:
            for client in self._clients.values():
                client.send(status)


def master_setup(settings: DetectorSettings, paths: Paths) -> MasterSetup:
    """What the detector is loaded with."""
    path, is_demo = choose_model(settings.model, paths)
    image_size = DEMO_IMAGE_SIZE if is_demo else IMAGE_SIZE
    return MasterSetup(
        model_path=str(path),
        is_demo=is_demo,
        device=settings.device,
        image_size=image_size,
        cache_dir=str(paths.detector_cache),
    )


def choose_model(wanted: str, paths: Paths) -> tuple[Path, bool]:
    """Which weights file is meant.

    Args:
        wanted: "auto", "demo", or a path.
        paths: of the profile.

    Returns:
        (absolute path, whether it is the built-in demo model).
    """
    demo = resources_dir() / "models" / "demo.pt"
    if wanted == "demo":
        return demo, True
    if wanted == "auto":
        default = paths.models / DEFAULT_MODEL
        return (default, False) if default.exists() else (demo, True)
    path = Path(wanted).expanduser().absolute()
    return path.parent if path.suffix == ".xml" else path, False  # an OpenVINO model is the folder around it
