"""From ring buffers to pictures: one wake-up for all rings shown, the newest frame of each, no copy."""

from __future__ import annotations

import logging
import select
from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.shmem import FrameView, RingClient, ServerGone

log = logging.getLogger(__name__)

_PACE_MS = 16
"""Wake-ups closer than this are put together: at most 60 repaints a second whatever the cameras send."""
_LOOK_AGAIN_MS = 250
"""A ring that is not there yet has nothing to wake us with."""


class Picture(msgspec.Struct, frozen=True):
    """The newest picture of a stream.

    Attributes:
        image: Format_RGB32 over the slot of a ring buffer, which stays as it is until the next picture of that ring is told.
        seq: frame number of the stream.
        monotonic_ns: CLOCK_MONOTONIC of the capture.
        wall_time_ms: the same moment, UTC ms.
    """

    image: QImage
    seq: int
    monotonic_ns: int
    wall_time_ms: int

    def copy(self) -> Picture:
        """The same in memory of its own."""
        return Picture(self.image.copy(), self.seq, self.monotonic_ns, self.wall_time_ms)


class RingReader:
    """One ring and the frame that is held of it. Used by PictureFeed only, on the GUI thread."""

    def __init__(self, ring_name: str) -> None:
        self.client = RingClient(ring_name, policy="latest")
        self.picture: Picture | None = None
        self._pinned: FrameView | None = None
        self._before: FrameView | None = None
        self._generation = -1
        self._images: dict[int, QImage] = {}

    def read(self) -> bool:
        """Take the newest frame when there is a new one; the one before is held, too, until :meth:`let_go_of_old`.

        Raises:
            ServerGone: the server ended; the last picture is a private copy from now on.
        """
        view = self.client.read()
        if view is None:
            return False
        self._before, self._pinned = self._pinned, view
        meta = view.meta
        self.picture = Picture(self._image_of(view), meta.seq, meta.monotonic_ns, meta.wall_time_ms)
        return True

    def let_go_of_old(self) -> None:
        """The newest frame was told: nobody paints the one before it any more."""
        if self._before is not None:
            self._before.release()
            self._before = None

    def keep_copy(self) -> None:
        """Hold the last picture in own memory, because the ring's may go."""
        if self.picture is not None and self._pinned is not None:
            self.picture = self.picture.copy()
        self._let_go()

    def close(self) -> None:
        """Let go of everything."""
        self.picture = None
        self._let_go()
        self.client.close()

    def _let_go(self) -> None:
        self._images.clear()
        self.let_go_of_old()
        if self._pinned is not None:
            self._pinned.release()
            self._pinned = None

    def _image_of(self, view: FrameView) -> QImage:
        """One QImage for each slot of an attachment: making one per frame would be waste."""
        if view.generation != self._generation:
            self._images.clear()
            self._generation = view.generation
        image = self._images.get(view.slot)
        if image is None:
            height, width = view.array.shape[:2]
            image = QImage(view.array.data, width, height, view.array.strides[0], QImage.Format.Format_RGB32)
            self._images[view.slot] = image
        return image


class PictureFeed(QObject):
    """The pictures of all rings that are shown. Lives on the GUI thread.

    Signals:
        pictures_changed: the new Picture of each ring that has one, by its name. One signal for many: telling costs more than reading.
    """

    pictures_changed = Signal(dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers: dict[str, RingReader] = {}
        self._ring_of_fd: dict[int, str] = {}
        self._epoll = select.epoll()
        self._notifier = QSocketNotifier(self._epoll.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_frames)
        self._pace = QTimer(self, singleShot=True, interval=_PACE_MS, timerType=Qt.TimerType.PreciseTimer)
        self._pace.timeout.connect(lambda: self._notifier.setEnabled(True))
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._on_look_again)

    @property
    def rings(self) -> frozenset[str]:
        """The rings that are watched."""
        return frozenset(self._readers)

    def watch(self, ring: str) -> None:
        """Tell this ring's pictures from now on; it need not be there yet."""
        if ring in self._readers:
            return
        try:
            reader = RingReader(ring)
        except OSError as error:  # no descriptors left: the tile stays without a picture, the others go on
            log.error("The pictures of ring %s cannot be read: %s", ring, error)
            return
        self._readers[ring] = reader
        fd = reader.client.fileno()
        self._ring_of_fd[fd] = ring
        self._epoll.register(fd, select.EPOLLIN)
        self._read((ring,))
        self._look_again.start()

    def unwatch(self, ring: str) -> None:
        """Hold nothing of this ring any more; its pictures told so far must not be painted again."""
        reader = self._readers.pop(ring, None)
        if reader is None:
            return
        fd = reader.client.fileno()
        self._epoll.unregister(fd)
        del self._ring_of_fd[fd]
        reader.close()

    def picture(self, ring: str) -> Picture | None:
        """The newest picture of a watched ring."""
        reader = self._readers.get(ring)
        return reader.picture if reader else None

    def close(self) -> None:
        """Let go of all rings; nothing is told afterwards."""
        self._notifier.setEnabled(False)
        self._pace.stop()
        self._look_again.stop()
        for ring in list(self._readers):
            self.unwatch(ring)
        self._epoll.close()

    def _on_frames(self) -> None:
        self._notifier.setEnabled(False)
        self._read([self._ring_of_fd[fd] for fd, _ in self._epoll.poll(0)])
        self._pace.start()

    def _on_look_again(self) -> None:
        waiting = [ring for ring, reader in self._readers.items() if not reader.client.attached]
        self._read(waiting)
        if not waiting:
            self._look_again.stop()

    def _read(self, rings: Iterable[str]) -> None:
        """Take the newest frames of these, tell them, and only then let go of those before them."""
        told: dict[str, Picture] = {}
        readers = []
        for ring in rings:
            reader = self._readers[ring]
            if self._has_new(reader) and reader.picture is not None:
                told[ring] = reader.picture
                readers.append(reader)
        if told:
            self.pictures_changed.emit(told)
        for reader in readers:
            reader.let_go_of_old()

    def _has_new(self, reader: RingReader) -> bool:
        """Read; whether there is a picture to tell, be it the copy of a server's last."""
        try:
            return reader.read()
        except ServerGone:
            reader.keep_copy()
            self._look_again.start()
            return True
        except (ValkkaLiveError, OSError) as error:  # of one ring; the others are told all the same
            log.warning("The pictures of ring %s cannot be read: %s", reader.client.name, error)
            return False
