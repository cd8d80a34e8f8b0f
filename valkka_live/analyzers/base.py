"""What an analyzer is: a function of frames with a memory. Plug-ins know no process, no ring buffer and no window."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.frame import Frame
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape


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
        kind: "motion_start", "line_crossed" ...
        detections: where it was.
        shape: name of the line or zone it happened at; "" for the whole picture.
        details: what else there is to say, by name, such as direction="in".
    """

    kind: str
    detections: Sequence[Detection] = ()
    shape: str = ""
    details: Mapping[str, ParameterValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analyzer says about one frame.

    Attributes:
        detections: boxes, relative to the picture; empty and answered: nothing is there.
        active: the analyzer's own state, e.g. movement is going on.
        answered: False when it could not tell; then ``detections`` says nothing.
        reason: why it could not tell, in words for the user; "" when it has none.
        kept: the frame was not looked at, because nothing has moved; ``detections`` are those of an earlier one, and still right.
        events: what begins or ends with this frame.
        counts: all numbers it keeps, as they are after this frame.
        mask: what it sees, (h, w) uint8 of any size, 0 where nothing is; painted over the picture for whoever looks at the analyzer's
            view. None: it has none.
    """

    detections: Sequence[Detection] = ()
    active: bool = False
    answered: bool = True
    events: Sequence[Happening] = ()
    counts: Sequence[Count] = ()
    mask: NDArray[np.uint8] | None = None
    reason: str = ""
    kept: bool = False


class DetectorLink(Protocol):
    """The way to the object detector that all cameras share.

    Attributes:
        is_current: what it answered last comes from the model that would look now; False after a change, and before the first answer.
    """

    @property
    def is_current(self) -> bool: ...

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        """What the detector finds on a frame; None when it gave no answer in time, which is not the same as finding nothing."""
        ...


@dataclass(frozen=True, slots=True)
class PluginSetup:
    """What a plug-in is made with.

    Attributes:
        parameters: one value for each parameter of the spec, inside its bounds.
        shapes: that the user drew, each of a kind of the spec and well formed, its own parameters complete.
        camera_id, camera_name: whose frames it gets.
        input_ring: name of the ring buffer that they come from; "" when they come from a file.
        detector: the way to the shared object detector, when the spec says ``uses_detector``.
    """

    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    shapes: Sequence[Shape] = ()
    camera_id: str = ""
    camera_name: str = ""
    input_ring: str = ""
    detector: DetectorLink | None = None


class Analyzer(ABC):
    """Base class of the plug-ins; one instance per camera, all calls from one thread of the camera's worker process.

    Frames come in the order they were taken, but not all of them: a slow analyzer sees the newest ones only, and the picture's
    size may change. Durations are differences of ``frame.meta.monotonic_ns``, never numbers of frames. An analyzer whose spec has
    ``inputs`` finds in ``frame.detections`` what the other one found on the frame.

    Attributes:
        setup: what it was made with.
        parameters, shapes: those in force.
    """

    def __init__(self, setup: PluginSetup) -> None:
        self.setup = setup
        self.parameters, self.shapes = setup.parameters, setup.shapes

    @abstractmethod
    def process(self, frame: Frame) -> Analysis:
        """Look at one frame.

        Args:
            frame: BGR, read-only, valid until this call returns.

        Raises:
            Exception: whatever a plug-in raises ends its process, which is started again after a while.
        """

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values and shapes, complete and checked as in the setup. Called between two frames."""
        self.parameters, self.shapes = parameters, shapes

    def close(self) -> None:  # noqa: B027  only who holds something needs it
        """Let go of what the analyzer holds; nothing is called after it."""
