"""``valkka-live analyze`` as a person uses it: real processes, real video files."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import FPS, write_clip
from tests.support.command import Command, Run
from tests.support.packages import install_package
from tests.support.terminal import open_terminal
from tests.support.wait import wait_for

START_S, STOP_S = 3.0, 5.0
"""When something moves in the film."""


def paint(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """A grey yard; a dark block goes through it from START_S to STOP_S."""
    width, height = size_wh
    frame = np.full((height, width, 3), 120, np.uint8)
    frame[::16] = 90
    frame[:, ::16] = 150
    at_s = n / FPS
    if START_S <= at_s < STOP_S:
        left = int((at_s - START_S) / (STOP_S - START_S) * width * 0.8)
        frame[height // 2 : height // 2 + 60, left : left + 40] = 10
    return frame


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("films") / "my yard #1.mp4", 10.0, paint=paint)


@pytest.fixture
def plugins(tmp_path: Path) -> str:
    """A directory with an analyzer that counts what motion finds, and one that fails; to be put on the path."""
    directory = tmp_path / "plugins"
    directory.mkdir()
    install_package(
        directory,
        "counting_regions",
        """
        from valkka_live.analyzers.base import Analysis, Analyzer, Happening
        from valkka_live.analyzers.source_parameter import source_parameter
        from valkka_live.core.messages import AnalyzerSpec, Count, ShapeSpec
        from valkka_live.core.shapes import ShapeKind

        SPEC = AnalyzerSpec(
            name="counting", title="Counting", icon="info", entry="counting_regions:Counting", inputs=("motion",),
            parameters=(source_parameter("motion", default="motion"),),
            shapes=(ShapeSpec(kind=ShapeKind.ZONE, title="Zone"),),
        )

        class Counting(Analyzer):
            n = 0

            def process(self, frame):
                before, self.n = self.n, self.n + len(frame.detections)
                first = [Happening("first", frame.detections, self.shapes[0].name)] if self.n and not before else []
                return Analysis(frame.detections, events=first, counts=[Count(shape="", label="seen", value=self.n)])
        """,
    )
    install_package(
        directory,
        "failing_soon",
        """
        from valkka_live.analyzers.base import Analyzer
        from valkka_live.core.messages import AnalyzerSpec

        SPEC = AnalyzerSpec(name="failing", title="Failing", icon="info", entry="failing_soon:Failing")

        class Failing(Analyzer):
            def process(self, frame):
                raise ValueError("no such colour")
        """,
    )
    return str(directory)


def lines_of(command: Command) -> list[dict[str, Any]]:
    return [json.loads(line) for line in command.printed.splitlines()]


def test_motion_in_a_film_is_told_with_its_times_and_boxes_and_the_same_each_time(run: Run, film: Path) -> None:
    first, second = run("analyze", "motion", str(film)), run("analyze", "motion", film.name, cwd=str(film.parent))
    assert first.end() == second.end() == 0
    start, stop = lines_of(first)
    assert (start["kind"], stop["kind"]) == ("motion_start", "motion_stop")
    assert start["time_s"] == pytest.approx(START_S, abs=0.7)
    assert stop["time_s"] == pytest.approx(STOP_S + 3.0, abs=1.0)  # and the dead time
    assert (start["source"], start["analyzer"], start["shape"]) == (str(film), "motion", "")
    (box,) = start["boxes"]
    assert box["box"][1] == pytest.approx(0.5, abs=0.05)
    assert [(line["kind"], line["time_s"], line["boxes"]) for line in lines_of(second)] == [
        (line["kind"], line["time_s"], line["boxes"]) for line in (start, stop)
    ]
    assert "pictures of 10.0 s in" in first.said
    assert "2 events" in first.said


def test_parameters_size_and_rate_are_the_users(run: Run, film: Path) -> None:
    arguments = ("--set", "dead_time=0.5", "--size", "320x320", "--fps", "5", "--seconds", "6.5", "--results")
    command = run("analyze", "motion", str(film), *arguments)
    assert command.end() == 0
    lines = lines_of(command)
    results = [line for line in lines if line["kind"] == "result"]
    assert len(results) == pytest.approx(6.5 * 5, abs=1)
    assert all(line["time_s"] < 6.5 for line in lines)
    (stop,) = [line for line in lines if line["kind"] == "motion_stop"]
    assert stop["time_s"] == pytest.approx(STOP_S + 0.5, abs=0.7)


def test_one_that_works_on_anothers_results_gets_them(run: Run, film: Path, plugins: str, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.toml"
    shapes.write_text('[[shapes]]\nname = "Door"\nkind = "zone"\npoints = [[0.1, 0.1], [0.9, 0.1], [0.5, 0.9]]\n')
    command = run(
        *("analyze", "counting", str(film), "--shapes", str(shapes), "--results"),
        *("--set", "source=motion", "--set", "motion.sensitivity=80"),
        PYTHONPATH=plugins,
    )
    assert command.end() == 0
    lines = lines_of(command)
    (first,) = [line for line in lines if line["kind"] == "first"]
    assert (first["analyzer"], first["shape"]) == ("counting", "Door")
    assert first["time_s"] == pytest.approx(START_S, abs=0.3)
    seen = sum(len(line["boxes"]) for line in lines if line["kind"] == "result")
    assert lines[-1]["counts"] == [{"shape": "", "label": "seen", "value": seen, "class_name": ""}]


def test_objects_are_found_by_the_detector_that_is_loaded_for_it(run: Run) -> None:
    command = run("analyze", "yolo", "demo:carpark", "--seconds", "0.5", "--model", "demo", "--results")
    assert command.end() == 0
    lines = lines_of(command)
    assert len(lines) >= 5
    assert all(line["answered"] and {box["name"] for box in line["boxes"]} >= {"car"} for line in lines)


def test_the_annotated_video_plays_and_shows_the_boxes(run: Run, film: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    command = run("analyze", "motion", str(film), "--video", str(out), "--fps", "12.5")
    assert command.end() == 0
    with av.open(str(out)) as container:
        assert container.streams.video[0].codec_context.name == "h264"
        frames = [(frame.time, frame.to_ndarray(format="bgr24")) for frame in container.decode(video=0)]
    assert len(frames) == pytest.approx(10 * 12.5, abs=2)
    times = [at_s for at_s, _ in frames]
    assert times == sorted(times)
    assert times[-1] == pytest.approx(10.0, abs=0.2)
    assert frames[0][1].shape == (360, 640, 3)

    def n_white(at_s: float) -> int:
        picture = min(frames, key=lambda frame: abs(frame[0] - at_s))[1]
        return int((picture[170:250] > 225).all(axis=2).sum())

    assert n_white(START_S - 0.5) == 0
    assert n_white((START_S + STOP_S) / 2) > 30


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("motoin", "FILM"), 2, "There is no analyzer “motoin”. There are: motion, yolo"),
        (("motion", "/nowhere/film.mp4"), 3, "There is no file /nowhere/film.mp4"),
        (("motion", __file__), 3, "test_analyze.py is not a video"),
        (("motion", "/tmp"), 3, "is not a video"),
        (("motion", "/nowhere/picture.png"), 3, "is a picture, not a video"),
        (("motion", "demo:nowhere"), 2, "There is no demo camera “nowhere”"),
        (("motion", "FILM", "--set", "colour=red"), 2, "“motion” has no parameter “colour”. It has: sensitivity"),
        (("motion", "FILM", "--set", "sensitivity=300"), 2, "sensitivity: 300 is not between 0 and 100."),
        (("motion", "FILM", "--set", "sensitivity=high"), 2, "sensitivity: “high” is not a whole number."),
        (("motion", "FILM", "--set", "yolo.confidence=50"), 2, "does not work on the results of “yolo”"),
        (("motion", "FILM", "--shapes", "/nowhere/shapes.toml"), 2, "/nowhere/shapes.toml: cannot be read"),
        (("motion", "FILM", "--video", "FILM"), 2, "would be written over"),
        (("motion", "FILM", "--video", "/nowhere/out.mp4"), 1, "/nowhere/out.mp4 cannot be written: No such file"),
        (("yolo", "FILM", "--model", "/nowhere/x.pt"), 1, "The model x.pt is not there"),
        (("motion",), 2, "An analyzer and a file are needed"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    run: Run, film: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    command = run("analyze", *(str(film) if argument == "FILM" else argument for argument in arguments))
    assert command.end() == code
    assert words in command.said
    assert command.printed == ""
    assert "Traceback" not in command.said


def test_a_full_disk_is_told_in_words(run: Run, film: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    out.symlink_to("/dev/full")
    command = run("analyze", "motion", str(film), "--video", str(out))
    assert command.end() == 1
    assert f"The video {out} cannot be written: No space left on device" in command.said
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "valkka_live", "analyze", "motion", str(film)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.strip() == "The events cannot be written: No space left on device"


def test_an_analyzer_that_fails_is_told_with_its_place_and_leaves_no_video(
    run: Run, film: Path, plugins: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.mp4"
    command = run("analyze", "failing", str(film), "--video", str(out), PYTHONPATH=plugins)
    assert command.end() == 1
    assert "“failing” failed on the picture at 0.00 s: ValueError: no such colour" in command.said
    assert "failing_soon.py" in command.said
    assert not out.exists()


def test_ctrl_c_ends_it_and_the_video_can_be_played(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    command = run("analyze", "motion", "demo:yard", "--video", str(out), "--results")
    wait_for(lambda: command.printed.count("\n") > 20, 60)
    assert command.end(signal.SIGINT) == 130
    with av.open(str(out)) as container:
        assert sum(1 for _ in container.decode(video=0)) >= 20


def test_who_reads_may_go_away(film: Path) -> None:
    """``valkka-live analyze … | head -1``."""
    process = subprocess.Popen(
        [sys.executable, "-m", "valkka_live", "analyze", "motion", str(film), "--results"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout as out, process.stderr as err:
        assert json.loads(out.readline())["kind"] == "result"
        out.close()
        assert process.wait(60) == 0
        assert "Traceback" not in err.read()


def test_a_terminal_gets_a_progress_bar_and_the_pipe_only_events(film: Path) -> None:
    ours, theirs = open_terminal()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "valkka_live", "analyze", "motion", str(film)],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )
        out, _ = process.communicate(timeout=60)
        assert [json.loads(line)["kind"] for line in out.splitlines()] == ["motion_start", "motion_stop"]
        said = os.read(ours, 100_000).decode()
        assert "Motion" in said
        assert "%" in said
    finally:
        os.close(ours)
        os.close(theirs)


def test_on_one_terminal_the_lines_stand_whole_above_the_bar(film: Path) -> None:
    ours, theirs = open_terminal()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "valkka_live", "analyze", "motion", str(film)],
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "60"},
        )
        assert process.wait(60) == 0
        shown = os.read(ours, 100_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    lines = [json.loads(line) for line in re.findall(r"\{.*\}", shown)]
    assert [line["kind"] for line in lines] == ["motion_start", "motion_stop"]


def test_the_analyzers_are_listed_with_their_parameters(run: Run, plugins: str) -> None:
    command = run("analyze", "--list", PYTHONPATH=plugins)
    assert command.end() == 0
    for words in ("motion: Motion", "sensitivity=50 (0 to 100)", "yolo: Objects", "counting: Counting", "[zone] Zone"):
        assert words in command.printed
