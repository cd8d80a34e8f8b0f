"""Where everything lies in a tile: the same for many pictures, so it is worked out once."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.view_display import PictureFit
from valkka_live.gui.theme import SMALL_TILE_PX, theme_of, tile_theme
from valkka_live.gui.video.picture_paint import PicturePlace
from valkka_live.gui.video.tile_paint import header_height
from valkka_live.gui.video.zoom import Zoom


class TileSheet:
    """One tile's, as it is now; when anything but the picture changes, the tile makes another one. GUI thread.

    Attributes:
        area: of the tile, logical pixels.
        header: of no height while it is not shown.
        is_small: a small tile.
        scale: device pixels a logical pixel.
        window_theme: of the window.
        theme: of the tile.
    """

    def __init__(self, tile: QWidget, zoom: Zoom, fit: PictureFit, *, has_header: bool) -> None:
        self.area, self.scale = tile.rect(), tile.devicePixelRatioF()
        width, height = self.area.width(), self.area.height()
        self.header = QRect(0, 0, width, header_height(height) if has_header else 0)
        self.is_small = height < SMALL_TILE_PX
        self.window_theme = theme_of(tile.palette())
        self.theme = tile_theme(self.window_theme)
        self._room_wh = max(1, round(width * self.scale)), max(1, round(height * self.scale))
        self._zoom, self._fit = zoom, fit
        self._place: PicturePlace | None = None
        self._picture_wh = (0, 0)

    def place_of(self, image: QImage) -> PicturePlace:
        """Where this picture lies."""
        picture_wh = image.width(), image.height()
        if self._place is None or picture_wh != self._picture_wh:
            self._place = PicturePlace(picture_wh, self._room_wh, self.scale, self._zoom, self._fit)
            self._picture_wh = picture_wh
        return self._place
