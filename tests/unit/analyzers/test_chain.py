"""Analyzers one after another, each on the results of the one before it."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest

from tests.support.plugins import BRIGHTNESS
from valkka_live.analyzers.base import Analysis, Analyzer
from valkka_live.analyzers.chain import Chain
from valkka_live.analyzers.runner import Runner
from valkka_live.core.detection import Detection, from_records, to_records
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages import AnalyzerSpec

HERE = "tests.unit.analyzers.test_chain"


class Echo(Analyzer):
    """Says what it was given."""

    closed: ClassVar[list[str]] = []

    def process(self, frame: Frame) -> Analysis:
        return Analysis(frame.detections, active=True)

    def close(self) -> None:
        self.closed.append("echo")


class Mute(Analyzer):
    """Has no answer."""

    def process(self, frame: Frame) -> Analysis:
        return Analysis(answered=False, reason="nobody there")


def spec(name: str) -> AnalyzerSpec:
    return AnalyzerSpec(name=name.lower(), title=name, icon="info", entry=f"{HERE}:{name}")


def grey(pixel_format: PixelFormat = PixelFormat.BGR24) -> Frame:
    array = np.full(pixel_format.shape(64, 48), 51, np.uint8)
    return Frame(array, FrameMeta(7, 64, 48, pixel_format, 0, 0, 0))


@pytest.mark.parametrize("pixel_format", [PixelFormat.BGR24, PixelFormat.GRAY8])
def test_each_gets_what_the_one_before_it_found_as_it_would_from_its_ring(pixel_format: PixelFormat) -> None:
    with Chain([Runner(BRIGHTNESS), Runner(spec("Echo"))]) as chain:
        analysis = chain.process(grey(pixel_format))
        assert chain.process_ms > 0
    found = Detection((0.25, 0.25, 0.75, 0.75), 0.2, "brightness", 3, 7)
    assert analysis.active
    assert list(analysis.detections) == from_records(to_records([found]))


def test_without_an_answer_the_next_one_does_not_see_the_frame() -> None:
    with Chain([Runner(spec("Mute")), Runner(spec("Echo"))]) as chain:
        analysis = chain.process(grey())
    assert not analysis.answered
    assert not analysis.active
    assert analysis.reason == "nobody there"


def test_closing_it_closes_all() -> None:
    Echo.closed.clear()
    Chain([Runner(spec("Echo")), Runner(spec("Echo"))]).close()
    assert Echo.closed == ["echo", "echo"]
