"""One of the master's models with the clients that it serves."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from valkka_live.analyzers.yolo.accounts import Accounts
from valkka_live.analyzers.yolo.batching import Queue
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.loader import Loaded, Loader
from valkka_live.analyzers.yolo.meter import InferenceMeter
from valkka_live.core.messages import MasterSetup
from valkka_live.core.shmem import FrameView

log = logging.getLogger(__name__)


class Group:
    """Its clients wait in a queue of their own, because only frames for one model make a batch. Lives in the master's thread.

    A model that is in use goes on until its successor is ready; one that cannot be used replaces nothing.

    Attributes:
        setup: of the model in use; before there is one, of the model being loaded or that cannot be used.
        loaded: the model in use; None before the first is ready.
        problem: why the newest model cannot be used.
        loads: what is being loaded.
        queue, accounts, meter: frames that wait, what became of them, what their runs cost.
        ran_until_s: CLOCK_MONOTONIC of the end of the last run.
    """

    def __init__(self, setup: MasterSetup) -> None:
        """Start loading the model."""
        self.queue: Queue[FrameView] = Queue()
        self.accounts = Accounts()
        self.meter = InferenceMeter()
        self.loaded: Loaded | None = None
        self.problem: ModelError | None = None
        self.ran_until_s = 0.0
        self.load(setup)

    @property
    def model_id(self) -> str:
        """The parent's name of it."""
        return self.setup.model_id

    def load(self, setup: MasterSetup) -> None:
        """Load another model, or the same one anew."""
        self.problem = None
        self.loads: MasterSetup | None = setup
        if self.loaded is None:
            self.setup = setup
        self._loader = Loader(setup)

    def take_loaded(self) -> bool:
        """Take over a model that has been loaded; True when loading has ended, well or not."""
        result = self._loader.result() if self.loads is not None else None
        if result is None:
            return False
        assert self.loads is not None
        setup, self.loads = self.loads, None
        if isinstance(result, ModelError):
            self.problem = result
            if self.loaded is not None:
                log.warning("%s goes on in place of %s", Path(self.setup.model_path).name, setup.model_path)
            return True
        self.queue.clear()  # what fits the old model need not fit the new one
        self.setup, self.loaded, self.meter = setup, result, InferenceMeter()
        self.accounts.begin(time.monotonic())
        self.queue.best, self.queue.patience_s = result.times.best, result.times.patience_s
        log.info("%s is ready on %s", Path(setup.model_path).name, result.detector.device)
        return True
