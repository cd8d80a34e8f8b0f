"""From the words of the command line to what is to be done; everything is checked before anything is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from valkka_live.commands.analyze.shapes_file import read_shapes
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.engine.analyzer_order import AnalyzerOrder, wanted_analyzers
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.parameters import ParameterError, checked_value
from valkka_live.core.paths import at_home

VIDEO_SUFFIXES = (".mp4", ".mkv", ".mov")
_SIZE = re.compile(r"([0-9]{1,5})[xX×]([0-9]{1,5})")
_ADDRESS = re.compile(r"[a-z0-9]+://|demo:|v4l2:|/dev/")
_BOOLS = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}


class UsageError(ValkkaLiveError):
    """The command line says something that cannot be done; ``str()`` tells what."""


@dataclass(frozen=True, slots=True)
class AnalyzeOptions:
    """What the command line said, checked.

    Attributes:
        source: as it was typed.
        url: what opens it.
        orders: the analyzer and, before it, those whose results it works on.
        box_wh: the pictures are scaled to fit, pixels.
        fps: pictures a second of the media that are looked at.
        seconds: of the media; 0: all.
        model: of the detector: "auto", "demo" or a path.
        start_ms: UTC milliseconds since 1970 of the first picture.
        results: print every picture's results, too.
        video: where the annotated video goes; None: nowhere.
    """

    source: str
    url: str
    orders: Sequence[AnalyzerOrder]
    box_wh: tuple[int, int] = (640, 360)
    fps: float = 10.0
    seconds: float = 0.0
    model: str = "auto"
    start_ms: int = 0
    results: bool = False
    video: Path | None = None


def url_of(source: str) -> str:
    """What opens a file by any of its names; an address is left as it is."""
    return source if _ADDRESS.match(source) else at_home(source).absolute().as_uri()


def orders_for(
    name: str, specs: Sequence[AnalyzerSpec], given: Iterable[str], shapes_file: Path | None
) -> tuple[AnalyzerOrder, ...]:
    """The analyzer with its parameters and shapes and, before it, those whose results it works on.

    Args:
        name: of the analyzer.
        specs: of all there are.
        given: "name=value", or "motion.name=value" for an analyzer whose results it works on.
        shapes_file: see :func:`read_shapes`.

    Raises:
        UsageError: no such analyzer or parameter, a value that does not fit, shapes that cannot be used.
    """
    by_name = {spec.name: spec for spec in specs}
    spec = by_name.get(name)
    if spec is None:
        raise UsageError(f"There is no analyzer “{name}”. There are: {', '.join(by_name)}.")
    values = _values(spec, by_name, given)
    shapes = () if shapes_file is None else read_shapes(shapes_file, spec)
    settings = {other: AnalyzerSettings(parameters=dict(chosen)) for other, chosen in values.items()}
    settings[name] = AnalyzerSettings(enabled=True, parameters=dict(values.get(name, {})), shapes=shapes)
    orders = wanted_analyzers(Camera(id="file", name="File", url="", analyzers=settings), specs)
    if name not in orders:
        raise UsageError(
            f"“{name}” works on the results of “{spec.source(values.get(name, {}))}”, which cannot be had."
        )
    for other in values.keys() - orders.keys():
        raise UsageError(f"“{name}” does not work on the results of “{other}”, so that cannot be set.")
    return tuple(orders.values())


def _values(
    spec: AnalyzerSpec, by_name: Mapping[str, AnalyzerSpec], given: Iterable[str]
) -> dict[str, dict[str, ParameterValue]]:
    """Checked values by analyzer and parameter."""
    values: dict[str, dict[str, ParameterValue]] = {}
    for words in given:
        left, separator, text = words.partition("=")
        if not separator:
            raise UsageError(f"“{words}” does not look like name=value.")
        analyzer, _, parameter = left.strip().rpartition(".")
        owner = by_name.get(analyzer or spec.name)
        if owner is None:
            raise UsageError(f"There is no analyzer “{analyzer}”. There are: {', '.join(by_name)}.")
        known = {parameter.name: parameter for parameter in owner.parameters}
        if parameter not in known:
            there_are = f"It has: {', '.join(known)}." if known else "It has none."
            raise UsageError(f"“{owner.name}” has no parameter “{parameter}”. {there_are}")
        values.setdefault(owner.name, {})[parameter] = _value(known[parameter], text)
    return values


def _value(parameter: ParameterSpec, text: str) -> ParameterValue:
    kind = type(parameter.default)
    value: ParameterValue
    try:
        value = _BOOLS[text.strip().lower()] if kind is bool else kind(text)
    except (KeyError, ValueError):
        what = {bool: "yes or no", int: "a whole number", float: "a number"}[kind]
        raise UsageError(f"{parameter.name}: “{text}” is not {what}.") from None
    try:
        return checked_value(parameter, value)
    except ParameterError as error:
        raise UsageError(f"{error}.") from None


def box_of(size: str) -> tuple[int, int]:
    """ "640x360" as (width, height).

    Raises:
        UsageError: it is no size.
    """
    match = _SIZE.fullmatch(size.strip())
    if match is None:
        raise UsageError(f"“{size}” is not a size. It should look like 640x360.")
    box_wh = int(match[1]), int(match[2])
    try:
        PixelFormat.BGR24.shape(*box_wh)
    except ValueError as error:
        raise UsageError(f"“{size}” is not a size: {error}.") from None
    return box_wh


def start_of(when: str) -> int:
    """A time such as 2026-11-24T08:00, local unless it says otherwise, as UTC milliseconds since 1970.

    Raises:
        UsageError: it is none.
    """
    try:
        return round(datetime.fromisoformat(when).astimezone(UTC).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise UsageError(f"“{when}” is not a time. It should look like 2026-11-24T08:00.") from None


def video_of(path: Path | None, source: str) -> Path | None:
    """Where the video goes.

    Raises:
        UsageError: its suffix says no kind of video that can be written, or it is the source itself.
    """
    if path is None:
        return None
    if path.suffix.lower() not in VIDEO_SUFFIXES:
        raise UsageError(f"“{path}” must end in {', '.join(VIDEO_SUFFIXES)}.")
    if path.exists() and Path(source).exists() and path.samefile(source):
        raise UsageError(f"“{path}” is the video that is looked at; it would be written over.")
    return path
