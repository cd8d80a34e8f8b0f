"""Loads a model beside the master's loop, so that cameras can register meanwhile."""

from __future__ import annotations

import logging
import threading

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.model import Detector, load_detector
from valkka_live.core.messages import DetectorState, MasterSetup

log = logging.getLogger(__name__)


class Loader:
    """One attempt to load one model, in a thread of its own. Made, asked and forgotten by the master's thread."""

    def __init__(self, setup: MasterSetup) -> None:
        """Start loading."""
        self._result: Detector | ModelError | None = None
        self._thread = threading.Thread(target=self._load, args=(setup,), name="model-loader", daemon=True)
        self._thread.start()

    def _load(self, setup: MasterSetup) -> None:
        try:
            self._result = load_detector(setup)
        except ModelError as error:
            log.warning("%s", error)
            self._result = error
        except Exception as error:
            log.exception("loading the model failed")
            self._result = ModelError(DetectorState.FAILED, f"The model cannot be loaded: {error}")

    def result(self) -> Detector | ModelError | None:
        """The detector, or why there is none; None while it is still loading."""
        return self._result
