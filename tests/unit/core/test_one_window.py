"""One window for a profile: the second start finds the first, a dead one is no hindrance, profiles are separate."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from valkka_live.core.one_window import WindowLock
from valkka_live.core.paths import Paths, profile_paths

_HOLDER = """
import sys, time
from pathlib import Path
from valkka_live.core.one_window import WindowLock
from valkka_live.core.paths import profile_paths
assert WindowLock(profile_paths(Path(sys.argv[1]))).take()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    made = profile_paths(tmp_path / "profile")
    made.create()
    return made


def test_one_holds_it_and_only_the_user_may_connect(paths: Paths, tmp_path: Path) -> None:
    first, second = WindowLock(paths), WindowLock(paths)
    assert first.take()
    assert not second.take()
    (address,) = (tmp_path / "run").glob("*.sock")
    assert address.stat().st_mode & 0o077 == 0
    first.close()
    assert not list((tmp_path / "run").glob("*.sock"))
    assert second.take()
    second.close()


def test_another_profile_has_a_window_of_its_own(paths: Paths, tmp_path: Path) -> None:
    other = profile_paths(tmp_path / "other")
    other.create()
    locks = [WindowLock(paths), WindowLock(other)]
    assert all(lock.take() for lock in locks)
    for lock in locks:
        lock.close()


def test_a_killed_program_holds_nothing(paths: Paths, tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path / "profile")], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    late = WindowLock(paths)
    assert not late.take()
    holder.send_signal(signal.SIGKILL)
    holder.wait(20)
    holder.stdout.close()
    assert late.take()
    late.close()


def test_one_that_does_not_answer_is_given_up(paths: Paths) -> None:
    first = WindowLock(paths)
    assert first.take()
    assert not WindowLock(paths).ask(timeout_s=0.3)
    first.close()
    assert not WindowLock(paths).ask(timeout_s=0.1)


@pytest.mark.parametrize("runtime", ["", "/nowhere"])
def test_without_a_runtime_directory_the_profile_has_the_lock(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, runtime: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    lock = WindowLock(paths)
    assert lock.take()
    assert list(paths.state.glob("*.sock"))
    lock.close()


def test_a_runtime_directory_of_everybody_is_not_used(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(os.environ["XDG_RUNTIME_DIR"]).chmod(0o777)
    lock = WindowLock(paths)
    assert lock.take()
    assert list(paths.state.glob("*.sock"))
    lock.close()
