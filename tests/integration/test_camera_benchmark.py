"""The benchmark of the cameras still runs, and leaves nothing: its figures are no business of these tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from valkka_live.core.shmem.names import SHM_DIR

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.benchmarks.bench_camera", "--quick", "--part"]
_PATIENCE_S = 390
PARTS = {
    "cost": ("1920×1080 at 25 fps | RTSP over TCP |", "640×360 at 25 fps | file, as fast as possible |"),
    "glass": ("bare PyAV loop: decoded |", "1 tile: painted |", "4 tiles: painted |", "double-click → first picture"),
    "many": ("1920×1080 at 25 fps | full rate |", "640×360 at 15 fps | as many FFmpegs |"),
    "memory": ("1920×1080 at 25 fps, one of 4 |", "met"),
}


@pytest.mark.timeout(400)  # a whole program, its window, an encoder and ffplay, one after the other
@pytest.mark.parametrize("part", PARTS)
def test_every_part_measures_and_leaves_nothing(part: str) -> None:
    with subprocess.Popen([*COMMAND, part], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        printed, _ = process.communicate(timeout=_PATIENCE_S)
    assert process.returncode == 0
    for words in PARTS[part]:
        assert words in printed
    assert list(SHM_DIR.glob(f"valkka-live?bench-{process.pid}-*")) == []
