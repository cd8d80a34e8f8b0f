"""The shared YOLO master as the engine sees it: runs while it has clients, has the models they need, and its answers find their way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.deadly_models import ADVICE, words
from valkka_live.core.engine.detector_models import Client, DetectorModels
from valkka_live.core.engine.detector_status import TROUBLE, DetectorStatuses
from valkka_live.core.engine.known_models import KnownModels, warning
from valkka_live.core.engine.model_fetch import ModelFetching
from valkka_live.core.engine.model_optimise import Optimising
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import (
    AttachClient,
    DetachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    DropModel,
    FetchState,
    FromMaster,
    MasterSetup,
    Message,
    ModelFetch,
    ModelOptimising,
)
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)

LINGER_S = 10.0
"""A model stays in memory so long after its last client: switching an analyzer off and on must not load it again."""


class DetectorControl:
    """Lives in the engine's thread."""

    def __init__(self, settings: DetectorSettings, context: Context) -> None:
        self._context = context
        self._supervisor, self._emit = context.supervisor, context.emit
        self._loop = asyncio.get_running_loop()
        self._clients: dict[str, Client] = {}
        self._models = DetectorModels(settings, context.paths)
        self._known = KnownModels(context.paths.known_models)
        self._lingering: dict[str, asyncio.TimerHandle] = {}
        self._job: Job | None = None
        self._end: asyncio.TimerHandle | None = None
        self._statuses = DetectorStatuses()
        self._fetching = ModelFetching(context, self._on_fetched)
        self._optimising, self._optimises = Optimising(context, self._on_optimised), ""

    def attach(
        self,
        client_id: str,
        send: Callable[[Message], None],
        interval_ms: float = 100.0,
        model: str = "",
        url: str = "",
    ) -> None:
        """A client wants answers for the frames in the ring of this name.

        Args:
            client_id: name of the ring.
            send: gives the client a message.
            interval_ms: between two pictures of its camera.
            model: its own choice; "": the shared one.
            url: of its camera.
        """
        client = self._clients[client_id] = Client(send, interval_ms, model, url)
        client.model_id = client.wants = self._models.setup_for(client).model_id
        if self._end is not None:
            self._end.cancel()
            self._end = None
        if self._job is None:
            self._start()
        else:
            self._bring_models()
            self._tell_client(client_id)

    def choose(self, client_id: str, model: str) -> None:
        """A client wants another model; "" is the shared one. One that is not there is passed over."""
        client = self._clients.get(client_id)
        if client is not None and client.model != model:
            client.model = model
            self._choose_anew()

    def prioritise(self, client_id: str, weight: float) -> None:
        """A client is to be served more often than others when there are too many; one that is not there is passed over.

        Args:
            client_id: name of its ring.
            weight: 1.0 as the others, 3.0 three times as often.
        """
        client = self._clients.get(client_id)
        if client is not None:
            client.weight = weight
            self._attach(client_id)

    def status_of(self, client_id: str) -> DetectorStatus:
        """The state of the model that looks at a client's frames; idle before it is attached."""
        client = self._clients.get(client_id)
        return self._statuses.of(client.model_id if client is not None else "")

    def detach(self, client_id: str) -> None:
        """A client is gone."""
        self._clients.pop(client_id, None)
        if self._job is None:
            if not self._clients:
                self.close()
            return
        self._supervisor.send(self._job, DetachClient(client_id=client_id))
        self._let_linger()
        if not self._clients and self._end is None:
            self._end = self._loop.call_later(LINGER_S, self.close)

    def change(self, settings: DetectorSettings) -> None:
        """Another model or device; loaded at once if somebody needs it, and the one before goes on until it is ready.

        The same settings once more: what could not be used is tried again, and the file may be another one now.
        """
        self._models.settings = settings
        self._models.deadly.forgive()
        self._models.told.pop("", None)
        for status in self._statuses:
            if status.problem or status.state in TROUBLE:
                self._models.told.pop(status.model_id, None)
        if self._job is None and self._clients:
            self._start()
        self._choose_anew()

    def fetch(self, model: str) -> None:
        """Fetch a model in a process of its own; a running fetch goes on.

        Raises:
            Refused: the name is not one of those offered.
        """
        self._fetching.start(model)

    def optimise(self, model_id: str) -> None:
        """Export one of the models to what is fastest on this computer, in a process of its own; a running one goes on.

        Raises:
            Refused: there is no such model.
        """
        setup = self._models.wanted(self._clients.values()).get(model_id)
        if setup is None:
            raise Refused("No camera uses this model now", "model_id")
        self._optimises = model_id
        self._optimising.start(setup)

    def cancel_optimising(self) -> None:
        """Give that up."""
        self._optimising.cancel()

    def close(self) -> None:
        """End the master."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
        for timer in self._lingering.values():
            timer.cancel()
        self._lingering.clear()
        if self._job is not None:
            job, self._job = self._job, None
            self._supervisor.drop(job)
        self._models.told.clear()
        self._statuses = DetectorStatuses()
        self._tell_door()

    def _on_fetched(self, message: ModelFetch) -> None:
        self._emit(message)
        if message.state is FetchState.DONE:
            self._known.add(message.sha256, message.model)
            if self._models.settings.model == "auto":
                self.change(self._models.settings)

    def _on_optimised(self, message: ModelOptimising) -> None:
        self._emit(message)
        if message.faster and self._job is not None:
            self._models.told.pop(self._optimises, None)  # the same model loaded anew is the faster one
            self._bring_models()

    # models

    def _choose_anew(self) -> None:
        """After a change of what somebody wants."""
        if self._job is None:
            return
        for client in self._clients.values():
            client.wants = self._models.setup_for(client).model_id
        self._bring_models()
        self._let_change()

    def _bring_models(self) -> None:
        """Tell the master what it does not know yet."""
        for model_id, setup in self._models.wanted(self._clients.values()).items():
            if model_id in self._lingering:
                self._lingering.pop(model_id).cancel()
            if self._models.deadly.is_deadly(setup.model_path):
                if model_id not in self._models.told:
                    self._give_up(setup)
            elif self._models.told.get(model_id) != setup:
                self._models.told[model_id] = setup
                self._statuses.expect(model_id)
                self._send(setup)

    def _give_up(self, setup: MasterSetup) -> None:
        """A model that ends the process is not even tried."""
        self._statuses.fail(setup.model_id, Path(setup.model_path).name, words(setup.model_path), ADVICE)

    def _let_change(self) -> None:
        """Whoever wants another model goes over when that is ready, or when the one before is of no use."""
        for client_id, client in self._clients.items():
            status, told = self._statuses.of(client.wants), self._models.told.get(client.wants)
            is_ready = status.works and told is not None and status.model_path == told.model_path
            is_lost = self._statuses.of(client.model_id).state in (*TROUBLE, DetectorState.IDLE)
            if client.model_id != client.wants and (is_ready or is_lost):
                client.model_id = client.wants
                self._tell_client(client_id)
        self._let_linger()

    def _let_linger(self) -> None:
        """Models that nobody needs any more are unloaded after a while; the last one goes with its process."""
        needed = {model_id for client in self._clients.values() for model_id in (client.model_id, client.wants)}
        for model_id in set(self._models.told) - needed - set(self._lingering) if needed else ():
            self._lingering[model_id] = self._loop.call_later(LINGER_S, self._drop, model_id)

    def _drop(self, model_id: str) -> None:
        self._lingering.pop(model_id, None)
        self._models.forget(model_id)
        self._statuses.forget(model_id)
        self._send(DropModel(model_id=model_id))

    # the process

    def _start(self) -> None:
        if not self._expect_models():
            return
        self._job = Job(
            key="yolo-master",
            name="yolo-master",
            entry=self._context.parts.detector_entry,
            receives=FromMaster,
            make_setup=self._make_setup,
            on_message=self._on_message,
            on_started=self._on_started,
            on_lost=self._on_lost,
        )
        self._supervisor.run(self._job)

    def _expect_models(self, why: str = "") -> bool:
        """Tell what becomes of each model in a new process; False when there is none for it."""
        setups, wanted = self._models.to_begin_with(self._clients.values()), self._models.wanted(self._clients.values())
        for status in self._statuses:
            if status.model_id not in setups:
                self._statuses.forget(status.model_id)
        for model_id, setup in wanted.items():
            if model_id not in setups:
                self._give_up(setup)
        for model_id in setups:
            self._statuses.expect(model_id, why)
        self._tell_statuses()
        return bool(setups)

    def _make_setup(self) -> MasterSetup:
        self._models.told = self._models.to_begin_with(self._clients.values())
        return next(iter(self._models.told.values()))

    def _on_started(self) -> None:
        for setup in list(self._models.told.values())[1:]:
            self._send(setup)
        for client_id in self._clients:
            self._attach(client_id)

    def _send(self, message: Message) -> None:
        if self._job is not None:
            self._supervisor.send(self._job, message)

    def _tell_client(self, client_id: str) -> None:
        """The master is told its model, and it that model's state."""
        self._attach(client_id)
        self._clients[client_id].send(self.status_of(client_id))

    def _attach(self, client_id: str) -> None:
        client = self._clients[client_id]
        self._send(
            AttachClient(
                client_id=client_id, interval_ms=client.interval_ms, weight=client.weight, model_id=client.model_id
            )
        )

    def _on_message(self, message: FromMaster) -> None:
        if isinstance(message, DetectorAnswer):
            client = self._clients.get(message.client_id)
            if client is not None:
                client.send(message)
        elif isinstance(message, DetectorStatus):
            self._take_status(message)
        elif isinstance(message, DetectorStats):
            self._emit(message)

    def _on_lost(self, why: str, _retry_at_ns: int) -> None:
        log.warning("the detector was lost: %s", why)
        read = next((status.reads for status in self._statuses if status.reads), "")
        if read:
            log.error("%s", words(read))
            self._models.deadly.ended_with(read)
        if not self._expect_models(f"{why} and starts again") and self._job is not None:
            job, self._job = self._job, None
            self._supervisor.drop(job)

    def _take_status(self, status: DetectorStatus) -> None:
        if status.model_id not in self._models.told:
            return  # it is being dropped
        if self._models.take(status) and status.sha256 and self._known.add(status.sha256, status.model):
            self._emit(warning(status.model))
        status = self._models.with_trouble(status, self._clients.values())
        if self._statuses.take(status):
            self._tell_clients(status)
            self._bring_models()
            self._let_change()
        self._tell_door()

    def _tell_statuses(self) -> None:
        for status in self._statuses:
            self._tell_clients(status)
        self._tell_door()

    def _tell_door(self) -> None:
        self._emit(msgspec.structs.replace(self._statuses.whole(), chosen_device=self._models.settings.device))

    def _tell_clients(self, status: DetectorStatus) -> None:
        for client in self._clients.values():
            if client.model_id == status.model_id:
                client.send(status)
