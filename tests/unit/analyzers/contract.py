"""What the contract suite shows to analyzers: pictures, boxes of another analyzer, shapes, values; and what it looks at."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.base import Analysis, DetectorLink, PluginSetup
from valkka_live.analyzers.runner import Runner
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec, ShapeSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape, ShapeKind

Picture = NDArray[np.uint8]
PERIOD_NS = 100_000_000
NOON_MS = 1_790_000_000_000
SIZE_WH = (160, 90)
_KIND = re.compile(r"[a-z][a-z0-9_]*")


class Detector:
    """Stands in for the detector that all cameras share; what it answers is known."""

    is_current = True

    def __init__(self, answers: Sequence[list[Detection] | None] = ()) -> None:
        self._answers = itertools.cycle(answers or [boxes(3)])

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        return next(self._answers)


def made(
    spec: AnalyzerSpec,
    parameters: dict[str, ParameterValue] | None = None,
    shapes: Sequence[Shape] = (),
    detector: DetectorLink | None = None,
) -> Runner:
    """An analyzer as its worker makes it."""
    link = (detector or Detector()) if spec.uses_detector else None
    return Runner(spec, PluginSetup(parameters or {}, shapes, "cam1", "Yard", "cam1.analysis", link))


def boxes(count: int, n: int = 0) -> list[Detection]:
    """So many objects of all kinds on picture number n: tracked and not, without extent, moving, with strange names."""
    rng = np.random.default_rng(count)
    found = []
    for i in range(count):
        x, y, w, h = (float(value) for value in rng.random(4))
        x = (x + n * 0.01) % 1.0
        right, bottom = min(1.0, x + (0.0 if i % 7 == 3 else w * 0.3)), min(1.0, y + h * 0.3)
        name = ("person", "car", "motion", "", "Ünïcode 🐈", "x" * 36)[i % 6]
        found.append(Detection((x, y, right, bottom), float(rng.random()), name, i % 80, i if i % 3 else -1))
    return found


def scene(n: int, size_wh: tuple[int, int] = SIZE_WH) -> Picture:
    """Picture number n: a ground with texture, from the 30th on a thing that crosses it, now and then a flash of light."""
    width, height = size_wh
    rng = np.random.default_rng(5)
    ground = rng.integers(60, 180, (9, 16, 3), np.uint8)
    rows, columns = np.arange(height) * 9 // height, np.arange(width) * 16 // width
    picture: Picture = ground[rows][:, columns].copy()
    if n % 200 >= 30:
        left = (n * 4) % max(1, width - width // 8)
        picture[height // 3 : 2 * height // 3, left : left + width // 8] = 10
    if n % 97 == 96:
        picture = np.full_like(picture, 250)
    noise = np.random.default_rng(n).integers(0, 6, picture.shape, np.uint8)
    return np.asarray(picture + np.minimum(noise, 255 - picture), np.uint8)


def frame(
    picture: Picture,
    n: int,
    *,
    time_ns: int | None = None,
    pixel_format: PixelFormat = PixelFormat.BGR24,
    found: Sequence[Detection] = (),
) -> Frame:
    """Picture number n as a frame, ten a second unless its time is given."""
    width, height = pixel_format.size_wh(picture.shape)
    at_ns = n * PERIOD_NS if time_ns is None else time_ns
    meta = FrameMeta(n, width, height, pixel_format, at_ns, at_ns, NOON_MS + at_ns // 1_000_000)
    return Frame(picture, meta, found)


def frames(count: int, size_wh: tuple[int, int] = SIZE_WH, first: int = 0, n_boxes: int = 4) -> Iterator[Frame]:
    """The scene, with what another analyzer found on it."""
    for n in range(first, first + count):
        yield frame(scene(n, size_wh), n, found=boxes(n_boxes, n))


def limits(specs: Sequence[ParameterSpec]) -> Iterator[dict[str, ParameterValue]]:
    """Each parameter at each of its limits, the others at their defaults; then all at their lowest, all at their highest."""
    ends = {spec.name: _ends(spec) for spec in specs}
    for name, values in ends.items():
        yield from ({name: value} for value in values)
    if ends:
        yield {name: values[0] for name, values in ends.items()}
        yield {name: values[-1] for name, values in ends.items()}


def _ends(spec: ParameterSpec) -> list[ParameterValue]:
    kind = type(spec.default)
    if kind is bool:
        return [False, True]
    if kind is str:
        return list(spec.choices) or ["", "a", ", ,", "Ünïcode 🐈", "x" * 5000]
    low = -1e6 if spec.minimum is None else spec.minimum
    high = 1e6 if spec.maximum is None else spec.maximum
    return [kind(low), kind(high)]


def nonsense(specs: Sequence[ParameterSpec]) -> Iterator[dict[str, ParameterValue]]:
    """What may stand in a file that somebody has edited."""
    for value in (math.nan, math.inf, -1e300, 10**30, "many", "", True, "\0", -1):
        yield {spec.name: value for spec in specs}
    yield {"no such parameter": 1, "": ""}


def shapes_of(spec: AnalyzerSpec) -> list[tuple[Shape, ...]]:
    """Sets of shapes that the user may draw for an analyzer, from none to many."""
    sets: list[tuple[Shape, ...]] = [()]
    for one in spec.shapes:
        good = [Shape(name=f"{one.kind} {i}", kind=one.kind, points=points) for i, points in enumerate(_good(one.kind))]
        sets += [(shape,) for shape in good]
        sets.append(tuple(good))
        for values in (*limits(one.parameters), *nonsense(one.parameters)):
            sets.append((Shape(name="Gate", kind=one.kind, points=_good(one.kind)[0], parameters=values),))
    everything = [shape for one in spec.shapes for shape in _drawn(one)]
    sets.append(tuple(everything))
    return sets


def _drawn(spec: ShapeSpec) -> Iterator[Shape]:
    for i, points in enumerate(_good(spec.kind)):
        yield Shape(name=f"{spec.title[:20]} {spec.kind} {i}", kind=spec.kind, points=points)


def _good(kind: ShapeKind) -> list[tuple[tuple[float, float], ...]]:
    if kind is ShapeKind.LINE:
        return [
            ((0.5, 0.0), (0.5, 1.0)),
            ((0.0, 0.0), (1.0, 1.0)),
            ((1.0, 1.0), (0.0, 1.0)),
            ((0.5, 0.5), (0.5001, 0.5)),
        ]
    circle = tuple(
        (0.5 + 0.4 * math.cos(angle), 0.5 + 0.4 * math.sin(angle)) for angle in np.arange(200) / 200 * 2 * math.pi
    )
    return [
        ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)),
        ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
        ((0.5, 0.5), (0.502, 0.5), (0.5, 0.502)),
        ((0.0, 0.0), (1.0, 0.0), (0.1, 0.1), (0.0, 1.0)),
        circle,
    ]


def bad_shapes() -> tuple[Shape, ...]:
    """Of each kind what no user could have drawn."""
    nan = math.nan
    points: list[tuple[tuple[float, float], ...]] = [
        (),
        ((0.5, 0.5),),
        ((0.5, 0.5), (0.5, 0.5)),
        ((0.2, 0.2), (0.4, 0.4), (0.6, 0.6)),
        ((0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)),
        ((-3.0, 0.0), (7.0, 0.1)),
        ((-3.0, 0.0), (7.0, 0.1), (0.5, 9.0)),
        ((nan, 0.0), (1.0, nan)),
        ((nan, 0.0), (1.0, nan), (0.0, 1.0)),
        ((1e300, -1e300), (0.0, math.inf)),
        tuple((i / 1000, (i * 7 % 1000) / 1000) for i in range(1000)),
    ]
    return tuple(
        Shape(name=f"bad {kind} {i}", kind=kind, points=some) for kind in ShapeKind for i, some in enumerate(points)
    )


def look_at(spec: AnalyzerSpec, runner: Runner, raw: Analysis) -> None:
    """What holds for every result, before anything has been mended in it.

    Raises:
        AssertionError: it does not.
    """
    names = {"", *(shape.name for shape in runner.shapes)}
    for found in (*raw.detections, *(one for event in raw.events for one in event.detections)):
        x1, y1, x2, y2 = found.xyxy
        assert 0 <= x1 <= x2 <= 1, found
        assert 0 <= y1 <= y2 <= 1, found
        assert 0 <= found.confidence <= 1, found
    for event in raw.events:
        assert _KIND.fullmatch(event.kind), event
        assert event.shape in names, event
        assert all(not isinstance(value, float) or math.isfinite(value) for value in event.details.values()), event
    for count in raw.counts:
        assert count.shape in names, count
    assert raw.answered or not raw.detections
    assert not raw.answered or not raw.reason
