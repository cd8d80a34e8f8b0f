"""Saves the shown picture of a tile as a PNG file."""

from __future__ import annotations

import errno
import re
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QStandardPaths, QThreadPool, Signal
from PySide6.QtGui import QImage

from valkka_live.core.paths import at_home
from valkka_live.gui.tr import tr

_UNSAFE = re.compile(r"[^\w .()+-]")


def snapshots_dir(chosen: str = "") -> Path:
    """Where snapshots go: the folder the user has chosen, else "Valkka Live" in the desktop's pictures folder."""
    if chosen:
        return at_home(chosen)
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
            path = write_picture(self._image, self._path)
        except OSError as error:
            self._told.failed.emit(why_not(error, self._path))
        else:
            self._told.saved.emit(str(path))


def write_picture(image: QImage, path: Path) -> Path:
    """Write a file, whole or not at all; one of the same name is left alone: the new one is called "… (2)".

    Returns:
        Where it lies.

    Raises:
        OSError: it cannot be written.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, path.suffix.removeprefix(".")):  # type: ignore[call-overload]  # the stubs want bytes
        raise OSError(errno.EINVAL, "no such kind of picture", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        free = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
        try:
            with free.open("xb") as file:
                try:
                    file.write(data.data())
                    file.flush()
                except OSError:
                    free.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            number += 1
        else:
            return free


def why_not(error: OSError, path: Path) -> str:
    """What is wrong with the folder, in words."""
    folder = str(path.parent)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return tr("there is no room left in {0}").format(folder)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return tr("nothing may be written to {0}").format(folder)
        case _:
            return f"{folder}: {error.strerror}"
