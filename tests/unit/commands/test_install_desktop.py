"""The menu entry: valid by the desktop's own tools, put into the user's folders and taken away."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import valkka_live
from valkka_live.commands.install_desktop.command import install_desktop
from valkka_live.core.desktop_entry import APP_ID, launch_command
from valkka_live.core.paths import resources_dir

DESKTOP = resources_dir() / "desktop"


def test_the_files_are_valid() -> None:
    subprocess.run(["desktop-file-validate", DESKTOP / f"{APP_ID}.desktop"], check=True, timeout=60)
    metainfo = DESKTOP / f"{APP_ID}.metainfo.xml"
    subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], check=True, timeout=60)


def test_the_description_says_what_the_package_says() -> None:
    root = ElementTree.parse(DESKTOP / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314  our own file
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]
    assert root.findtext("id") == APP_ID
    assert root.findtext("project_license") == project["license"]
    newest = root.find("releases/release")
    assert newest is not None
    assert newest.get("version") == valkka_live.__version__.partition(".dev")[0]
    assert root.findtext("provides/binary") in project["scripts"]


def test_the_program_comes_into_the_menu_and_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert install_desktop(remove=False) == 0
    entry = tmp_path / "applications" / f"{APP_ID}.desktop"
    assert f"Exec={launch_command()[0]}" in entry.read_text("utf-8")
    subprocess.run(["desktop-file-validate", entry], check=True, timeout=60)
    assert (tmp_path / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg").is_file()
    assert "is now in the menu" in capsys.readouterr().out
    assert install_desktop(remove=True) == 0
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "mimeinfo.cache"]
    assert left == []


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "applications").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert install_desktop(remove=False) == 1
    assert str(tmp_path / "applications") in capsys.readouterr().err
