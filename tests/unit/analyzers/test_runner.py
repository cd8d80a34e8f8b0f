"""Runs one plug-in on frames: real plug-ins, no process."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from tests.support.plugins import BRIGHTNESS, NOT_THERE, RAISING, WRONG
from valkka_live.analyzers.base import PluginError, PluginSetup
from valkka_live.analyzers.checking import WrongResult
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat


def grey(level: int, pixel_format: PixelFormat = PixelFormat.BGR24, seq: int = 1) -> Frame:
    array = np.full(pixel_format.shape(64, 48), level, np.uint8)
    return Frame(array, FrameMeta(seq, 64, 48, pixel_format, seq * 1000, seq * 100_000_000, 0))


@pytest.mark.parametrize("pixel_format", [PixelFormat.BGR24, PixelFormat.GRAY8, PixelFormat.BGRX, PixelFormat.RGB24])
def test_a_plugin_sees_the_same_picture_whatever_the_format(pixel_format: PixelFormat) -> None:
    with Runner(BRIGHTNESS) as runner:
        (found,) = runner.process(grey(51, pixel_format)).detections
        assert found.confidence == pytest.approx(0.2)
        assert runner.process_ms > 0


def test_parameters_are_made_complete_and_may_change(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        runner = Runner(BRIGHTNESS, PluginSetup(parameters={"gain": 0.5}))
        assert runner.parameters == {"gain": 0.5, "slow_ms": 0}
        assert runner.process(grey(255)).detections[0].confidence == pytest.approx(0.5)
        runner.configure({"gain": 7.0}, ())  # out of its bounds
        assert runner.parameters == {"gain": 1.0, "slow_ms": 0}
        assert runner.process(grey(255)).detections[0].confidence == pytest.approx(1.0)
        runner.close()


def test_what_a_plugin_raises_comes_through() -> None:
    with Runner(RAISING) as runner:
        runner.process(grey(0))
        runner.process(grey(0))
        with pytest.raises(ZeroDivisionError, match="the third frame is too much"):
            runner.process(grey(0))


def test_a_wrong_result_is_an_error_with_the_plugins_name() -> None:
    with (
        Runner(WRONG) as runner,
        pytest.raises(WrongResult, match="the analyzer wrong gave str instead of an Analysis"),
    ):
        runner.process(grey(0))


def test_a_plugin_that_is_not_there_is_told() -> None:
    with pytest.raises(PluginError, match="NotThere"):
        Runner(NOT_THERE)
