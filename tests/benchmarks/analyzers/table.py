"""Cells and demands of the tables."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def gate(met: bool, text: str) -> str:
    """One demand."""
    return f"- {'met' if met else '**not met**'}: {text}"


def median(values: Sequence[float], digits: int = 1) -> str:
    """A cell."""
    return f"{statistics.median(values):.{digits}f}" if values else "–"


def share(value: float | None) -> str:
    """A cell."""
    return "–" if value is None else f"{value:.3f}"


def row(*cells: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"
