"""kill -9 of an analyzer, of the detector and of the program itself, with demo cameras and the real demo model."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from tests.support.engine import ON, EngineDriver, child_pids, rings_left
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerState,
    AnalyzerStatus,
    DetectorState,
    DetectorStatus,
    StreamFacts,
    StreamState,
    StreamStatus,
)
from valkka_live.core.messages.door import SetAnalyzer, SystemStatus
from valkka_live.core.shmem import sweep

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

STREET = Camera(id="street", name="Street", url="demo:street", analyzers={"yolo": ON})
YARD = Camera(id="yard", name="Yard", url="demo:yard", analyzers={"yolo": ON, "motion": ON})


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    with EngineDriver(tmp_path / "profile", (STREET, YARD)) as driver:
        yield driver
    assert rings_left("street", "yard") == []


def answered(camera: Camera, analyzer: str, *, with_boxes: bool = False) -> Callable[[AnalysisResult], bool]:
    """Tells the results that say something about a camera."""

    def tell(result: AnalysisResult) -> bool:
        ours = result.camera_id == camera.id and result.analyzer == analyzer
        return ours and result.answered and (bool(result.detections) or not with_boxes)

    return tell


def test_both_cameras_get_boxes_and_a_killed_detector_returns_without_ever_lying(engine: EngineDriver) -> None:
    for camera in (STREET, YARD):
        engine.until(AnalysisResult, answered(camera, "yolo", with_boxes=True))
    assert engine.until(DetectorStatus, lambda status: status.clients == 2).is_demo
    mark = engine.now
    (pid,) = child_pids("yolo-master")
    os.kill(pid, signal.SIGKILL)
    lost = engine.until(DetectorStatus, lambda status: status.state is DetectorState.LOADING, after=mark)
    assert "killed" in lost.reason
    after_loss = engine.now
    engine.until(DetectorStatus, lambda status: status.state is DetectorState.READY, after=mark)
    for camera in (STREET, YARD):
        engine.until(AnalysisResult, answered(camera, "yolo", with_boxes=True), after=after_loss)
    while_away = [
        message
        for message in engine.said[after_loss : engine.said.index(next_ready(engine, after_loss))]
        if isinstance(message, AnalysisResult) and message.analyzer == "yolo"
    ]
    assert all(not result.answered for result in while_away), "no answer is never “nothing there”"


def facts_of(camera: Camera) -> Callable[[StreamFacts], bool]:
    """Tells that a camera is live and measured."""
    return lambda facts: facts.camera_id == camera.id


def next_ready(engine: EngineDriver, after: int) -> DetectorStatus:
    return engine.until(DetectorStatus, lambda status: status.state is DetectorState.READY, after=after)


def test_a_killed_analyzer_returns_and_the_picture_goes_on(engine: EngineDriver) -> None:
    engine.until(AnalysisResult, answered(YARD, "motion"))
    for camera in (YARD, STREET):
        engine.until(StreamFacts, facts_of(camera))
    mark = engine.now
    (pid,) = child_pids("analyzer:Yard:motion")
    os.kill(pid, signal.SIGKILL)
    status = engine.until(AnalyzerStatus, lambda s: s.state is AnalyzerState.RESTARTING, after=mark)
    assert (status.camera_id, status.analyzer) == ("yard", "motion")
    engine.until(AnalysisResult, answered(YARD, "motion"), after=engine.now)
    states = [m.state for m in engine.said[mark:] if isinstance(m, StreamStatus)]
    assert states == [], f"the streams went on without a change, but: {states}"
    engine.until(StreamFacts, facts_of(YARD), after=engine.now)


def test_switching_analyzers_off_ends_their_processes(engine: EngineDriver) -> None:
    engine.until(AnalysisResult, answered(YARD, "motion"))
    for camera, analyzer in ((YARD, "motion"), (YARD, "yolo"), (STREET, "yolo")):
        engine.send(SetAnalyzer(camera_id=camera.id, analyzer=analyzer, enabled=False))
    wait_for(lambda: child_pids("analyzer:") == [] and child_pids("decoder:") == [] and child_pids("yolo") == [], 40)
    engine.until(DetectorStatus, lambda status: status.state is DetectorState.IDLE, after=0)


def test_kill_9_of_the_program_leaves_no_child_and_the_next_start_sweeps() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "valkka_live", "headless", "--demo", "2"], stdout=subprocess.PIPE, start_new_session=True
    )
    decoder = msgspec.json.Decoder()
    camera_ids: set[str] = set()
    try:
        assert program.stdout is not None
        for line in program.stdout:
            message = decoder.decode(line)
            if message["type"] == "CameraChanged":
                camera_ids.add(message["camera"]["id"])
            if message["type"] == "AnalysisResult":
                break
        children = psutil.Process(program.pid).children(recursive=True)
        assert len(children) >= 2 + 4 + 1, "decoders, analyzers, detector"
        assert rings_left(*camera_ids) != []
    finally:
        program.kill()
        program.communicate(timeout=10)
    time.sleep(2.0)
    assert [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE] == []
    assert rings_left(*camera_ids) != [], "the kernel does not remove shared memory"
    sweep()
    assert rings_left(*camera_ids) == []


def test_what_the_program_uses_is_told(engine: EngineDriver) -> None:
    engine.until(StreamStatus, lambda status: status.state is StreamState.LIVE)
    status = engine.until(SystemStatus, lambda s: s.shm_used_bytes > 0 and s.cpu_percent > 0)
    assert status.children >= 5
    assert status.shm_total_bytes > status.shm_used_bytes
    assert status.rss_bytes > 50_000_000
