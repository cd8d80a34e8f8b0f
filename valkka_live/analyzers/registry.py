"""Which analyzers there are. Reading their specs loads no plug-in and no library for pictures: the main process does it."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import re
from collections.abc import Iterable

from valkka_live.analyzers.base import Analyzer, PluginError
from valkka_live.analyzers.external.spec import EXTERNAL
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.yolo.spec import YOLO
from valkka_live.core.messages import AnalyzerSpec

ENTRY_POINT_GROUP = "valkka_live.analyzers"
"""A third party's package names its spec here: ``my_analyzer = "my_package.spec:MY_SPEC"``."""

BUILT_IN = (MOTION, YOLO, EXTERNAL)
_NAME = re.compile(r"[a-z0-9_]{1,32}")
log = logging.getLogger(__name__)


def specs() -> tuple[AnalyzerSpec, ...]:
    """All analyzers, the program's own first. What a third party's package does wrong is logged, and the package left out."""
    found = list(BUILT_IN)
    for entry_point in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP):
        try:
            found.append(_accepted(entry_point.load(), found))
        except Exception:
            log.exception("the analyzer %s (%s) is left out", entry_point.name, entry_point.value)
    return tuple(found)


def _accepted(spec: object, others: Iterable[AnalyzerSpec]) -> AnalyzerSpec:
    """The spec if it is one.

    Raises:
        PluginError: it is none, its name cannot be part of a ring's name, or the name is taken.
    """
    if not isinstance(spec, AnalyzerSpec):
        raise PluginError(repr(spec)[:200], "the entry point does not name an AnalyzerSpec")
    if not _NAME.fullmatch(spec.name):
        raise PluginError(spec.name, "its name must be of a-z, 0-9 and _, at most 32 characters")
    if any(spec.name == other.name for other in others):
        raise PluginError(spec.name, "another analyzer has this name")
    return spec


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
