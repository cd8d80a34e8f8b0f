"""What holds for all tests: how they are shared out between runs side by side, and that Ctrl-C ends them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
ANALYZERS = ROOT / "integration" / "analyzers"
DETECTOR = ("test_detector", "test_model", "test_optimise", "test_triton")
"""Beginnings of the files of analysis that are about the detector, a group of their own."""
GROUPS = {
    "window": ROOT / "gui",
    "analysis": ANALYZERS,
    "faults": ROOT / "integration" / "faults",
    "sources": ROOT / "integration" / "sources",
    "commands": ROOT / "integration" / "commands",
    "examples": ROOT / "integration" / "examples",
    "unit": ROOT / "unit",
}
"""Engines in many tests have cameras of the same names, and so have their ring buffers: a group runs in a space of its own."""
BARE = ROOT / "unit" / "core" / "shmem"
"""These look at /dev/shm as it is without a space, as those of tests/integration/shmem do."""

# a shell lets what it starts with & ignore Ctrl-C, and so would every program that a test starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)
# and nohup lets all of them ignore the terminal's end
signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests of a group are run one after the other; scripts/run_tests runs the groups side by side."""
    if item.path.parent == ROOT / "integration":
        item.add_marker(pytest.mark.engine)
    for group, folder in GROUPS.items():
        if item.path.is_relative_to(folder) and not item.path.is_relative_to(BARE):
            is_detector = folder == ANALYZERS and item.path.name.startswith(DETECTOR)
            item.add_marker(pytest.mark.detector if is_detector else getattr(pytest.mark, group))
