"""What is asked first when something does not work, as one text: versions, computer, limits, configuration without secrets, last errors."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import platform
import re
import resource
import shutil
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, qVersion

from valkka_live import __version__
from valkka_live.core.paths import Paths
from valkka_live.core.redact import HIDDEN, redact
from valkka_live.gui.system.log_tail import FIRST_BYTES, parse

_PACKAGES = (
    "PySide6-Essentials",
    "numpy",
    "av",
    "opencv-python",
    "msgspec",
    "psutil",
    "keyring",
    "ultralytics",
    "torch",
    "onnxruntime",
    "openvino",
)
_N_ERRORS, _MAX_FILE_CHARS = 40, 60_000
_SECRET_LINE = re.compile(r'^(\s*(?:user|[\w-]*(?:password|token|secret|key)[\w-]*)\s*=\s*)".*"', re.MULTILINE)
_QUERY = re.compile(r"([?&][^=\s&\"']+=)[^&\s\"'?]+")


class Diagnosis(QObject):
    """Looks on a thread of the pool: files and other programs' answers take their time.

    Signals:
        ready: the text.
    """

    ready = Signal(str)

    def start(self, paths: Paths | None, window_facts: str) -> None:
        """Begin.

        Args:
            window_facts: what only the GUI thread knows, line by line.
        """
        QThreadPool.globalInstance().start(_Look(self, paths, window_facts))


class _Look(QRunnable):
    def __init__(self, diagnosis: Diagnosis, paths: Paths | None, window_facts: str) -> None:
        super().__init__()
        self._diagnosis, self._paths, self._window_facts = diagnosis, paths, window_facts

    def run(self) -> None:
        text = describe(self._paths, self._window_facts)
        with contextlib.suppress(RuntimeError):  # the window has been closed meanwhile
            self._diagnosis.ready.emit(text)


def describe(paths: Paths | None, window_facts: str = "") -> str:
    """The text; nothing secret is in it."""
    parts = [f"Valkka Live {__version__}", _versions(), _computer(), _graphics(), _limits(), window_facts]
    if paths is not None:
        parts += [
            f"--- {path.name}\n{_without_secrets(_read(path, _MAX_FILE_CHARS))}"
            for path in (paths.engine_config, paths.window_config)
        ]
        parts.append(f"--- Last errors and warnings\n{_last_errors(paths.log_file)}")
    return redact("\n".join(part for part in parts if part)) + "\n"


def _versions() -> str:
    lines = [f"Python {platform.python_version()}, Qt {qVersion()}"]
    for name in _PACKAGES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            lines.append(f"{name} {importlib.metadata.version(name)}")
    return "\n".join(lines)


def _computer() -> str:
    distribution = "unknown"
    with contextlib.suppress(OSError):
        distribution = platform.freedesktop_os_release().get("PRETTY_NAME", "unknown")
    memory = psutil.virtual_memory()
    desktop = ", ".join(os.environ.get(name, "–") for name in ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))
    return (
        f"{distribution}, Linux {platform.release()}, {platform.machine()}, {os.cpu_count()} cores\n"
        f"Memory: {memory.total >> 20} MB, {memory.available >> 20} MB free\nDesktop: {desktop}"
    )


def _graphics() -> str:
    lines = []
    with contextlib.suppress(OSError):
        lines.append(Path("/proc/driver/nvidia/version").read_text("utf-8").partition("\n")[0])
    cards = sorted(path.name for path in Path("/dev/dri").glob("*")) if Path("/dev/dri").is_dir() else []
    lines.append(f"Graphics: /dev/dri {', '.join(cards) or 'is empty'}")
    return "\n".join(lines)


def _limits() -> str:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = shutil.disk_usage("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108  shared memory's own place
    shm = f"{room.total >> 20} MB, {room.free >> 20} MB free" if room else "not there"
    return f"Open files: {soft} (at most {hard}); /dev/shm: {shm}"


def _without_secrets(text: str) -> str:
    return _QUERY.sub(rf"\g<1>{HIDDEN}", _SECRET_LINE.sub(rf'\g<1>"{HIDDEN}"', text))


def _read(path: Path, max_chars: int) -> str:
    try:
        return path.read_text("utf-8", "replace")[:max_chars]
    except OSError as error:
        return f"not read: {error.strerror}"


def _last_errors(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - FIRST_BYTES))
            lines = file.read(FIRST_BYTES).decode("utf-8", "replace").split("\n")
    except OSError as error:
        return f"not read: {error.strerror}"
    grave = [entry for entry in parse(lines) if entry.level in ("WARNING", "ERROR", "CRITICAL")][-_N_ERRORS:]
    return "\n".join(f"{e.time}Z {e.level} [{e.process}] {e.logger}: {e.text}" for e in grave) or "none"
