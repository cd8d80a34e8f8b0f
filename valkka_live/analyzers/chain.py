"""An analyzer and those whose results it works on, in one thread: what a camera's workers are to each other, without their rings."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType

from valkka_live.analyzers.base import Analysis
from valkka_live.analyzers.bgr import to_bgr
from valkka_live.analyzers.runner import Runner
from valkka_live.core.detection import from_records, to_records
from valkka_live.core.frame import Frame


class Chain:
    """Runs analyzers one after another on every frame; each gets what the one before it found, as it would from its ring.

    Attributes:
        last: the analyzer that was asked for.
    """

    def __init__(self, runners: Sequence[Runner]) -> None:
        """Take over the runners.

        Args:
            runners: one at least; the first gets the camera's own frames.
        """
        self._runners = tuple(runners)
        self.last = self._runners[-1]

    @property
    def process_ms(self) -> float:
        """Wall time of the last frame, of all of them."""
        return sum(runner.process_ms for runner in self._runners)

    def process(self, frame: Frame) -> Analysis:
        """Have all of them look at one frame.

        Returns:
            What the last one says; no answer when one before it gave none, for then it does not see the frame.

        Raises:
            Exception: as :meth:`Runner.process`.
        """
        frame = to_bgr(frame)
        analysis = Analysis()
        for runner in self._runners:
            analysis = runner.process(frame)
            if not analysis.answered:
                return analysis if runner is self.last else Analysis(answered=False, reason=analysis.reason)
            frame = replace(frame, detections=from_records(to_records(analysis.detections)))
        return analysis

    def close(self) -> None:
        """Let all of them go."""
        with contextlib.ExitStack() as stack:
            for runner in self._runners:
                stack.callback(runner.close)

    def __enter__(self) -> Chain:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
