"""Saves the shown picture of a tile as a PNG file."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QStandardPaths, QThreadPool, Signal
from PySide6.QtGui import QImage

_UNSAFE = re.compile(r"[^\w .()+-]")


def snapshots_dir(chosen: str = "") -> Path:
    """Where snapshots go: the folder the user has chosen, else "Valkka Live" in the desktop's pictures folder."""
    if chosen:
        return Path(chosen).expanduser()
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)) / "Valkka Live"


def snapshot_path(camera_name: str, when: datetime, folder: str = "") -> Path:
    """Pictures/Valkka Live/Yard 2026-11-22 14-32-07.png; a camera's name may hold anything, a file's may not.

    Args:
        folder: chosen by the user; "": none.
    """
    safe = _UNSAFE.sub("_", camera_name).strip(" .")[:80] or "camera"
    return snapshots_dir(folder) / f"{safe} {when:%Y-%m-%d %H-%M-%S}.png"


class Snapshots(QObject):
    """Writes files on a pool thread: compressing a large picture takes longer than a repaint may wait.

    Signals:
        saved: path.
        failed: why, in words.
    """

    saved = Signal(str)
    failed = Signal(str)

    def save(self, image: QImage, path: Path) -> None:
        """Write a picture; told by a signal when it is done.

        Args:
            image: a private copy.
            path: its suffix says the format.
        """
        QThreadPool.globalInstance().start(_Save(self, image, path))


class _Save(QRunnable):
    """One file to write, on a pool thread."""

    def __init__(self, told: Snapshots, image: QImage, path: Path) -> None:
        super().__init__()
        self._told, self._image, self._path = told, image, path

    def run(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._told.failed.emit(f"{self._path.parent}: {error.strerror}")
            return
        if self._image.save(str(self._path)):
            self._told.saved.emit(str(self._path))
        else:
            self._told.failed.emit(str(self._path))
