"""What holds for all tests: how they are shared out between two runs side by side, and that Ctrl-C ends them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
CAMERAS = (ROOT / "gui", ROOT / "integration" / "analyzers", ROOT / "integration" / "faults")
"""Here and in the files of tests/integration itself, engines run whose cameras have the same names, and so have their ring buffers."""

# a shell lets what it starts with & ignore Ctrl-C, and so would every program that a test starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests with engines are run one after the other."""
    if item.path.parent == ROOT / "integration" or any(item.path.is_relative_to(folder) for folder in CAMERAS):
        item.add_marker(pytest.mark.cameras)
