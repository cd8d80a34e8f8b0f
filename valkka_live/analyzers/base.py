"""What an analyzer is: a function of frames with a memory. Plug-ins know no process, no ring buffer and no window."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from valkka_live.core.detection import Detection
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue


class PluginError(ValkkaLiveError):
    """An analyzer's code cannot be loaded; it will not get better by trying again."""

    def __init__(self, analyzer: str, reason: str) -> None:
        super().__init__(analyzer, reason)
        self.analyzer, self.reason = analyzer, reason

    def __str__(self) -> str:
        return f"analyzer {self.analyzer} cannot be loaded: {self.reason}"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a frame worth telling.

    Attributes:
        kind: "motion_start", "motion_stop" ...
        detections: where it was.
    """

    kind: str
    detections: list[Detection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analyzer says about one frame.

    Attributes:
        detections: boxes, relative to the picture; empty and answered: nothing is there.
        active: the analyzer's own state, e.g. movement is going on.
        answered: False when it could not tell; then ``detections`` says nothing.
        events: what begins or ends with this frame.
    """

    detections: list[Detection] = field(default_factory=list)
    active: bool = False
    answered: bool = True
    events: list[Happening] = field(default_factory=list)


class Analyzer(ABC):
    """Base class of the plug-ins; one instance per camera, all calls from one thread of the camera's worker process.

    Frames come in the order they were taken, but not all of them: a slow analyzer sees the newest ones only, and the picture's
    size may change. Durations are differences of ``frame.meta.monotonic_ns``, never numbers of frames.

    Attributes:
        parameters: the values in force, one for each parameter of the spec, inside its bounds.
    """

    def __init__(self, parameters: Mapping[str, ParameterValue]) -> None:
        self.parameters = parameters

    @abstractmethod
    def process(self, frame: Frame) -> Analysis:
        """Look at one frame.

        Args:
            frame: BGR, read-only, valid until this call returns.

        Raises:
            Exception: whatever a plug-in raises ends its process, which is started again after a while.
        """

    def set_parameters(self, parameters: Mapping[str, ParameterValue]) -> None:
        """Take new values, complete and checked as in the constructor. Called between two frames."""
        self.parameters = parameters

    def close(self) -> None:  # noqa: B027  only who holds something needs it
        """Let go of what the analyzer holds; nothing is called after it."""


class DetectorLink(Protocol):
    """The way to the object detector that all cameras share."""

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        """What the detector finds on a frame; None when it gave no answer in time, which is not the same as finding nothing."""
        ...


class DetectorAnalyzer(Analyzer):
    """Base class of plug-ins that ask the shared object detector; their spec says ``uses_detector=True``.

    Attributes:
        detector: to ask.
    """

    def __init__(self, parameters: Mapping[str, ParameterValue], detector: DetectorLink) -> None:
        super().__init__(parameters)
        self.detector = detector
