"""Icons: Material Symbols tinted with a theme's colour."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from valkka_live.core.desktop_entry import APP_ID
from valkka_live.core.paths import resources_dir

CHROME_PX = 18
ROW_PX = 16
HEADER_PX = 14
MESSAGE_PX = 32
SMALL_MESSAGE_PX = 20
_APP_ICON_PX = (16, 22, 32, 48, 64, 128, 256)


@cache
def _svg_text(name: str) -> str:
    """The drawing of an icon.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    return (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size_px: int, scale: float = 1.0, angle_deg: int = 0) -> QPixmap:
    """An icon as a picture; an unknown one (a third party's analyzer may name any) is a plain sensor sign.

    Args:
        name: of the file in resources/icons, without .svg.
        color: #RRGGBB.
        size_px: logical pixels.
        scale: device pixels a logical pixel.
        angle_deg: turned clockwise.
    """
    try:
        text = _svg_text(name)
    except FileNotFoundError:
        text = _svg_text("sensors")
    renderer = QSvgRenderer(QByteArray(text.replace("<path ", f'<path fill="{color}" ').encode()))
    side = round(size_px * scale)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.rotate(angle_deg)
    renderer.render(painter, QRectF(-side / 2, -side / 2, side, side))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def app_icon() -> QIcon:
    """The program's own sign, in the sizes that window managers and trays ask for."""
    renderer = QSvgRenderer(str(resources_dir() / "desktop" / f"{APP_ID}.svg"))
    made = QIcon()
    for side in _APP_ICON_PX:
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(drawn)
    return made


def icon(name: str, color: str, size_px: int = CHROME_PX) -> QIcon:
    """An icon for menus and standard buttons, sharp at 100 and 200 %."""
    made = QIcon()
    for scale in (1.0, 2.0):
        made.addPixmap(pixmap(name, color, size_px, scale))
    return made
