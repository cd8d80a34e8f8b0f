"""Which models the shared detector is to have: for whom, in which order, and which ones it must not try."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import msgspec

from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.engine.deadly_models import ADVICE, DeadlyModels, words
from valkka_live.core.engine.model_choice import camera_setup, master_setup
from valkka_live.core.messages import DetectorStatus, MasterSetup, Message
from valkka_live.core.paths import Paths


@dataclass(slots=True)
class Client:
    """Who asks.

    Attributes:
        send: gives it a message.
        interval_ms: between two pictures of its camera.
        model, url: its own choice, "" for the shared one; and of its camera.
        weight: how much more often than others it is served.
        model_id: looks at its frames, until the model that it wants is ready.
        wants: that one.
    """

    send: Callable[[Message], None]
    interval_ms: float
    model: str
    url: str
    weight: float = 1.0
    model_id: str = ""
    wants: str = ""


class DetectorModels:
    """Lives in the engine's thread; knows no process.

    Attributes:
        settings: of the shared detector.
        told: what the master has been told, by model id.
        deadly: files that end it.
    """

    def __init__(self, settings: DetectorSettings, paths: Paths) -> None:
        self.settings, self._paths = settings, paths
        self.told: dict[str, MasterSetup] = {}
        self.deadly = DeadlyModels()
        self._proven: dict[str, MasterSetup] = {}  # what has worked, by model id

    def setup_for(self, client: Client) -> MasterSetup:
        """The model that a client wants."""
        return camera_setup(self.settings, self._paths, client.model, client.url)

    def wanted(self, clients: Collection[Client]) -> dict[str, MasterSetup]:
        """The models that clients want now by id, the shared one first; that one when nobody is there."""
        setups = {model_id: self._without_deadly(setup) for model_id, setup in self._chosen(clients).items()}
        return dict(sorted(setups.items()))

    def _chosen(self, clients: Collection[Client]) -> dict[str, MasterSetup]:
        setups = {setup.model_id: setup for setup in map(self.setup_for, clients)}
        return setups or {"": master_setup(self.settings, self._paths)}

    def _without_deadly(self, setup: MasterSetup) -> MasterSetup:
        """A server may go without the model of this computer that looks while it is away."""
        away = setup.while_away
        is_deadly = away is not None and self.deadly.is_deadly(away.model_path)
        return msgspec.structs.replace(setup, while_away=None) if is_deadly else setup

    def to_begin_with(self, clients: Collection[Client]) -> dict[str, MasterSetup]:
        """The models for a new process: what has worked goes before what may end it, and what does end it is left out."""
        setups = self.wanted(clients)
        for client in clients:
            if client.model_id in self._proven:
                setups.setdefault(client.model_id, self._proven[client.model_id])
        for model_id, setup in list(setups.items()):
            if self.deadly.is_suspect(setup.model_path):
                del setups[model_id]  # to the end
                proven = self._proven.get(model_id)
                if proven is not None and not self.deadly.is_suspect(proven.model_path):
                    setups[model_id] = proven
                elif not self.deadly.is_deadly(setup.model_path):
                    setups[model_id] = setup
        return setups

    def take(self, status: DetectorStatus) -> bool:
        """Whether a model works that the master has been told, and no other one in its place; then it has proven itself."""
        setup = self.told.get(status.model_id)
        if setup is None or status.model_path != setup.model_path:
            return False
        settled = status.works and not status.loading and not status.problem
        if settled:
            self._proven[status.model_id] = setup
            self.deadly.works(setup.model_path)
        return settled

    def with_trouble(self, status: DetectorStatus, clients: Collection[Client]) -> DetectorStatus:
        """The state of a model that goes on in place of one that ends the process, or without it, says so."""
        chosen = self._chosen(clients).get(status.model_id) if self.deadly else None
        away = chosen.while_away if chosen is not None else None
        paths = [setup.model_path for setup in (chosen, away) if setup is not None]
        ended = next((path for path in paths if self.deadly.is_deadly(path)), None)
        return status if ended is None else msgspec.structs.replace(status, problem=words(ended), advice=ADVICE)

    def forget(self, model_id: str) -> None:
        """Nobody needs it any more."""
        self.told.pop(model_id, None)
        self._proven.pop(model_id, None)
