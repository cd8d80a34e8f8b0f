"""Which analyzers of a camera have to run: those that are switched on, and those whose results they work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalyzerSpec

OFF = AnalyzerSettings()


@dataclass(frozen=True, slots=True)
class AnalyzerOrder:
    """One analyzer that has to run.

    Attributes:
        settings: the user's, or the defaults.
        source: whose results it works on; None: the camera's own frames.
        is_asked_for: the user switched it on; else it only works for others, and its results are not told.
    """

    spec: AnalyzerSpec
    settings: AnalyzerSettings
    source: AnalyzerSpec | None
    is_asked_for: bool = True


def wanted_analyzers(camera: Camera, specs: Sequence[AnalyzerSpec]) -> dict[str, AnalyzerOrder]:
    """By name; whoever works on another's results comes after it. Nothing for a camera that is switched off.

    Args:
        camera: with its settings.
        specs: of all analyzers that there are; one whose source is not among them is left out.
    """
    wanted: dict[str, AnalyzerOrder] = {}
    by_name = {spec.name: spec for spec in specs}
    for spec in specs if camera.enabled else ():
        if camera.analyzers.get(spec.name, OFF).enabled:
            _add(spec, camera.analyzers, by_name, wanted, ())
    return wanted


def _add(
    spec: AnalyzerSpec,
    settings: Mapping[str, AnalyzerSettings],
    by_name: Mapping[str, AnalyzerSpec],
    wanted: dict[str, AnalyzerOrder],
    users: tuple[str, ...],
) -> bool:
    """Put an analyzer, and before it what it works on, among the wanted ones; False when that cannot be had."""
    if spec.name in users:  # it would work on its own results
        return False
    mine = settings.get(spec.name, OFF)
    source = None
    name = spec.source(mine.parameters)
    if name:
        source = by_name.get(name)
        if source is None or not _add(source, settings, by_name, wanted, (*users, spec.name)):
            return False
    asked_for = mine.enabled
    if spec.name in wanted:
        wanted[spec.name] = replace(wanted[spec.name], is_asked_for=asked_for)
    else:
        wanted[spec.name] = AnalyzerOrder(spec, mine, source, asked_for)
    return True
