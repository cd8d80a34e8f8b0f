"""From the user's command line to what is started: arguments, never a shell, and an environment without secrets."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.paths import at_home
from valkka_live.core.shmem.names import SPACE

_PASSED_ON = {
    SPACE,
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR"),
    *("VIRTUAL_ENV", "PYTHONPATH", "LD_LIBRARY_PATH"),
    *("CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"),
}
_SIZE = ("{width}", "{height}")
_FPS = "{fps}"


class CommandError(ValkkaLiveError):
    """The command cannot be started as it is; the user must write another, or install the program."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the placeholders stand for.

    Attributes:
        ring: that the pictures come from; "" when they come from a file.
        camera: its id.
        size_wh: of the pictures, pixels.
        fps: of the pictures that the analyzer gets.
    """

    ring: str
    camera: str
    size_wh: tuple[int, int]
    fps: float


def needs_size(line: str) -> bool:
    """Whether another size of the pictures makes another command of it."""
    return any(placeholder in line for placeholder in _SIZE)


def needs_fps(line: str) -> bool:
    """Whether the rate of the pictures must be known first."""
    return _FPS in line


def arguments(line: str, facts: Facts) -> list[str]:
    """The program and its arguments. Placeholders are filled in after the line was split, so that none makes two of one argument.

    Args:
        line: as the user wrote it; quotes and backslashes as in a shell, and nothing else of one.
        facts: what the placeholders stand for; other words in braces stay as they are.

    Raises:
        CommandError: the line is empty or cannot be split, or there is no such program.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise CommandError(f"The command cannot be read: {error}") from None
    if "\0" in line or not words or not words[0]:
        raise CommandError("The command names no program")
    values = {
        "{ring}": facts.ring,
        "{camera}": facts.camera,
        "{width}": str(facts.size_wh[0]),
        "{height}": str(facts.size_wh[1]),
        "{fps}": f"{facts.fps:g}",
        "{python}": sys.executable,
    }
    program, *rest = (_filled(word, values) for word in words)
    path = shutil.which(str(at_home(program)) if program.startswith("~") else program)
    if path is None:
        raise CommandError(f"There is no program “{program}” that can be run")
    return [str(Path(path).absolute()), *rest]


def _filled(word: str, values: Mapping[str, str]) -> str:
    for placeholder, value in values.items():
        word = word.replace(placeholder, value)
    return word


def clean_environment() -> dict[str, str]:
    """Of our own environment what a program needs, and nothing that could be a secret."""
    return {name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith("LC_")}
