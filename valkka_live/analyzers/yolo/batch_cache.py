"""Remembers in the user's cache directory what was measured of a model on a device."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from valkka_live.analyzers.yolo.batch_times import SIZES, BatchTimes

log = logging.getLogger(__name__)


def cache_file(folder: Path, model: Path, circumstances: Iterable[object]) -> Path:
    """Where the times of a model stand: another file, device, image size or library has another place.

    Args:
        folder: for files like this.
        model: a weights file, or a folder with one.
        circumstances: all that the times depend on beside the model.

    Raises:
        OSError: the model cannot be read.
    """
    key = hashlib.sha256(repr([str(one) for one in circumstances]).encode())
    for file in sorted(model.rglob("*")) if model.is_dir() else [model]:
        if file.is_file():
            key.update(bytes.fromhex(file_sha256(file)))
    return folder / f"{key.hexdigest()[:32]}.json"


def file_sha256(file: Path) -> str:
    """The hash of what is in a file, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def remembered(file: Path) -> BatchTimes | None:
    """What was measured earlier; None when there is nothing that makes sense."""
    try:
        times = msgspec.json.decode(file.read_bytes(), type=BatchTimes)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        log.warning("%s is passed over: %s", file.name, error)
        return None
    sane = 1 in times.ms and all(n in SIZES and 0.0 < ms < float("inf") for n, ms in times.ms.items())
    return times if sane else None


def remember(file: Path, times: BatchTimes) -> None:
    """Keep it for the next start; a disk that does not take it is no reason to stop."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".")
        with os.fdopen(handle, "wb") as content:
            content.write(msgspec.json.encode(times))
        Path(temporary).replace(file)
    except OSError as error:
        log.warning("what runs cost is not kept: %s", error)


def processor_name() -> str:
    """The processor's; with another one everything takes another time."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
