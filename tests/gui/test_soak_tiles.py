"""Sixteen tiles that play for five minutes take no more memory at the end than after the first seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.benchmarks.gui.player import Sample
from tests.support.screen import Screen

PLAY_S, GROWN_KB = 300, 1000
PATIENCE_S = PLAY_S + 120


@pytest.mark.soak
@pytest.mark.timeout(PATIENCE_S + 30)
def test_memory_stays() -> None:
    with Screen((1600, 1000)) as screen:
        command = [sys.executable, "-m", "tests.benchmarks.gui.player", "ours", "16", str(PLAY_S), "stagger"]
        played = subprocess.run(
            [*command, str(screen.server_pid)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "DISPLAY": screen.display},
            stdout=subprocess.PIPE,
            timeout=PATIENCE_S,
            check=True,
        )
    sample = msgspec.json.decode(played.stdout.splitlines()[-1], type=Sample)
    assert sample.frames > 16 * 20
    assert sample.slope_kb_s * PLAY_S < GROWN_KB
