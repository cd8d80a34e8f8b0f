"""Runs one plug-in on frames: the one way in which the worker, the command line and the tests do it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import TracebackType

from valkka_live.analyzers import registry
from valkka_live.analyzers.base import Analysis, PluginSetup
from valkka_live.analyzers.bgr import to_bgr
from valkka_live.analyzers.checking import checked
from valkka_live.analyzers.parameters import complete, complete_shapes
from valkka_live.core.frame import Frame
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape


class Runner:
    """Makes a plug-in, gives it BGR frames, checks what it says. One thread.

    Attributes:
        spec: which plug-in.
        parameters, shapes: in force, complete.
        process_ms: wall time of the last :meth:`process` of the plug-in.
    """

    def __init__(self, spec: AnalyzerSpec, setup: PluginSetup | None = None) -> None:
        """Load the plug-in and make one.

        Args:
            spec: which plug-in.
            setup: what it is made with; parameters that are missing or do not fit get their defaults, and shapes that do not fit are
                left out. None: all defaults.

        Raises:
            PluginError: it cannot be loaded.
            Exception: whatever the plug-in's constructor raises.
        """
        plugin = registry.load(spec)
        given = setup or PluginSetup()
        self.spec = spec
        self.parameters: Mapping[str, ParameterValue] = complete(spec.parameters, given.parameters)
        self.shapes: Sequence[Shape] = complete_shapes(spec.shapes, given.shapes)
        self.process_ms = 0.0
        self._plugin = plugin(replace(given, parameters=self.parameters, shapes=self.shapes))

    def process(self, frame: Frame) -> Analysis:
        """Have the plug-in look at one frame.

        Args:
            frame: of any pixel format; for a plug-in with ``inputs`` with what the other one found.

        Raises:
            ValueError: the frame's array is not what the frame says of itself.
            WrongResult: the plug-in gave something that is no result.
            Exception: whatever the plug-in raises.
        """
        frame = to_bgr(frame)
        started = time.perf_counter()
        analysis = self._plugin.process(frame)
        self.process_ms = (time.perf_counter() - started) * 1e3
        return checked(self.spec.name, analysis)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """New values and shapes, from the next frame on; made complete and safe as in the setup.

        Raises:
            Exception: whatever the plug-in raises.
        """
        self.parameters = complete(self.spec.parameters, parameters)
        self.shapes = complete_shapes(self.spec.shapes, shapes)
        self._plugin.configure(self.parameters, self.shapes)

    def close(self) -> None:
        """Let the plug-in go; nothing may be called after it."""
        self._plugin.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
