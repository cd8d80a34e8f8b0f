"""What holds for all tests: how they are shared out between runs side by side, and that Ctrl-C ends them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
GROUPS = (
    ("window", ROOT / "gui"),
    ("analysis", ROOT / "integration" / "analyzers"),
    ("faults", ROOT / "integration" / "faults"),
)
"""Here and in the files of tests/integration itself, engines run whose cameras have the same names, and so have their ring buffers."""

# a shell lets what it starts with & ignore Ctrl-C, and so would every program that a test starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests with engines are run one after the other within their group; scripts/run_tests runs the groups side by side."""
    if item.path.parent == ROOT / "integration":
        item.add_marker(pytest.mark.engine)
    for group, folder in GROUPS:
        if item.path.is_relative_to(folder):
            item.add_marker(getattr(pytest.mark, group))
