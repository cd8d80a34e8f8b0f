"""How the desktop starts the program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from valkka_live.core.desktop_entry import Autostart, exec_line, launch_command


def test_words_are_quoted_as_the_specification_wants() -> None:
    assert exec_line(["/usr/bin/valkka-live", "--profile", "/home/a/b"]) == "/usr/bin/valkka-live --profile /home/a/b"
    assert exec_line(["/home/my user/x"]) == '"/home/my user/x"'
    assert exec_line(["50%", 'a"b']) == '50%% "a\\\\"b"'


def test_the_program_starts_with_the_computer_until_it_is_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart = Autostart(("--profile", "/home/my user/cameras"))
    states = [autostart.is_on]
    autostart.switch(True)
    states.append(autostart.is_on)
    assert states == [False, True]
    assert f"Exec={launch_command()[0]}" in autostart.path.read_text("utf-8")
    subprocess.run(["desktop-file-validate", autostart.path], check=True, timeout=60)
    autostart.switch(False)
    assert not autostart.path.exists()
    autostart.switch(False)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autostart").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(OSError, match="autostart"):
        Autostart().switch(True)
