"""Opens the camera on whose row the mouse rests, at small size, and closes it again."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage

from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.preview_card import PICTURE_WH, PreviewCard

_MAX_KEPT = 32
_PICTURE_EVERY_S = 0.1
"""A card needs no more: the stream it shares with a tile may bring sixty large ones a second."""


class Preview(QObject):
    """Fills the card. GUI thread."""

    def __init__(self, card: PreviewCard, book: CameraBook, viewers: Viewers) -> None:
        super().__init__(card)
        self._card, self._book, self._viewers = card, book, viewers
        self._viewer_id = f"preview-{secrets.token_hex(4)}"
        self._camera_id = ""
        self._next_s = 0.0
        self._kept: dict[str, QImage] = {}
        viewers.pictures_changed.connect(self._on_pictures)

    def show(self, camera_id: str, place: QPoint) -> None:
        """Show a camera, the card's upper left corner here."""
        entry = self._book.get(camera_id)
        if entry is None:
            self.hide()
            return
        self._camera_id, self._next_s = camera_id, 0.0
        self._card.show_camera(entry)
        self._card.move(place)
        self._card.raise_()
        self._card.show()
        self.refresh(camera_id)

    def hide(self) -> None:
        """Show nothing, and close the stream."""
        if self._card.image is not None:
            self._kept.pop(self._camera_id, None)
            self._kept[self._camera_id] = self._card.image
            if len(self._kept) > _MAX_KEPT:
                del self._kept[next(iter(self._kept))]
        self._camera_id = ""
        self._viewers.hide(self._viewer_id)
        self._card.forget()

    def picture_of(self, camera_id: str) -> QImage | None:
        """What was seen of a camera when it was shown last, in memory of its own; None: nothing that is remembered."""
        shown = self._card.image if camera_id == self._camera_id else None
        return shown or self._kept.get(camera_id)

    def refresh(self, camera_id: str = "") -> None:
        """Something else is known of a camera, or of all."""
        if not self._camera_id or camera_id not in ("", self._camera_id):
            return
        entry = self._book.get(self._camera_id)
        if entry is None:
            self.hide()
            return
        self._card.show_camera(entry)
        if entry.camera.enabled:
            scale = self._card.devicePixelRatioF()
            box_wh = (round(PICTURE_WH[0] * scale), round(PICTURE_WH[1] * scale))
            self._viewers.show(self._viewer_id, self._camera_id, box_wh)
        else:
            self._viewers.hide(self._viewer_id)

    def _on_pictures(self, pictures: Mapping[str, Picture]) -> None:
        now_s, picture = time.monotonic(), pictures.get(self._viewer_id)
        if picture is None or now_s < self._next_s:
            return
        self._next_s = now_s + _PICTURE_EVERY_S
        side = round(PICTURE_WH[0] * self._card.devicePixelRatioF())
        fits = picture.image.width() <= side
        image = (
            picture.image.copy()
            if fits
            else picture.image.scaledToWidth(side, Qt.TransformationMode.SmoothTransformation)
        )
        self._card.show_picture(image)
