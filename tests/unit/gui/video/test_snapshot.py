"""A snapshot is written whole, beside those that are there, or the user is told why not."""

from __future__ import annotations

import errno
import resource
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from valkka_live.gui.video.snapshot import snapshot_path, why_not, write_picture


@pytest.fixture
def picture() -> QImage:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    return image


def test_the_name_says_camera_and_time(tmp_path: Path) -> None:
    path = snapshot_path("Gate/7: “north”", datetime(2026, 11, 22, 14, 32, 7), str(tmp_path))
    assert path == tmp_path / "Gate_7_ _north_ 2026-11-22 14-32-07.png"


def test_a_second_one_of_the_same_second_has_a_name_of_its_own(picture: QImage, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "Yard 14-32-07.png"
    assert write_picture(picture, path) == path
    assert write_picture(picture, path).name == "Yard 14-32-07 (2).png"
    assert QImage(str(path)).pixelColor(0, 0).name() == "#336699"


def test_what_cannot_be_written_leaves_nothing_behind(picture: QImage, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            write_picture(picture, tmp_path / "Yard.png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_the_user_is_told_why_in_words() -> None:
    path = Path("/pictures/Yard.png")
    assert why_not(OSError(errno.ENOSPC, "No space left on device"), path) == "there is no room left in /pictures"
    assert why_not(OSError(errno.EROFS, "Read-only file system"), path) == "nothing may be written to /pictures"
    assert why_not(OSError(errno.EIO, "Input/output error"), path) == "/pictures: Input/output error"
