"""What is told of an analyzer and its shapes. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from valkka_live.core.messages import AnalyzerState, AnalyzerStatus, Count
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.tr import number, tr
from valkka_live.gui.video.overlay_shapes import IN, INSIDE, OUT, totals


def cost_line(status: AnalyzerStatus | None, shapes: Sequence[Shape], *, enabled: bool, now_ns: int) -> str:
    """Under an analyzer's name: what it costs, or why it does nothing.

    Args:
        now_ns: CLOCK_MONOTONIC.
    """
    if not enabled:
        return tr("Off")
    if status is None or status.state is AnalyzerState.OFF:
        return tr("Waits for the camera")
    match status.state:
        case AnalyzerState.STARTING:
            return tr("Starting…")
        case AnalyzerState.RESTARTING:
            wait_s = max(0, -(-(status.retry_at_ns - now_ns) // 1_000_000_000))
            reason = status.reason.removesuffix(tr("{0} and starts again").format("")).rstrip(".")
            reason = reason.removeprefix(tr("Stopped: {0}").format(""))
            return tr("Stopped: {0}. Restart in {1}").format(reason or tr("it failed"), f"{wait_s}{NBSP}s")
        case AnalyzerState.WAITING:
            return status.reason or tr("Waits for pictures")
        case AnalyzerState.RUNNING | AnalyzerState.OFF:
            parts = [
                shapes_words(shapes),
                f"{number(status.process_ms, 1)}{NBSP}ms",
                tr("{0} skipped").format(status.skipped),
                tr("{0} unanswered").format(status.unanswered) if status.unanswered else "",
                tr("{0} without movement").format(status.kept) if status.kept else "",
            ]
            return " · ".join(part for part in parts if part)


def is_failing(status: AnalyzerStatus | None) -> bool:
    """It has been stopped by a fault."""
    return status is not None and status.state is AnalyzerState.RESTARTING


def shapes_words(shapes: Iterable[Shape]) -> str:
    """“2 lines, 1 mask”; "" for none."""
    kinds = [shape.kind for shape in shapes]
    words = {
        ShapeKind.LINE: (tr("1 line"), tr("{0} lines")),
        ShapeKind.ZONE: (tr("1 zone"), tr("{0} zones")),
        ShapeKind.MASK: (tr("1 mask"), tr("{0} masks")),
    }
    counted = {kind: kinds.count(kind) for kind in ShapeKind}
    return ", ".join(words[kind][n > 1].format(n) for kind, n in counted.items() if n)


def kind_name(kind: ShapeKind) -> str:
    """“line”, “zone”, “mask”."""
    return {ShapeKind.LINE: tr("line"), ShapeKind.ZONE: tr("zone"), ShapeKind.MASK: tr("mask")}[kind]


def counts_words(counts: Iterable[Count], shape: str) -> str:
    """“14 in · 9 out”; "" when nothing is counted."""
    names = {IN: tr("in"), OUT: tr("out"), INSIDE: tr("inside")}
    return " · ".join(f"{value}{NBSP}{names.get(label, label)}" for label, value in totals(counts, shape).items())
