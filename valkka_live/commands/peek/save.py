"""``valkka-live peek NAME --save FILE``: one frame as a file; needs no screen."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from valkka_live.commands.ending import EXIT_FAILED, say
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.shmem import RingClient, ServerGone
from valkka_live.gui.display import library_problem

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SUFFIXES = (".png", ".jpg", ".jpeg")
_QUALITY = 95
"""Of JPEG; PNG loses nothing anyway."""


def save_frame(ring: str, path: Path, timeout_s: float) -> int:
    """Save the newest frame of a ring buffer; the file's suffix says the format.

    Returns:
        Exit code: 0, or 1 when there was no frame in time or the file cannot be written, in words.
    """
    problem = library_problem()
    if problem:
        say(problem)
        return EXIT_FAILED
    try:
        with RingClient(ring) as client:
            image = _next_image(client, timeout_s)
            was_there = client.attached_generation > 0
    except (ValkkaLiveError, OSError) as error:
        say(f"Cannot look into “{ring}”: {error}")
        return EXIT_FAILED
    if image is None:
        what = f"The ring buffer “{ring}” gave no frame" if was_there else f"Nobody served the ring buffer “{ring}”"
        say(f"{what} within {timeout_s:g} s. “valkka-live rings” shows those there are.")
        return EXIT_FAILED
    return _write(image, path)


def _next_image(client: RingClient, timeout_s: float) -> QImage | None:
    """The next whole frame, whoever serves it; None when none came within the time."""
    from valkka_live.gui.bridge.ring_image import image_of  # noqa: PLC0415  Qt, now that its libraries are there

    deadline_s = time.monotonic() + timeout_s
    while True:
        remaining_s = deadline_s - time.monotonic()
        try:
            view = client.read(max(0.0, remaining_s))
        except ServerGone:
            continue  # the next one may come
        if view is not None:
            with view:
                image = image_of(view)
            if image is not None:
                return image
        if remaining_s <= 0:
            return None


def _write(image: QImage, path: Path) -> int:
    from PySide6.QtGui import QImageWriter  # noqa: PLC0415

    writer = QImageWriter(str(path))
    writer.setQuality(_QUALITY)
    if writer.write(image):
        return 0
    say(f"{path} cannot be written: {writer.errorString()}")
    return EXIT_FAILED
