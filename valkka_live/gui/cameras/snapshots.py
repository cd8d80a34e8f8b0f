"""Snapshots in the camera's own size, whatever the tiles show: opened in full size for one picture."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from valkka_live.core.messages import StreamRole
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.tr import tr
from valkka_live.gui.video.snapshot import Snapshots, snapshot_path

_SIDE_PX = 3840
"""A picture may be turned: the box is as high as it is wide."""
_WAIT_S = 15.0
_WAIT_SHOWN_S = 2.0
"""What is seen on a tile may be over soon: then its own picture must do."""
_LOOK_MS = 500


@dataclass(slots=True)
class _Wanted:
    """One picture to come.

    Attributes:
        wait_s: for so long.
        best: the largest so far, when none was as large as the camera's own.
    """

    camera_id: str
    since_ns: int
    wait_s: float
    best: QImage | None = None


class CameraSnapshots(QObject):
    """Opens, waits for a picture as large as the camera's own, saves it and closes. GUI thread.

    Signals:
        saved: path.
        failed: why, in words.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, book: CameraBook, viewers: Viewers, parent: QObject, *, folder: Callable[[], str]) -> None:
        """Nothing is opened yet.

        Args:
            folder: where the user wants the files; "": in the usual place.
        """
        super().__init__(parent)
        self._folder = folder
        self._book, self._viewers = book, viewers
        self._wanted: dict[str, _Wanted] = {}
        self._files = Snapshots(self)
        self._files.saved.connect(self.saved)
        self._files.failed.connect(self.failed)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        viewers.pictures_changed.connect(self._on_pictures)

    def take(self, camera_id: str, shown: QImage | None = None) -> None:
        """Save the camera's next picture.

        Args:
            shown: on a tile, a private copy; saved when it is as large as the camera's own, or when no larger one comes soon.
        """
        viewer_id = f"snapshot-{secrets.token_hex(4)}"
        wait_s = _WAIT_S if shown is None else _WAIT_SHOWN_S
        self._wanted[viewer_id] = _Wanted(camera_id, time.monotonic_ns(), wait_s, shown)
        if shown is not None and self._is_full(camera_id, shown, otherwise=True):
            self._finish(viewer_id, shown)
            return
        self._viewers.show(viewer_id, camera_id, (_SIDE_PX, _SIDE_PX))
        self._look.start()

    def _on_pictures(self, pictures: Mapping[str, Picture]) -> None:
        for viewer_id, picture in pictures.items():
            self._consider(viewer_id, picture)

    def _consider(self, viewer_id: str, picture: Picture) -> None:
        wanted = self._wanted.get(viewer_id)
        if wanted is None or picture.monotonic_ns < wanted.since_ns:
            return  # the last one of an earlier time
        image = picture.image
        if wanted.best is None or _longer(image) > _longer(wanted.best):
            wanted.best = image.copy()
        if self._is_full(wanted.camera_id, image, otherwise=False):
            self._finish(viewer_id, image.copy())

    def _on_look(self) -> None:
        """Who has waited for long enough gets the best there was."""
        now_ns = time.monotonic_ns()
        for viewer_id, wanted in list(self._wanted.items()):
            if self._book.get(wanted.camera_id) is None:
                self._drop(viewer_id)
            elif now_ns - wanted.since_ns > wanted.wait_s * 1e9:
                self._finish(viewer_id, wanted.best)

    def _finish(self, viewer_id: str, image: QImage | None) -> None:
        entry = self._book.get(self._wanted[viewer_id].camera_id)
        self._drop(viewer_id)
        if entry is None:
            return
        if image is None:
            reason = tr("“{0}” sent no picture for {1} s").format(entry.camera.name, round(_WAIT_S))
            self.failed.emit(reason)
        else:
            self._files.save(image, snapshot_path(entry.camera.name, datetime.now(), self._folder()))

    def _drop(self, viewer_id: str) -> None:
        del self._wanted[viewer_id]
        self._viewers.hide(viewer_id)
        if not self._wanted:
            self._look.stop()

    def _is_full(self, camera_id: str, image: QImage, *, otherwise: bool) -> bool:
        """As large as the camera's own pictures; ``otherwise`` while their size is not known."""
        full_wh = self._size_of(camera_id)
        return otherwise if full_wh is None else _longer(image) >= min(max(full_wh), _SIDE_PX)

    def _size_of(self, camera_id: str) -> tuple[int, int] | None:
        """The main stream's own size, or of the stream that stands in for it; None: not known yet."""
        entry = self._book.get(camera_id)
        if entry is None:
            return None
        facts = entry.streams[StreamRole.MAIN].facts or entry.best.facts
        return facts.size_wh if facts is not None and min(facts.size_wh) > 0 else None


def _longer(image: QImage) -> int:
    """Its longer side, pixels."""
    return max(image.width(), image.height())
