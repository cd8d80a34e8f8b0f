"""External programs behind a real worker and a real ring, and the example programs that they are learned from."""

from __future__ import annotations

import os
import shutil
import signal
import uuid
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.outside import Session, grey, processes_with, script
from tests.support.stage import Actor, Stage
from tests.support.wait import wait_for
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerState,
    AnalyzerStatus,
    LogLine,
    SetParameters,
)

BRIGHTNESS_SH = Path(__file__).parents[3] / "docs" / "examples" / "brightness.sh"
DETECTOR = "{python} -m valkka_live.examples.external_detector --width {width} --height {height}"
FROM_RING = "{python} -m valkka_live.examples.external_ring --name {ring}"
SIZE_WH = (320, 180)


def yard(at_s: float) -> NDArray[np.uint8]:
    """A grey yard; a dark thing goes to and fro on it."""
    picture = grey(120, SIZE_WH)
    left = thing_left(at_s)
    picture[60:120, left : left + 30] = 10
    return picture


def thing_left(at_s: float) -> int:
    return int(abs(at_s * 60 % 400 - 200))


def answers(actor: Actor) -> list[AnalysisResult]:
    return [result for result in actor.heard(AnalysisResult) if result.answered]


@pytest.mark.parametrize(("frames", "command"), [("stdin", DETECTOR), ("ring", FROM_RING)])
def test_example_programs_find_what_moves_on_the_very_picture(stage: Stage, frames: str, command: str) -> None:
    lefts: dict[int, int] = {}
    camera = stage.camera(yard, fps=10)

    def paint(at_s: float) -> NDArray[np.uint8]:
        lefts[camera.seq + 1] = thing_left(at_s)
        return yard(at_s)

    camera.paint = paint
    actor = stage.analyzer(camera, "external", command=command, frames=frames)
    stage.play(lambda: sum(bool(result.detections) for result in answers(actor)) >= 15, 120)
    for result in [result for result in answers(actor) if result.detections][-10:]:
        left = lefts[result.seq]
        assert any(
            found.xyxy[0] * SIZE_WH[0] <= left + 6 and found.xyxy[2] * SIZE_WH[0] >= left + 24
            for found in result.detections
        ), "the box is where the thing was on the picture of that number"
        assert {found.class_name for found in result.detections} == {"moving"}


def test_shell_script_measures_brightness(stage: Stage) -> None:
    assert shutil.which("ffmpeg")
    camera = stage.camera(lambda at_s: grey(200 if int(at_s) % 4 < 2 else 5, SIZE_WH))
    actor = stage.analyzer(camera, "external", command=f"{BRIGHTNESS_SH} {{width}} {{height}}")
    stage.play(lambda: {event.kind for event in actor.heard(AnalyzerEvent)} == {"dark", "light"}, 120)
    told = {count.value for result in answers(actor) for count in result.counts if count.label == "brightness"}
    assert min(told) == pytest.approx(5, abs=2)
    assert max(told) == pytest.approx(200, abs=2)


def test_shell_script_answers_each_picture(tmp_path: Path) -> None:
    with Session(f"{BRIGHTNESS_SH} {{width}} {{height}}", answer_within=3.0) as session:
        session.show_until(lambda analysis: analysis.answered)
        for level in (0, 100, 255):
            analysis = session.show(level)
            assert analysis.counts[0].value == pytest.approx(level, abs=1)


def test_the_user_reads_why_there_are_no_answers(stage: Stage, tmp_path: Path) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey(5)), "external")

    def waits_for(words: str) -> bool:
        told = actor.heard(AnalyzerStatus)
        return bool(told) and told[-1].state is AnalyzerState.WAITING and words in told[-1].reason

    stage.play(lambda: waits_for("No program is set"))
    actor.handle.channel.send(SetParameters(parameters={"command": script(tmp_path, "sys.exit(3)")}))
    stage.play(lambda: waits_for("The program ended with exit code 3; starts again in "))
    actor.handle.channel.send(SetParameters(parameters={"command": "no-such-program"}))
    stage.play(lambda: waits_for("There is no program “no-such-program” that can be run; tries again in "))
    assert any("exit code 3" in line.text for line in actor.heard(LogLine))
    assert not answers(actor)


FAMILY = """
    import subprocess
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)", sys.argv[1]])
    while True:
        picture(64 * 48 * 3)
        answer()
"""


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_nothing_outlives_the_worker(stage: Stage, tmp_path: Path, how: str) -> None:
    mark = f"mark-{uuid.uuid4().hex}"
    actor = stage.analyzer(stage.camera(lambda _: grey(5)), "external", command=f"{script(tmp_path, FAMILY)} {mark}")
    stage.play(lambda: answers(actor))
    wait_for(lambda: len(processes_with(mark)) == 2, 30, "the program and its child")
    if how == "stop":
        assert stage.stop(actor) == 0
        assert processes_with(mark) == []
    else:
        os.kill(actor.handle.pid, signal.SIGKILL)
        wait_for(lambda: not processes_with(mark), 10)
