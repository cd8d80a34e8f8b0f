"""Commands as real processes around a ring of the test's own; nothing is left of either."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clips import write_clip
from tests.support.command import Command, Run
from valkka_live.core.shmem.names import SHM_DIR


@pytest.fixture
def ring() -> Iterator[str]:
    """A name that no other test uses; a segment that is left under it fails the test."""
    name = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    yield name
    left = list(SHM_DIR.glob(f"valkka-live.{name}*"))
    for path in left:
        path.unlink(missing_ok=True)
    assert not left


@pytest.fixture
def run(ring: str) -> Iterator[Run]:
    """Start a command; whatever still runs at the end is killed."""
    commands: list[Command] = []

    def start(*arguments: str, prefix: tuple[str, ...] = (), cwd: str | None = None, **environment: str) -> Command:
        commands.append(Command(*arguments, prefix=prefix, cwd=cwd, **environment))
        return commands[-1]

    yield start
    for command in commands:
        command.close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A video file of 640×360, 25 frames a second."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", 2.0)
