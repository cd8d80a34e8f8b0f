"""The lines and zones to draw over a picture, with what is counted at them. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.messages import AnalysisResult, AnalyzerSpec, Count
from valkka_live.core.shapes import Point, ShapeKind
from valkka_live.gui.cameras.book import CameraEntry

IN, OUT, INSIDE = "in", "out", "inside"
"""Labels of counts that have a place of their own in the picture."""


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """One line or zone to draw.

    Attributes:
        points: relative to the picture, 0.0 to 1.0.
        inside: how many are in a zone now; None: not told.
        n_in, n_out: who crossed a line; None: not told.
    """

    analyzer: str
    name: str
    kind: ShapeKind
    points: tuple[Point, ...]
    inside: int | None = None
    n_in: int | None = None
    n_out: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Tells it from all others of a camera."""
        return self.analyzer, self.name

    def without_presence(self) -> ShapeMark:
        """The same when it is not known any more who is in it; what was counted stays true."""
        return self if self.inside is None else replace(self, inside=None)

    def without_counts(self) -> ShapeMark:
        """The same without numbers."""
        return replace(self, inside=None, n_in=None, n_out=None)


def shape_marks(entry: CameraEntry, specs: Sequence[AnalyzerSpec]) -> tuple[ShapeMark, ...]:
    """Those of the analyzers that are switched on; a mask is no business of who watches."""
    marks: list[ShapeMark] = []
    for spec in specs:
        settings = entry.camera.analyzers.get(spec.name)
        if settings is not None and settings.enabled and settings.shapes:
            marks += _marks_of(spec.name, settings, entry.results.get(spec.name))
    return tuple(marks)


def totals(counts: Iterable[Count], shape: str) -> dict[str, int]:
    """The numbers of one shape by label, over all classes: the one without a class when it is told, else the sum."""
    whole: dict[str, int] = {}
    parts: dict[str, int] = {}
    for count in counts:
        if count.shape == shape:
            if count.class_name:
                parts[count.label] = parts.get(count.label, 0) + count.value
            else:
                whole[count.label] = count.value
    return {**parts, **whole}


def _marks_of(analyzer: str, settings: AnalyzerSettings, result: AnalysisResult | None) -> Iterable[ShapeMark]:
    counts = result.counts if result is not None else ()
    for shape in settings.shapes:
        if shape.kind is not ShapeKind.MASK:
            told = totals(counts, shape.name)
            yield ShapeMark(
                analyzer,
                shape.name,
                shape.kind,
                shape.points,
                inside=told.get(INSIDE),
                n_in=told.get(IN),
                n_out=told.get(OUT),
            )
