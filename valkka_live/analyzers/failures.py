"""Keeps the frame that a plug-in failed on, so that its author can look at it."""

from __future__ import annotations

import contextlib
import logging
import os
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import msgspec

from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta
from valkka_live.core.messages import AnalyzerSetup
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.redact import redact
from valkka_live.core.shapes import Shape

MAX_KEPT = 20
MAX_TRACEBACK_CHARS = 8_000
log = logging.getLogger(__name__)


class FailureReport(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the picture, as JSON.

    Attributes:
        frame: number, size and times of the frame.
        inputs: what another analyzer had found on it.
        exception: what was raised, with its kind.
        traceback: where; cut at its beginning when it is long.
    """

    camera_id: str
    camera_name: str
    analyzer: str
    entry: str
    parameters: Mapping[str, ParameterValue]
    shapes: Sequence[Shape]
    frame: FrameMeta
    inputs: Sequence[Detection]
    exception: str
    traceback: str


def keep_failure(
    setup: AnalyzerSetup,
    parameters: Mapping[str, ParameterValue],
    shapes: Sequence[Shape],
    frame: Frame,
    error: Exception,
) -> Path | None:
    """Write the frame as PNG and what is known beside it as JSON, readable by the user only; the oldest go when there are too many.

    Never raises: what cannot be kept is logged.

    Args:
        setup: of the worker; says the directory, "" for none.
        parameters, shapes: in force.
        frame: BGR.
        error: what the plug-in raised.

    Returns:
        The picture's path; None when it could not be kept.
    """
    if not setup.failures_dir:
        return None
    report = FailureReport(
        camera_id=setup.camera_id,
        camera_name=setup.camera_name,
        analyzer=setup.spec.name,
        entry=setup.spec.entry,
        parameters=parameters,
        shapes=shapes,
        frame=frame.meta,
        inputs=frame.detections,
        exception=redact(f"{type(error).__name__}: {error}"),
        traceback=redact("".join(traceback.format_exception(error)))[-MAX_TRACEBACK_CHARS:],
    )
    directory = Path(setup.failures_dir)
    now = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    picture = directory / f"{now}-{time.time_ns() // 1_000_000 % 1000:03d}-{setup.camera_id}-{setup.spec.name}.png"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(picture, cv2.imencode(".png", frame.array)[1].tobytes())
        _write(picture.with_suffix(".json"), msgspec.json.format(msgspec.json.encode(report), indent=2))
        _drop_oldest(directory)
    except Exception as trouble:  # the disk is full, the picture odd: the plug-in's own fault is what counts
        log.warning("the frame it failed on could not be kept: %s", trouble)
        return None
    log.error("the frame it failed on is kept as %s", picture)
    return picture


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _drop_oldest(directory: Path) -> None:
    """The names begin with the time; other workers may do the same at this moment."""
    for suffix in (".png", ".json"):
        for old in sorted(directory.glob(f"*{suffix}"))[:-MAX_KEPT]:
            with contextlib.suppress(FileNotFoundError):
                old.unlink()
