"""One ring buffer, whoever serves it, for whoever wants to look into it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

from valkka_live.core.detection import from_records
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.shmem import RingClient, ServerGone
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.ring_image import image_of

_PACE_MS = 16
"""At most 60 pictures a second, whatever the server sends."""
_LOOK_AGAIN_MS = 250
"""A ring that is not there yet may have nothing to wake us with."""


class RingWatcher(QObject):
    """Tells the newest frame as a picture of its own, so that looking does not keep a slot from the server. GUI thread.

    Signals:
        picture_changed: (Picture, list[Detection]).
        server_ended: whether it closed the ring, or died; the next server of that name is found by itself.
        ring_refused: what has the name cannot be read, and why.

    Raises:
        ValueError: no ring name.
        OSError: no descriptors left.
    """

    picture_changed = Signal(Picture, list)
    server_ended = Signal(bool)
    ring_refused = Signal(str)

    def __init__(self, ring: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = RingClient(ring)
        self._notifier = QSocketNotifier(self._client.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        self._pace = QTimer(self, singleShot=True, interval=_PACE_MS, timerType=Qt.TimerType.PreciseTimer)
        self._pace.timeout.connect(lambda: self._notifier.setEnabled(True))
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._on_look_again)
        self._look_again.start()

    @property
    def ring(self) -> str:
        """Its name."""
        return self._client.name

    @property
    def attached(self) -> bool:
        """Whether it has a server."""
        return self._client.attached

    @property
    def frames(self) -> int:
        """Published since the watcher came to its first server, as far as it has looked; not all of them were told."""
        stats = self._client.stats
        return stats.received + stats.lost

    @property
    def words(self) -> str:
        """Size and pixel format: “480×270 RGB24”; "" before the first server."""
        pixel_format = self._client.pixel_format
        return "" if pixel_format is None else f"{self._client.width}×{self._client.height} {pixel_format.name}"

    def close(self) -> None:
        """Leave the ring; nothing is told afterwards."""
        self._notifier.setEnabled(False)
        self._pace.stop()
        self._look_again.stop()
        self._client.close()

    def _on_readable(self) -> None:
        self._notifier.setEnabled(False)
        self._read()
        self._pace.start()

    def _on_look_again(self) -> None:
        if not self._client.attached:
            self._read()

    def _read(self) -> None:
        try:
            view = self._client.read()
        except ServerGone as gone:
            self.server_ended.emit(gone.clean)
            return
        except (ValkkaLiveError, OSError) as error:
            self.ring_refused.emit(str(error))
            return
        if view is None:
            return
        with view:
            image = image_of(view)
            if image is not None:
                meta = view.meta
                picture = Picture(image, meta.seq, meta.monotonic_ns, meta.wall_time_ms)
                self.picture_changed.emit(picture, from_records(view.detections))
