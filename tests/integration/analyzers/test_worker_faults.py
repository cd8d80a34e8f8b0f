"""What becomes of a plug-in that fails, hangs or is too slow; workers, supervisor and engine are real."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from tests.support.engine import ON, EngineDriver
from tests.support.plugins import BRIGHTNESS, HANGING, RAISING
from tests.support.stage import Actor, Stage
from valkka_live.analyzers import worker
from valkka_live.analyzers.failures import FailureReport
from valkka_live.core.config.models import Camera
from valkka_live.core.engine import Parts
from valkka_live.core.messages import AnalyzerState, AnalyzerStatus, LastWords, LogLine

FRAME = np.full((48, 64, 3), 90, np.uint8)


def test_the_frame_that_a_plugin_failed_on_is_kept_with_what_is_known(stage: Stage, tmp_path: Path) -> None:
    directory = tmp_path / "state" / "failures"
    actor = stage.analyzer(stage.camera(lambda _: FRAME), RAISING, failures_dir=str(directory))
    stage.play(lambda: actor.heard(LastWords))
    stage.play(lambda: actor.handle.exit_code is not None)
    assert actor.handle.exit_code == 1
    assert actor.heard(LastWords)[0].reason == "ZeroDivisionError: the third frame is too much"
    assert any("Traceback" in line.text and "plugins.py" in line.text for line in actor.heard(LogLine))
    (picture,) = directory.glob("*.png")
    kept = cv2.imread(str(picture))
    assert kept is not None
    assert np.array_equal(kept, FRAME)
    report = msgspec.json.decode(picture.with_suffix(".json").read_bytes(), type=FailureReport)
    assert report.exception == "ZeroDivisionError: the third frame is too much"
    assert (report.camera_name, report.analyzer, report.frame.width) == ("Yard", "raising", 64)
    for path in directory.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600


def in_state(name: str, state: AnalyzerState) -> Callable[[AnalyzerStatus], bool]:
    return lambda told: told.analyzer == name and told.state is state


def test_a_user_reads_why_an_analyzer_stopped_and_it_comes_back(tmp_path: Path) -> None:
    camera = Camera(id="faulty", name="Faulty", url="demo:yard", analyzers={"raising": ON, "hanging": ON})
    parts = Parts(analyzers=(RAISING, HANGING), analyzer_entry=worker.ENTRY)
    with EngineDriver(tmp_path, (camera,), parts=parts) as engine:
        for name, why in (
            ("raising", "Stopped: ZeroDivisionError: the third frame is too much and starts again"),
            ("hanging", "Stopped: it gave no sign of life and starts again"),
        ):
            lost = engine.until(AnalyzerStatus, in_state(name, AnalyzerState.RESTARTING))
            assert lost.reason == why
            assert lost.retry_at_ns > 0
            engine.until(AnalyzerStatus, in_state(name, AnalyzerState.RUNNING), after=engine.said.index(lost))
        assert list((tmp_path / "state" / "failures").glob("*-faulty-raising.png"))


def last_running(actor: Actor) -> AnalyzerStatus | None:
    running = [status for status in actor.heard(AnalyzerStatus) if status.state is AnalyzerState.RUNNING]
    return running[-1] if running else None


def test_one_that_is_too_slow_says_so_while_it_runs(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: FRAME, fps=10), BRIGHTNESS, slow_ms=400)
    stage.play(lambda: (status := last_running(actor)) is not None and status.reason)
    status = last_running(actor)
    assert status is not None
    assert re.fullmatch(r"Too slow for [\d.]+ pictures a second: sees [12]\.\d", status.reason)
    assert status.skipped > 10


@pytest.mark.parametrize("slow_ms", [0, 60])
def test_one_that_keeps_up_tells_what_it_costs(stage: Stage, slow_ms: int) -> None:
    actor = stage.analyzer(stage.camera(lambda _: FRAME, fps=5), BRIGHTNESS, slow_ms=slow_ms)
    stage.play(lambda: (status := last_running(actor)) is not None and status.load > 0)
    status = last_running(actor)
    assert status is not None
    assert status.reason == ""
    assert status.load <= (os.cpu_count() or 1)
