"""What the engine is given by the one place that knows all rooms."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.messages import AnalyzerSpec


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
    decoder_entry: str = "valkka_live.core.camera.decoder:run"
    connection_test_entry: str = "valkka_live.core.probe.process:run"
