"""How the tests are shared out among the processes that run them side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
CAMERAS = (ROOT / "gui", ROOT / "integration" / "analyzers", ROOT / "integration" / "faults")
"""Here and in the files of tests/integration itself, engines run whose cameras have the same names, and so have their ring buffers."""


@pytest.hookimpl(tryfirst=True)  # the groups are read in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests stay together in one process, and those with engines in the same."""
    for item in items:
        name = "cameras" if _has_cameras(item.path) else str(item.path.relative_to(ROOT))
        item.add_marker(pytest.mark.xdist_group(name))


def _has_cameras(path: Path) -> bool:
    return path.parent == ROOT / "integration" or any(path.is_relative_to(folder) for folder in CAMERAS)
