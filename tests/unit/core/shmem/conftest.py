"""Every test gets a ring name of its own, and must leave nothing behind."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest

from valkka_live.core.shmem.names import shm_path


@pytest.fixture
def ring() -> Iterator[str]:
    """A name that no other test uses; what is left under it afterwards fails the test and is removed."""
    name = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    yield name
    left = shm_path(name).exists()
    shm_path(name).unlink(missing_ok=True)
    assert not left, "the ring's segment was left in /dev/shm"
