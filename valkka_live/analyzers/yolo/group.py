"""One of the master's models with the clients that it serves."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from valkka_live.analyzers.yolo.accounts import Accounts
from valkka_live.analyzers.yolo.batching import Queue, Waiting
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.loader import Loaded, Loader
from valkka_live.analyzers.yolo.meter import InferenceMeter
from valkka_live.analyzers.yolo.triton.remote import RemoteDetector
from valkka_live.analyzers.yolo.turns import Turns
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
        loads, loader: what is being loaded, and who does it.
        remotes: models on servers: the one in use, and earlier ones that still have pictures under way.
        queue, accounts, meter: frames that wait, what became of them, what their runs cost.
        ran_until_s: CLOCK_MONOTONIC of the end of the last run.
    """

    def __init__(self, setup: MasterSetup, turns: Turns) -> None:
        """Start loading the model."""
        self._turns = turns
        self.queue: Queue[FrameView] = Queue()
        self.accounts = Accounts()
        self.meter = InferenceMeter()
        self.loaded: Loaded | None = None
        self.problem: ModelError | None = None
        self.ran_until_s = 0.0
        self.loader: Loader | None = None
        self.remotes: list[RemoteDetector] = []
        self.load(setup)

    @property
    def model_id(self) -> str:
        """The parent's name of it."""
        return self.setup.model_id

    @property
    def look_id(self) -> str:
        """Tells the model that looks now, as it was loaded and where it runs, from all others."""
        return f"{self.loaded.loaded_ns} {self.loaded.detector.device}" if self.loaded is not None else ""

    @property
    def can_run(self) -> bool:
        """Frames wait for a model that has room for them."""
        return self.loaded is not None and len(self.queue) > 0 and self.loaded.detector.room > 0

    def network_hw(self, view: FrameView) -> tuple[int, int]:
        """The size that the model in use scales a frame to; there is one."""
        assert self.loaded is not None
        return self.loaded.detector.fit((view.meta.width, view.meta.height)).network_hw

    def take(self, client_id: str, view: FrameView, passed_over: int = 0) -> None:
        """A frame of one of the clients, to be looked at in its turn; without a model nobody will.

        Args:
            passed_over: frames of this client that were gone before they were read.
        """
        if self.loaded is None:
            view.release()
            return
        replaced = self.queue.put(Waiting(client_id, view, self.network_hw(view)), time.monotonic())
        account = self.accounts.of(client_id)
        account.offered += 1
        account.skipped += replaced
        account.passed_over = passed_over or account.passed_over

    def load(self, setup: MasterSetup) -> None:
        """Load another model, or the same one anew."""
        self.problem = None
        self.give_up()
        self.loads: MasterSetup | None = setup
        if self.loaded is None:
            self.setup = setup
        self.loader = Loader(setup, self._turns)

    def give_up(self) -> None:
        """Whatever is being loaded is not wanted any more."""
        if self.loader is not None:
            self.loader.give_up()

    def take_loaded(self) -> bool:
        """Take over a model that has been loaded; True when loading has ended, well or not."""
        result = self.loader.result() if self.loader is not None else None
        if result is None:
            return False
        assert self.loads is not None
        setup, self.loads, self.loader = self.loads, None, None
        if isinstance(result, ModelError):
            self.problem = result
            if self.loaded is not None:
                log.warning("%s goes on in place of %s", Path(self.setup.model_path).name, setup.model_path)
            return True
        self.setup, self.loaded, self.meter = setup, result, InferenceMeter()
        self.remotes = [remote for remote in self.remotes if remote.is_busy]
        if isinstance(result.detector, RemoteDetector):
            self.remotes.append(result.detector)
        self.queue.refit(self.network_hw)
        self.accounts.begin(time.monotonic())
        self.queue.best, self.queue.patience_s = result.times.best, result.times.patience_s
        log.info("%s is ready on %s", Path(setup.model_path).name, result.detector.device)
        return True
