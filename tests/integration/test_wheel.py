"""The wheel holds all that the program needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, away from the checkout."""
    directory = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(directory), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = directory.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(directory / "site")
    return directory / "site"


def test_resources_and_licences_are_in_it(unpacked: Path) -> None:
    resources = unpacked / "valkka_live" / "resources"
    assert (resources / "models" / "demo.pt").stat().st_size < 1_000_000
    assert (resources / "models" / "demo.toml").is_file()
    assert len(list((resources / "icons").glob("*.svg"))) > 20
    assert list((resources / "fonts").glob("Inter*"))
    (info,) = unpacked.glob("*.dist-info")
    assert "GNU AFFERO" in (info / "licenses" / "LICENSE").read_text()
    assert "valkka-live = valkka_live.__main__:main" in (info / "entry_points.txt").read_text()


def test_the_templates_of_new_analyzers_are_in_it(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "valkka_live", "new-analyzer", "door_lamp"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60)
    made = {str(path.relative_to(tmp_path / "door_lamp")) for path in tmp_path.rglob("*") if path.is_file()}
    package = {f"door_lamp/{name}.py" for name in ("__init__", "spec", "analyzer")}
    assert made == {"README.md", "pyproject.toml", "tests/test_door_lamp.py", *package}


def test_no_tests_and_no_footage_are_in_it(unpacked: Path) -> None:
    assert sorted(path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")) == ["valkka_live"]
    assert not [path for path in unpacked.rglob("*") if path.suffix in {".mp4", ".h264", ".mkv"}]


def test_it_runs_away_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    code = "import valkka_live.core.paths as p; print(p.resources_dir())"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.stdout.strip() == str(unpacked / "valkka_live" / "resources")
    command = [sys.executable, "-m", "valkka_live", "headless", "--demo", "1", "--seconds", "120"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert any('"state":"live"' in line for line in program.stdout)
        program.terminate()
        assert program.wait(60) == 0
