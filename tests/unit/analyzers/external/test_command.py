"""The user's command line: what becomes of it, and what it does not get to see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from valkka_live.analyzers.external.command import (
    CommandError,
    Facts,
    arguments,
    clean_environment,
    needs_fps,
    needs_size,
)

FACTS = Facts(ring="cam1.analysis", camera="cam1", size_wh=(640, 360), fps=9.5)


def test_placeholders_are_filled_in_after_splitting() -> None:
    facts = Facts(ring="a b; rm -rf /", camera="$(id)", size_wh=(640, 360), fps=10.0)
    line = "true --size={width}x{height} '{ring}' {camera} {fps} '{\"json\": {}}' {python} \"two words\""
    assert arguments(line, facts)[1:] == [
        *("--size=640x360", "a b; rm -rf /", "$(id)", "10", '{"json": {}}'),
        *(sys.executable, "two words"),
    ]


def test_nothing_of_a_shell_is_understood() -> None:
    assert arguments("echo $HOME `id` *.py | cat > /tmp/x && true", FACTS)[1:] == [
        *("$HOME", "`id`", "*.py", "|", "cat", ">", "/tmp/x", "&&", "true")
    ]


def test_program_is_found_as_a_terminal_would_find_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "look-around"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert arguments("look-around", FACTS) == [str(program)]
    assert arguments("~/look-around", FACTS) == [str(program)]
    assert arguments(str(program), FACTS) == [str(program)]
    program.chmod(0o600)
    with pytest.raises(CommandError, match="There is no program “look-around” that can be run"):
        arguments("look-around", FACTS)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "names no program"),
        ("''", "names no program"),
        ("true \0", "names no program"),
        ("true 'open", "cannot be read: No closing quotation"),
        ("true \\", "cannot be read: No escaped character"),
        ("no-such-program-anywhere", "no program “no-such-program-anywhere”"),
        ("/etc", "no program “/etc”"),
        ("/etc/passwd", "no program “/etc/passwd”"),
    ],
)
def test_what_cannot_be_started_is_told(line: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        arguments(line, FACTS)


def test_which_facts_a_command_needs() -> None:
    assert needs_size("look {width}")
    assert needs_size("look --h={height}")
    assert not needs_size("look {ring}")
    assert needs_fps("look {fps}")
    assert not needs_fps("look {width}")


def test_environment_has_what_programs_need_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LC_ALL": "C.UTF-8", "RTSP_PASSWORD": "hidden", "AWS_SECRET": "hidden", "LANG": "C"}.items():
        monkeypatch.setenv(name, value)
    environment = clean_environment()
    assert environment["PATH"] == os.environ["PATH"]
    assert (environment["LC_ALL"], environment["LANG"]) == ("C.UTF-8", "C")
    assert "hidden" not in environment.values()
