"""Which analyzers there are. Reading their specs loads no plug-in and no library for pictures: the main process does it."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
from dataclasses import dataclass

from valkka_live.analyzers.base import Analyzer, PluginError
from valkka_live.analyzers.external.spec import EXTERNAL
from valkka_live.analyzers.line_crossing.spec import LINE_CROSSING
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.spec_check import checked_spec
from valkka_live.analyzers.tamper.spec import TAMPER
from valkka_live.analyzers.tracking.spec import TRACKING
from valkka_live.analyzers.yolo.spec import YOLO
from valkka_live.analyzers.zones.spec import ZONES
from valkka_live.core.messages import AnalyzerSpec

ENTRY_POINT_GROUP = "valkka_live.analyzers"
"""A third party's package names its spec here: ``my_analyzer = "my_package.spec:MY_SPEC"``."""

BUILT_IN = (MOTION, YOLO, TRACKING, LINE_CROSSING, ZONES, TAMPER, EXTERNAL)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is.

    Attributes:
        specs: all analyzers that can be offered, the program's own first.
        problems: about those that cannot, in words for the user.
    """

    specs: tuple[AnalyzerSpec, ...]
    problems: tuple[str, ...] = ()


def find() -> Found:
    """Look for analyzers. One that a third party's package does wrong is logged and left out; the rest goes on."""
    found = list(BUILT_IN)
    problems: list[str] = []
    for entry_point in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP):
        try:
            found.append(checked_spec(entry_point.load(), [spec.name for spec in found]))
        except Exception as error:
            log.exception("the analyzer %s (%s) is left out", entry_point.name, entry_point.value)
            reason = error.reason if isinstance(error, PluginError) else f"{type(error).__name__}: {error}"
            package = f" of the package “{entry_point.dist.name}”" if entry_point.dist is not None else ""
            problems.append(f"The analyzer “{entry_point.name}”{package} is left out: {reason}")
    return Found(tuple(found), tuple(problems))


def specs() -> tuple[AnalyzerSpec, ...]:
    """All analyzers that can be offered, the program's own first."""
    return find().specs


def load(spec: AnalyzerSpec) -> type[Analyzer]:
    """The plug-in's class; imports its code, so call it in the worker process only.

    Raises:
        PluginError: it cannot be imported, or is not what the spec says.
    """
    module_name, _, class_name = spec.entry.partition(":")
    try:
        plugin = getattr(importlib.import_module(module_name), class_name)
    except Exception as error:
        raise PluginError(spec.name, f"{spec.entry}: {type(error).__name__}: {error}") from error
    if not (isinstance(plugin, type) and issubclass(plugin, Analyzer)):
        raise PluginError(spec.name, f"{spec.entry} is not a subclass of Analyzer")
    return plugin
