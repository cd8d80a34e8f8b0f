"""The network goes away and comes back, for real: in a network name space of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def in_own_network() -> list[str]:
    """The program before a command that gives it a network of its own, empty, to do with as it likes."""
    for tool, package in (("ip", "iproute2"), ("unshare", "util-linux")):
        assert shutil.which(tool), f"this test needs “{tool}”, package {package}"
    prefix = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    allowed = subprocess.run([*prefix, "ip", "link", "add", "cam0", "type", "veth"], check=False)
    if allowed.returncode != 0:
        pytest.skip("this computer allows nobody but root a network name space of his own")
    return prefix


@pytest.mark.parametrize(
    "scenario",
    [
        "a_camera_that_was_away_is_tried_at_once",
        "a_refused_camera_is_left_alone",
        "packets_that_vanish_are_a_stall",
    ],
)
def test_when_the_network_comes_back(in_own_network: list[str], tmp_path: Path, scenario: str) -> None:
    result = subprocess.run(
        [*in_own_network, sys.executable, "-m", "tests.support.own_network", scenario, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
