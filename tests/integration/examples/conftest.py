"""The lesson's programs as real processes, as a person starts them in terminals; nothing is left of them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clips import write_clip
from tests.support.command import Command, Run
from tests.support.screen import Screen
from valkka_live.core.shmem.names import SHM_DIR


@pytest.fixture
def ring() -> Iterator[str]:
    """Names of this test's rings begin so; a segment that is left under one fails the test."""
    name = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    yield name
    left = list(SHM_DIR.glob(f"valkka-live.{name}*"))
    for path in left:
        path.unlink(missing_ok=True)
    assert not left


@pytest.fixture
def run(ring: str) -> Iterator[Run]:
    """Start a program of the lesson: ``run("server", …)``; without a screen, unless display says which."""
    programs: list[Command] = []

    def start(program: str, *arguments: str, display: str = "") -> Command:
        programs.append(Command(*arguments, module=f"valkka_live.examples.{program}", DISPLAY=display))
        return programs[-1]

    yield start
    for program in programs:
        program.close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A video file of 640×360, 25 frames a second, two seconds long."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", 2.0)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen for the windows; programs get it by display=screen.display."""
    with Screen() as screen:
        yield screen
