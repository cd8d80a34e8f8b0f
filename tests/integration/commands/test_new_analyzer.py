"""``valkka-live new-analyzer``: what it writes is installed, tested and used as its README says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import FPS, write_clip
from tests.support.command import Run


def python(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run Python; its standard output."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def blinking(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """A dark room; a lamp is on in the second second."""
    frame = np.full((size_wh[1], size_wh[0], 3), 30, np.uint8)
    if FPS <= n < 2 * FPS:
        frame[100:160, 200:300] = 255
    return frame


def test_the_package_installs_passes_its_test_and_works(run: Run, tmp_path: Path) -> None:
    made = run("new-analyzer", "door_lamp", cwd=str(tmp_path))
    assert made.end() == 0, made.said
    root, site = tmp_path / "door_lamp", tmp_path / "site"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(site))
    python(*pip, str(root), cwd=tmp_path)
    said = python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=root, PYTHONPATH=str(site))
    assert "2 passed" in said
    code = "from valkka_live.analyzers import registry; print(*(spec.name for spec in registry.specs()))"
    assert "door_lamp" in python("-c", code, cwd=tmp_path, PYTHONPATH=str(site)).split()
    film = write_clip(tmp_path / "film.mp4", 3.0, paint=blinking)
    command = run("analyze", "door_lamp", str(film), "--set", "brightness=80", PYTHONPATH=str(site))
    assert command.end() == 0, command.said
    on, off = (json.loads(line) for line in command.printed.splitlines())
    assert (on["kind"], off["kind"]) == ("light_on", "light_off")
    assert on["time_s"] == pytest.approx(1.0, abs=0.2)
    assert off["time_s"] == pytest.approx(2.0, abs=0.2)
    assert on["boxes"][0]["box"] == pytest.approx([200 / 640, 100 / 360, 300 / 640, 160 / 360], abs=0.01)


def test_the_code_is_in_the_programs_own_style(run: Run, tmp_path: Path) -> None:
    assert run("new-analyzer", "door_lamp", cwd=str(tmp_path)).end() == 0
    for check in (("check", "--select", "E,F,W,I,N,UP,B,A,C4,SIM"), ("format", "--check")):
        python(
            "-m", "ruff", *check, "--isolated", "--no-cache", "--line-length", "120", ".", cwd=tmp_path / "door_lamp"
        )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Lamp", "“Lamp” cannot be a name"),
        ("my-lamp", "“my-lamp” cannot be a name"),
        ("../lamp", "cannot be a name"),
        ("class", "cannot be a name"),
        ("motion", "There is an analyzer “motion” already."),
        ("json", "There is a Python module “json” already"),
    ],
)
def test_a_name_that_will_not_do_is_told(run: Run, tmp_path: Path, name: str, words: str) -> None:
    command = run("new-analyzer", name, cwd=str(tmp_path))
    assert command.end() == 2
    assert words in command.said
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "door_lamp").mkdir()
    command = run("new-analyzer", "door_lamp", cwd=str(tmp_path))
    assert command.end() == 2
    assert "is there already" in command.said
    assert list((tmp_path / "door_lamp").iterdir()) == []
