"""Who looks at which camera: asks the engine for streams of the right size, and the rings for their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from valkka_live.core.messages import StreamRole, StreamState, StreamStatus
from valkka_live.core.messages.door import CameraChanged, CloseStream, OpenStream, StreamChosen
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import Picture, PictureFeed

_RESIZE_PAUSE_MS = 200
"""A stream is asked for in a new size when the tile has kept it for this long."""
_JUMP = 1.5
"""A tile that grows or shrinks by more than this at once was maximised or restored: nobody is dragging, there is no need to pause."""


_AT_ONCE = 16
"""So many rings are opened in one go; a view of 64 tiles opens the others after painting and input have had their turn."""


@dataclass(slots=True)
class _Viewer:
    """One tile that looks at one camera.

    Attributes:
        told_wh: what the engine knows.
        shown: the stream whose pictures it gets.
        awaited: the stream that it gets as soon as that has pictures.
    """

    camera_id: str
    box_wh: tuple[int, int]
    told_wh: tuple[int, int] | None = None
    shown: StreamChosen | None = None
    awaited: StreamChosen | None = None


_Audience = tuple[list[str], list[tuple[str, _Viewer]]]
"""Of a ring: the ids of those that get its pictures, and those that are to get them."""


class Viewers(QObject):
    """Keeps the engine's open streams equal to what is on the screen. Lives on the GUI thread.

    The engine chooses the stream. A viewer that gets another one keeps the old one's pictures until the new one is live and
    has a picture: there is no gap between them.

    Signals:
        pictures_changed: the new Picture of each viewer that has one, by its id; it must not be painted any more after the next one
            was told.
        stream_changed: viewer id; its words are another stream's from now on. Told before the first picture of that stream.
    """

    pictures_changed = Signal(dict)
    stream_changed = Signal(str)

    def __init__(self, bridge: EngineBridge, feed: PictureFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._feed = feed
        self._viewers: dict[str, _Viewer] = {}
        self._by_ring: dict[str, _Audience] = {}
        self._known: set[str] = set()
        self._live: set[tuple[str, StreamRole]] = set()
        self._resized = QTimer(self, singleShot=True, interval=_RESIZE_PAUSE_MS)
        self._resized.timeout.connect(self._tell_sizes)
        self._n_opened = 0
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._go_on_opening)
        bridge.camera_changed.connect(self._on_camera_changed)
        bridge.camera_removed.connect(self._on_camera_removed)
        bridge.stream_chosen.connect(self._on_chosen)
        bridge.stream_status.connect(self._on_status)
        feed.pictures_changed.connect(self._on_pictures)

    def show(self, viewer_id: str, camera_id: str, box_wh: tuple[int, int]) -> None:
        """A tile shows a camera in a box of this many device pixels; to be told again when either changes."""
        viewer = self._viewers.get(viewer_id)
        if viewer is None or viewer.camera_id != camera_id:
            self.hide(viewer_id)
            self._viewers[viewer_id] = _Viewer(camera_id, box_wh)
            self._open(viewer_id)
        elif viewer.box_wh != box_wh:
            viewer.box_wh = box_wh
            if viewer.told_wh is not None and _jumps(viewer.told_wh, box_wh):
                self._open(viewer_id)
            else:
                self._resized.start()

    def hide(self, viewer_id: str) -> None:
        """The tile shows nothing any more, or is hidden; it must not paint what it was told."""
        viewer = self._viewers.pop(viewer_id, None)
        if viewer is None:
            return
        if viewer.told_wh is not None:
            self._bridge.send(CloseStream(camera_id=viewer.camera_id, viewer_id=viewer_id))
        self._watch_what_is_needed()

    def picture(self, viewer_id: str) -> Picture | None:
        """The newest picture for a viewer."""
        viewer = self._viewers.get(viewer_id)
        return self._feed.picture(viewer.shown.ring) if viewer is not None and viewer.shown is not None else None

    def picture_of(self, camera_id: str) -> Picture | None:
        """The newest picture that any viewer of a camera gets; None: nobody looks at it just now."""
        rings = {
            viewer.shown.ring for viewer in self._viewers.values() if viewer.shown and viewer.camera_id == camera_id
        }
        return next((picture for ring in rings if (picture := self._feed.picture(ring)) is not None), None)

    def role(self, viewer_id: str) -> StreamRole | None:
        """The stream whose pictures a viewer gets; None while the engine has not said."""
        viewer = self._viewers.get(viewer_id)
        return viewer.shown.role if viewer is not None and viewer.shown is not None else None

    def awaited_role(self, viewer_id: str) -> StreamRole | None:
        """The stream that a viewer is to get as soon as it has pictures; None: none but the one it has."""
        viewer = self._viewers.get(viewer_id)
        return viewer.awaited.role if viewer is not None and viewer.awaited is not None else None

    def close(self) -> None:
        """Close every stream."""
        self._resized.stop()
        self._next_turn.stop()
        for viewer_id in list(self._viewers):
            self.hide(viewer_id)

    def _open(self, viewer_id: str) -> None:
        """Tell the engine; does nothing before the engine has told of the camera."""
        viewer = self._viewers[viewer_id]
        if viewer.camera_id in self._known and viewer.told_wh != viewer.box_wh:
            viewer.told_wh = viewer.box_wh
            self._bridge.send(OpenStream(camera_id=viewer.camera_id, viewer_id=viewer_id, box_wh=viewer.box_wh))

    def _tell_sizes(self) -> None:
        for viewer_id in self._viewers:
            self._open(viewer_id)

    def _on_camera_changed(self, changed: CameraChanged) -> None:
        self._known.add(changed.camera.id)
        for viewer_id, viewer in self._viewers.items():
            if viewer.camera_id == changed.camera.id:
                self._open(viewer_id)

    def _on_camera_removed(self, camera_id: str) -> None:
        self._known.discard(camera_id)
        self._live -= {(camera_id, role) for role in StreamRole}
        for viewer in self._viewers.values():
            if viewer.camera_id == camera_id:
                viewer.told_wh = viewer.shown = viewer.awaited = None
        self._watch_what_is_needed()

    def _on_chosen(self, chosen: StreamChosen) -> None:
        viewer = self._viewers.get(chosen.viewer_id)
        if viewer is None or viewer.told_wh is None or viewer.camera_id != chosen.camera_id:
            return  # hidden meanwhile, or another camera's now
        if viewer.shown is None or viewer.shown.ring == chosen.ring:
            is_new, viewer.shown, viewer.awaited = viewer.shown != chosen, chosen, None
            self._by_ring.clear()
            if is_new:
                self.stream_changed.emit(chosen.viewer_id)
        else:
            viewer.awaited = chosen
        self._watch_what_is_needed()
        if self._change_over(chosen.viewer_id, viewer):
            self._watch_what_is_needed()

    def _on_status(self, status: StreamStatus) -> None:
        stream = (status.camera_id, status.role)
        if status.state is not StreamState.LIVE:
            self._live.discard(stream)
        elif stream not in self._live:
            self._live.add(stream)
            for viewer_id, viewer in list(self._viewers.items()):
                if viewer.camera_id == status.camera_id:
                    self._change_over(viewer_id, viewer)
            self._watch_what_is_needed()

    def _on_pictures(self, pictures: Mapping[str, Picture]) -> None:
        told: dict[str, Picture] = {}
        coming: list[tuple[str, _Viewer]] = []
        for ring, picture in pictures.items():
            getting, awaiting = self._viewers_of(ring)
            for viewer_id in getting:
                told[viewer_id] = picture
            coming += awaiting
        if told:
            self.pictures_changed.emit(told)
        changed_over = [viewer_id for viewer_id, viewer in coming if self._change_over(viewer_id, viewer)]
        if changed_over:
            self._watch_what_is_needed()

    def _change_over(self, viewer_id: str, viewer: _Viewer) -> bool:
        """Go over to the awaited stream when it is live and has a picture; else its words would not be those of a picture."""
        awaited = viewer.awaited
        if awaited is None or (viewer.camera_id, awaited.role) not in self._live:
            return False
        picture = self._feed.picture(awaited.ring)
        if picture is None:
            return False
        viewer.shown, viewer.awaited = awaited, None
        self._by_ring.clear()
        self.stream_changed.emit(viewer_id)
        self.pictures_changed.emit({viewer_id: picture})
        return True

    def _watch_what_is_needed(self) -> None:
        """Watch the rings of all viewers, and hold nothing of any other one."""
        self._by_ring.clear()
        for ring in self._feed.rings - self._needed():
            self._feed.unwatch(ring)
        for ring in self._needed() - self._feed.rings:
            if self._n_opened == _AT_ONCE:
                break
            if ring in self._needed():  # a picture that was there at once may have made others superfluous
                self._n_opened += 1
                self._next_turn.start()
                self._feed.watch(ring)

    def _go_on_opening(self) -> None:
        self._n_opened = 0
        self._watch_what_is_needed()

    def _viewers_of(self, ring: str) -> _Audience:
        """Who gets and who awaits the pictures of a ring: looked up for every picture, so it is kept until something changes."""
        found = self._by_ring.get(ring)
        if found is None:
            viewers = self._viewers.items()
            found = self._by_ring[ring] = (
                [viewer_id for viewer_id, viewer in viewers if viewer.shown and viewer.shown.ring == ring],
                [
                    (viewer_id, viewer)
                    for viewer_id, viewer in viewers
                    if viewer.awaited and viewer.awaited.ring == ring
                ],
            )
        return found

    def _needed(self) -> set[str]:
        streams = [stream for viewer in self._viewers.values() for stream in (viewer.shown, viewer.awaited)]
        return {stream.ring for stream in streams if stream is not None}


def _jumps(before_wh: tuple[int, int], now_wh: tuple[int, int]) -> bool:
    """So much larger or smaller that nobody has dragged an edge."""
    ratio = now_wh[0] / max(1, before_wh[0])
    return not 1 / _JUMP < ratio < _JUMP
