"""What the engine is given by the one place that knows all rooms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, TextKind


@dataclass(frozen=True, slots=True)
class Parts:
    """Entries of the child processes, as "package.module:function", and the analyzers that can be switched on.

    Attributes:
        problems: what went wrong when they were looked for, in words; told the user once, at the start.
    """

    analyzers: tuple[AnalyzerSpec, ...] = ()
    problems: tuple[str, ...] = ()
    analyzer_entry: str = ""
    detector_entry: str = ""
    fetch_entry: str = ""
    optimise_entry: str = ""
    decoder_entry: str = "valkka_live.core.camera.decoder:run"
    connection_test_entry: str = "valkka_live.core.probe.process:run"

    def for_models_in(self, folder: Path) -> Parts:
        """The same, where parameters that choose a model know where the user's models are."""
        return replace(self, analyzers=tuple(_with_folder(spec, str(folder)) for spec in self.analyzers))


def _with_folder(spec: AnalyzerSpec, folder: str) -> AnalyzerSpec:
    def told(parameter: ParameterSpec) -> ParameterSpec:
        is_model = parameter.text is TextKind.MODEL
        return msgspec.structs.replace(parameter, folder=folder) if is_model else parameter

    return msgspec.structs.replace(spec, parameters=tuple(map(told, spec.parameters)))
