"""The picture that is drawn on: from the analyzer's own ring, else from the camera."""

from __future__ import annotations

import secrets
import time

from PySide6.QtCore import QObject, QTimer, Signal

from valkka_live.core.detection import Detection
from valkka_live.core.messages.door import CloseStream, OpenStream, StreamChosen
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.ring_watcher import RingWatcher

_BOX_WH = (1280, 720)
_FRESH_S = 1.5
_LOOK_MS = 500


class PictureSource(QObject):
    """Watches several rings and tells the pictures of the best one that has any. GUI thread.

    The camera's live stream is opened only while none of the analyzer's rings gives pictures.

    Signals:
        picture_changed: (Picture, list[Detection]).
    """

    picture_changed = Signal(Picture, list)

    def __init__(self, bridge: EngineBridge, camera_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._camera_id = bridge, camera_id
        self._viewer_id = f"define-{secrets.token_hex(4)}"
        self._rings: tuple[str, ...] = ()
        self._begun = False
        self._live_ring = ""
        self._live_open = False
        self._watchers: dict[str, RingWatcher] = {}
        self._newest_s: dict[str, float] = {}
        self._since_s = time.monotonic()
        bridge.stream_chosen.connect(self._on_chosen)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._choose)
        self._look.start()

    def show(self, rings: tuple[str, ...]) -> None:
        """Watch these from now on, the best one first."""
        if rings != self._rings or not self._begun:
            self._begun = True
            self._rings, self._since_s = rings, time.monotonic()
            self._sync()
            self._choose()

    def close(self) -> None:
        """Leave everything; nothing is told afterwards."""
        self._look.stop()
        self._rings = ()
        self._close_live()
        self._sync()

    def _choose(self) -> None:
        """Open the live stream when it is needed, and close it when it is not."""
        now_s = time.monotonic()
        has_pictures = any(self._is_fresh(ring, now_s) for ring in self._rings)
        just_begun = bool(self._rings) and now_s - self._since_s < _FRESH_S
        if has_pictures:
            self._close_live()
        elif not just_begun and not self._live_open:
            self._live_open = True
            self._bridge.send(OpenStream(camera_id=self._camera_id, viewer_id=self._viewer_id, box_wh=_BOX_WH))

    def _close_live(self) -> None:
        if self._live_open:
            self._live_open, self._live_ring = False, ""
            self._bridge.send(CloseStream(camera_id=self._camera_id, viewer_id=self._viewer_id))
            self._sync()

    def _on_chosen(self, chosen: StreamChosen) -> None:
        if self._live_open and chosen.viewer_id == self._viewer_id:
            self._live_ring = chosen.ring
            self._sync()

    def _sync(self) -> None:
        """Watch what is wanted and nothing else."""
        wanted = [ring for ring in (*self._rings, self._live_ring) if ring]
        for ring in [ring for ring in self._watchers if ring not in wanted]:
            watcher = self._watchers.pop(ring)
            watcher.close()
            watcher.deleteLater()
            self._newest_s.pop(ring, None)
        for ring in wanted:
            if ring not in self._watchers:
                watcher = self._watchers[ring] = RingWatcher(ring, self)
                watcher.picture_changed.connect(
                    lambda picture, found, ring=ring: self._on_picture(ring, picture, found)
                )

    def _on_picture(self, ring: str, picture: Picture, found: list[Detection]) -> None:
        now_s = time.monotonic()
        self._newest_s[ring] = now_s
        better = self._rings[: self._rings.index(ring)] if ring in self._rings else self._rings
        if not any(self._is_fresh(other, now_s) for other in better):
            self.picture_changed.emit(picture, found)

    def _is_fresh(self, ring: str, now_s: float) -> bool:
        return now_s - self._newest_s.get(ring, -_FRESH_S) < _FRESH_S
