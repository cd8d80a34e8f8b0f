"""The window of ``valkka-live peek``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.rate import Rate
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.ring_watcher import RingWatcher
from valkka_live.gui.peek.words import RingState, peek_content, window_title
from valkka_live.gui.video.overlay import MOTION
from valkka_live.gui.video.picture_tile import PictureTile

_TELL_EVERY_MS = 500
_FIRST_SIZE = QSize(640, 360)
_SMALLEST = QSize(320, 180)
_SHARE_OF_SCREEN = 0.8
_CLOSING_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Q)


class PeekWindow(QWidget):
    """Shows the newest frame of one ring buffer with the boxes that came with it. GUI thread; owns the watcher.

    It goes on through the server's end, its restart and another size or format; Esc or q closes it.
    """

    def __init__(self, watcher: RingWatcher) -> None:
        super().__init__()
        self._watcher = watcher
        self._state = RingState(watcher.ring)
        self._rate = Rate()
        self._newest_s = 0.0
        self._sized_for: QSize | None = None
        self.tile = PictureTile(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tile)
        self.resize(_FIRST_SIZE)
        watcher.picture_changed.connect(self._on_picture)
        watcher.server_ended.connect(self._on_server_ended)
        watcher.ring_refused.connect(self._on_refused)
        self._tell = QTimer(self, interval=_TELL_EVERY_MS)
        self._tell.timeout.connect(self._say)
        self._tell.start()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING_KEYS:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tell.stop()
        self._watcher.close()
        super().closeEvent(event)

    def _on_picture(self, picture: Picture, detections: list[Detection]) -> None:
        now_s = time.monotonic()
        interval_s = now_s - self._newest_s if self._state.frame_age_s is not None else 0.0
        self._newest_s = now_s
        was_live = self._state.frame_age_s is not None and not self._state.is_stalled
        self._state = replace(self._state, frame_age_s=0.0, interval_s=interval_s, ended="", refused="")
        if not was_live:
            self._say()
        self._take_size(picture)
        self.tile.show_picture(picture)
        self.tile.show_results(_results(self._state.ring, picture, detections))

    def _on_server_ended(self, clean: bool) -> None:
        self._rate.forget()
        self._state = RingState(self._state.ring, ended="closed" if clean else "died")
        self._say()

    def _on_refused(self, reason: str) -> None:
        self._state = RingState(self._state.ring, refused=reason)
        self._say()

    def _say(self) -> None:
        """Say anew what is known: every half second, and at once when it changes."""
        state, watcher = self._state, self._watcher
        attached = watcher.attached
        fps = self._rate.look(time.monotonic(), watcher.frames) if state.frame_age_s is not None else None
        age_s = time.monotonic() - self._newest_s if state.frame_age_s is not None else None
        refused = "" if attached else state.refused
        self._state = replace(
            state, facts=watcher.words, fps=fps, attached=attached, frame_age_s=age_s, refused=refused
        )
        content = peek_content(self._state)
        self.tile.show_content(content)
        self.tile.setAccessibleName(content.spoken)
        self.setWindowTitle(window_title(self._state))

    def _take_size(self, picture: Picture) -> None:
        """Give the window the size of the first picture, as far as the screen has room; later sizes are the user's business."""
        if self._sized_for is not None:
            return
        self._sized_for = picture.image.size()
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        wanted = self._sized_for / self.devicePixelRatioF()
        if wanted.width() > room.width() or wanted.height() > room.height():
            wanted.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.resize(wanted.expandedTo(_SMALLEST))


def _results(ring: str, picture: Picture, detections: Sequence[Detection]) -> dict[str, AnalysisResult]:
    """Boxes as the tile draws them: movement without words, objects with."""
    moving = [found for found in detections if found.class_name == MOTION]
    others = [found for found in detections if found.class_name != MOTION]
    return {
        analyzer: AnalysisResult(
            camera_id=ring,
            analyzer=analyzer,
            seq=picture.seq,
            media_time_ns=0,
            monotonic_ns=picture.monotonic_ns,
            answered=True,
            detections=found,
        )
        for analyzer, found in ((MOTION, moving), ("objects", others))
        if found
    }
