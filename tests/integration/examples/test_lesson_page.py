"""The lesson's page says what is true: its excerpts stand in the programs, its commands start, its links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from tests.support.command import Run

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "lesson.md"
EXAMPLES = ROOT / "valkka_live" / "examples"
HELPERS = {"__init__", "lesson", "window", "interval", "painted"}
TEXT = PAGE.read_text()


def programs() -> list[str]:
    return sorted([path.stem for path in EXAMPLES.glob("*.py") if path.stem not in HELPERS] + ["chain"])


def test_excerpts_stand_in_the_programs() -> None:
    sources = [path.read_text() for path in EXAMPLES.rglob("*.py")]
    excerpts = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert len(excerpts) > 5
    assert [excerpt for excerpt in excerpts if not any(excerpt in source for source in sources)] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert [link for link in links if not (PAGE.parent / link).exists()] == []


def test_every_program_is_in_it_and_what_is_in_it_is_a_program() -> None:
    named = set(re.findall(r"valkka_live\.examples\.(\w+)", TEXT)) | set(
        re.findall(r"examples/(\w+)(?:\.py)?[)/]", TEXT)
    )
    assert sorted(named) == programs()
    assert all(importlib.util.find_spec(f"valkka_live.examples.{name}") for name in named)


@pytest.mark.parametrize("program", programs())
def test_a_program_explains_itself(run: Run, program: str) -> None:
    asked = run(program, "--help")
    assert asked.end() == 0
    assert f"python -m valkka_live.examples.{program}" in asked.printed
    assert "--seconds" in asked.printed
