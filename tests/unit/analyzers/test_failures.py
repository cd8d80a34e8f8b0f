"""Keeps the frame that a plug-in failed on."""

from __future__ import annotations

import logging
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from tests.support.plugins import BRIGHTNESS
from valkka_live.analyzers.failures import MAX_KEPT, FailureReport, keep_failure
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages import AnalyzerSetup

FOUND = Detection((0.0, 0.0, 0.5, 0.5), 1.0, "dog")
FRAME = Frame(
    np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3), FrameMeta(7, 6, 4, PixelFormat.BGR24, 1, 2, 3), [FOUND]
)


def setup(directory: Path | str) -> AnalyzerSetup:
    return AnalyzerSetup(
        camera_id="yard",
        camera_name="Yard",
        spec=BRIGHTNESS,
        parameters={},
        input_ring="yard.analysis",
        output_ring="yard.brightness",
        failures_dir=str(directory),
    )


def keep(directory: Path | str, words: str = "too bright") -> Path | None:
    return keep_failure(setup(directory), {"gain": 0.5}, (), FRAME, ValueError(words))


def test_frame_and_report_are_readable_by_the_user_only(tmp_path: Path) -> None:
    picture = keep(tmp_path / "failures", "cannot open rtsp://admin:hunter2@10.0.0.1/x")
    assert picture is not None
    kept = cv2.imread(str(picture))
    assert kept is not None
    assert np.array_equal(kept, FRAME.array)
    report = msgspec.json.decode(picture.with_suffix(".json").read_bytes(), type=FailureReport)
    assert report.exception == "ValueError: cannot open rtsp://10.0.0.1/x"
    assert (report.camera_id, report.analyzer, report.parameters) == ("yard", "brightness", {"gain": 0.5})
    assert (report.frame, report.inputs) == (FRAME.meta, [FOUND])
    assert (tmp_path / "failures").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "failures").iterdir()} == {0o600}


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    for n in range(MAX_KEPT + 3):
        for suffix in (".png", ".json"):
            (tmp_path / f"20010101T0000{n:02d}-000-yard-x{suffix}").touch()
    newest = keep(tmp_path)
    assert newest is not None
    left = sorted(tmp_path.glob("*.png"))
    assert len(left) == MAX_KEPT
    assert left[-1] == newest
    assert [path.with_suffix(".json") for path in left] == sorted(tmp_path.glob("*.json"))


def test_what_cannot_be_kept_is_logged_and_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    in_the_way = tmp_path / "failures"
    in_the_way.touch()
    with caplog.at_level(logging.WARNING):
        assert keep(in_the_way) is None
    assert "could not be kept" in caplog.text


def test_without_a_directory_nothing_is_kept() -> None:
    assert keep("") is None
