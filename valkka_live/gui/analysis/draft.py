"""A shape that is being drawn, point by point. Knows no Qt."""

from __future__ import annotations

from valkka_live.core.shapes import MAX_POINTS, Point, Shape, ShapeError, ShapeKind, check_points
from valkka_live.gui.analysis.geometry import crosses_itself
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.tr import tr


class Draft:
    """One shape until it is closed.

    Attributes:
        points: so far.
    """

    def __init__(self, kind: ShapeKind) -> None:
        self.kind = kind
        self.points: list[Point] = []

    @property
    def is_line(self) -> bool:
        """Two ends, nothing to close."""
        return self.kind is ShapeKind.LINE

    @property
    def is_whole(self) -> bool:
        """A line has both its ends."""
        return self.is_line and len(self.points) == 2

    def problem_at(self, point: Point) -> str:
        """Why the next point cannot be there, in words; "" when it can."""
        if self.points and point == self.points[-1]:
            return tr("Two points at one place")
        if not self.is_line and crosses_itself(self.points, point):
            return tr("Edges cross")
        return tr("At most {0} corners").format(MAX_POINTS) if len(self.points) >= MAX_POINTS else ""

    def add(self, point: Point) -> str:
        """Put the next point; "" or why it was not put."""
        problem = self.problem_at(point)
        if not problem:
            self.points.append(point)
        return problem

    def close_problem(self) -> str:
        """Why the points so far make no shape, in words; "" when they do."""
        try:
            check_points(Shape(name="?", kind=self.kind, points=tuple(self.points)))
        except ShapeError as error:
            reason = in_users_language(error.reason)
            return reason[:1].upper() + reason[1:]
        return ""
