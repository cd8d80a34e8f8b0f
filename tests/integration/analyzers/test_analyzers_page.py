"""docs/analyzers.md says what is true: its plug-in works, its commands run, its answers are understood, its tables are the specs."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.analyzer_tables import PAGE, described, with_tables
from tests.support.clips import FPS, write_clip
from tests.support.command import Command
from valkka_live.analyzers import registry
from valkka_live.analyzers.external.answers import parsed
from valkka_live.analyzers.external.command import Facts, arguments
from valkka_live.commands.analyze.lines import EventLine
from valkka_live.core.messages import AnalyzerSpec

TEXT = PAGE.read_text(encoding="utf-8")
BUILT_IN = [spec.name for spec in registry.BUILT_IN]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def section(title: str) -> str:
    """The text under a heading of the third level."""
    return TEXT.split(f"\n### {title}\n")[1].split("\n#")[0]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The page's own plug-in, installed as pip would."""
    for block in blocks("python"):
        name = block.splitlines()[0].removeprefix("# ")
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(block)
    (tmp_path / "my_dark" / "__init__.py").touch()
    (entry,) = (block for block in blocks("toml") if "entry-points" in block)
    group, names = next(iter(tomllib.loads(entry)["project"]["entry-points"].items()))
    info = tmp_path / "my_dark-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my_dark\nVersion: 1.0\n")
    lines = "".join(f"{name} = {value}\n" for name, value in names.items())
    (info / "entry_points.txt").write_text(f"[{group}]\n{lines}")
    return tmp_path


def night(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """Light for a second, then dark."""
    return np.full((size_wh[1], size_wh[0], 3), 200 if n < FPS else 10, np.uint8)


def test_the_plugin_of_twenty_lines_passes_its_test_and_looks_at_a_film(site: Path) -> None:
    assert sum(len(block.splitlines()) for block in blocks("python")[:2]) <= 30
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_dark.py"]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    film = write_clip(site / "film.mp4", 2.0, paint=night)
    analyze = Command("analyze", "dark", str(film), PYTHONPATH=str(site))
    assert analyze.end() == 0, analyze.said
    assert [event_of(line).kind for line in analyze.printed.splitlines()] == ["dark"]
    analyze.close()


def event_of(line: str) -> EventLine:
    return msgspec.json.decode(line, type=EventLine)


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(line)
    assert program == "valkka-live"
    if words[1] not in (*BUILT_IN, "--list"):
        pytest.fail(f"there is no analyzer {words[1]}")
    write_clip(tmp_path / "film.mp4", 2.0)
    (shapes,) = (block for block in blocks("toml") if "[[shapes]]" in block)
    (tmp_path / "lines.toml").write_text(shapes)
    command = Command(*words)
    assert command.end() == 0, command.said
    command.close()


def test_answers_are_understood() -> None:
    lines = [line for block in blocks("json") for line in block.splitlines()]
    answers = [line for line in lines if "time_s" not in line]
    assert len(answers) == 3
    said = [parsed(line.encode()) for line in answers]
    assert [len(answer.detections) for answer in said] == [0, 1, 0]
    assert said[2].events[0].kind == "gate_opened"
    (event,) = (line for line in lines if "time_s" in line)
    assert event_of(event).kind == "motion_start"


def test_example_commands_name_programs_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PAGE.parents[1])
    commands = re.findall(r"^\| `([^`]+)` \|", section("Examples"), re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        argv = arguments(command, Facts("cam1.analysis", "cam1", (640, 360), 10.0))
        assert "-m" not in argv or importlib.util.find_spec(argv[argv.index("-m") + 1])


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in re.findall(r"^#+ (.*)$", TEXT, re.M)
    }
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []
    assert [link for link in links if not link.startswith("#") and not (PAGE.parent / link).exists()] == []


def test_tables_are_the_specs() -> None:
    assert set(BUILT_IN) <= set(described(TEXT)), "an analyzer is not described"
    assert with_tables(TEXT) == TEXT, "write them anew: python -m tests.support.analyzer_tables"


@pytest.mark.parametrize("spec", registry.BUILT_IN, ids=lambda spec: spec.name)
def test_events_are_those_in_the_code(spec: AnalyzerSpec) -> None:
    table = section(spec.title)
    told = {
        kind
        for row in re.findall(r"^\| (`[a-z_`, ]+`) \|[^|]*\|[^|]*\|$", table, re.M)
        for kind in re.findall(r"`(\w+)`", row)
    }
    assert f"<!-- {spec.name} -->" in table
    module = importlib.util.find_spec(spec.entry.partition(":")[0])
    assert module is not None
    assert module.origin is not None
    code = "\n".join(path.read_text("utf-8") for path in Path(module.origin).parent.glob("*.py"))
    assert {kind for kind in told if f'"{kind}"' not in code} == set()
    assert {kind for kind in re.findall(r'Happening\(\s*"(\w+)"', code) if kind not in told} == set()
