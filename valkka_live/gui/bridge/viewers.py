"""Who looks at which camera: asks the engine for streams of the right size, and the rings for their pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from valkka_live.core.messages.door import CameraChanged, CloseStream, OpenStream
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import PictureFeed

_RESIZE_PAUSE_MS = 200
"""A stream is asked for in a new size when the tile has kept it for this long."""


@dataclass(slots=True)
class _Viewer:
    """One tile that looks at one camera; ``told_wh`` is what the engine knows."""

    camera_id: str
    box_wh: tuple[int, int]
    told_wh: tuple[int, int] | None = None


class Viewers(QObject):
    """Keeps the engine's open streams equal to what is on the screen. Lives on the GUI thread."""

    def __init__(self, bridge: EngineBridge, feed: PictureFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._feed = feed
        self._viewers: dict[str, _Viewer] = {}
        self._rings: dict[str, str] = {}
        self._resized = QTimer(self, singleShot=True, interval=_RESIZE_PAUSE_MS)
        self._resized.timeout.connect(self._tell_sizes)
        bridge.camera_changed.connect(self._on_camera_changed)
        bridge.camera_removed.connect(self._on_camera_removed)

    def show(self, viewer_id: str, camera_id: str, box_wh: tuple[int, int]) -> None:
        """A tile shows a camera in a box of this many device pixels; to be told again when either changes."""
        viewer = self._viewers.get(viewer_id)
        if viewer is not None and viewer.camera_id == camera_id:
            if viewer.box_wh != box_wh:
                viewer.box_wh = box_wh
                self._resized.start()
            return
        self.hide(viewer_id)
        self._viewers[viewer_id] = _Viewer(camera_id, box_wh)
        self._open(viewer_id)

    def hide(self, viewer_id: str) -> None:
        """The tile shows nothing any more, or is hidden."""
        viewer = self._viewers.pop(viewer_id, None)
        if viewer is None:
            return
        if viewer.told_wh is not None:
            self._bridge.send(CloseStream(camera_id=viewer.camera_id, viewer_id=viewer_id))
        if viewer.camera_id not in {other.camera_id for other in self._viewers.values()}:
            self._feed.unwatch(viewer.camera_id)

    def close(self) -> None:
        """Close every stream."""
        self._resized.stop()
        for viewer_id in list(self._viewers):
            self.hide(viewer_id)

    def _open(self, viewer_id: str) -> None:
        """Tell the engine and the feed; does nothing before the engine has told of the camera."""
        viewer = self._viewers[viewer_id]
        ring = self._rings.get(viewer.camera_id)
        if ring is None:
            return
        if viewer.told_wh != viewer.box_wh:
            viewer.told_wh = viewer.box_wh
            self._bridge.send(OpenStream(camera_id=viewer.camera_id, viewer_id=viewer_id, box_wh=viewer.box_wh))
        self._feed.watch(viewer.camera_id, ring)

    def _tell_sizes(self) -> None:
        for viewer_id in self._viewers:
            self._open(viewer_id)

    def _on_camera_changed(self, changed: CameraChanged) -> None:
        camera_id = changed.camera.id
        if self._rings.get(camera_id) not in (None, changed.live_ring):
            self._feed.unwatch(camera_id)
        self._rings[camera_id] = changed.live_ring
        for viewer_id, viewer in self._viewers.items():
            if viewer.camera_id == camera_id:
                self._open(viewer_id)

    def _on_camera_removed(self, camera_id: str) -> None:
        self._rings.pop(camera_id, None)
        self._feed.unwatch(camera_id)
        for viewer in self._viewers.values():
            if viewer.camera_id == camera_id:
                viewer.told_wh = None
