"""What is told of an analyzer."""

from __future__ import annotations

import pytest

from valkka_live.core.messages import AnalyzerState, AnalyzerStatus, Count
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.analysis.words import cost_line, counts_words, shapes_words

NBSP = "\N{NO-BREAK SPACE}"
LINE = Shape(name="Path", kind=ShapeKind.LINE, points=((0.1, 0.1), (0.9, 0.1)))


def status(state: AnalyzerState, **fields: object) -> AnalyzerStatus:
    return AnalyzerStatus(camera_id="a", analyzer="x", state=state, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "enabled", "words"),
    [
        (None, False, "Off"),
        (status(AnalyzerState.RUNNING), False, "Off"),
        (None, True, "Waits for the camera"),
        (status(AnalyzerState.STARTING), True, "Starting…"),
        (status(AnalyzerState.RUNNING, process_ms=2.14, skipped=0), True, f"2.1{NBSP}ms · 0 skipped"),
        (
            status(AnalyzerState.RESTARTING, reason="It failed with “x”", retry_at_ns=4_200_000_000),
            True,
            f"Stopped: It failed with “x”. Restart in 4{NBSP}s",
        ),
        (
            status(AnalyzerState.RESTARTING, reason="it died and starts again", retry_at_ns=0),
            True,
            f"Stopped: it died. Restart in 0{NBSP}s",
        ),
        (
            status(AnalyzerState.RESTARTING, reason="Stopped: ValueError: 7 and starts again", retry_at_ns=0),
            True,
            f"Stopped: ValueError: 7. Restart in 0{NBSP}s",
        ),
        (status(AnalyzerState.WAITING, reason="The detector has no model"), True, "The detector has no model"),
    ],
)
def test_cost_line(told: AnalyzerStatus | None, enabled: bool, words: str) -> None:
    assert cost_line(told, (), enabled=enabled, now_ns=1_000_000_000) == words


def test_shapes_are_counted_by_kind() -> None:
    running = status(AnalyzerState.RUNNING, process_ms=0.4, skipped=3)
    assert cost_line(running, (LINE,), enabled=True, now_ns=0) == f"1 line · 0.4{NBSP}ms · 3 skipped"
    assert shapes_words((LINE, LINE)) == "2 lines"


def test_counts_of_one_shape_over_all_classes() -> None:
    counts = [
        Count(shape="Path", label="in", value=9, class_name="person"),
        Count(shape="Path", label="in", value=5, class_name="car"),
        Count(shape="Path", label="out", value=9),
        Count(shape="Other", label="in", value=100),
    ]
    assert counts_words(counts, "Path") == f"14{NBSP}in · 9{NBSP}out"
    assert counts_words(counts, "Nobody") == ""
