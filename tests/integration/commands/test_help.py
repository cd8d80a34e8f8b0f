"""The list of commands that a person sees first."""

from __future__ import annotations

import re

from tests.support.command import Run


def test_the_commands_are_listed_in_order_each_in_one_line(run: Run) -> None:
    command = run("--help", COLUMNS="80")
    assert command.end() == 0
    commands = command.printed.partition("Commands")[2]
    lines = re.findall(r"^│ (\S*) +(\S.*?) *│$", commands, re.MULTILINE)
    assert all(name for name, _ in lines), "no help needs a second line"
    names = [name for name, _ in lines]
    assert names[:2] == ["open", "headless"]
    assert [name for name in names if name in ("share", "rings", "peek")] == ["share", "rings", "peek"]
