"""What the user chose in the settings window: pure data, part of the window's configuration."""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec

from valkka_live.core.messages.decoder import Latency, Transport

FONT_PERCENT_RANGE = (90, 150)


class ThemeChoice(enum.StrEnum):
    """Dark, light, or what the desktop says."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"


class NewCameras(msgspec.Struct, frozen=True, kw_only=True):
    """What a camera begins with when it is added; those that are there stay as they are."""

    hardware: bool = True
    transport: Transport = Transport.AUTO
    latency: Latency = Latency.LOW


class WindowSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of the window.

    Attributes:
        more_contrast: stronger edges and texts, also when the desktop does not ask for them.
        font_percent: size of all texts.
        language: "en", "de" …; "": the desktop's.
        restore_views: begin with the views of the last time; else with one empty view.
        full_screen: begin in full screen.
        snapshots: folder for them; "": the desktop's pictures folder.
        confirm_removal: ask before a camera is removed.
        tray: a sign in the desktop's tray, where there is one.
    """

    theme: ThemeChoice = ThemeChoice.DARK
    more_contrast: bool = False
    font_percent: Annotated[int, msgspec.Meta(ge=FONT_PERCENT_RANGE[0], le=FONT_PERCENT_RANGE[1])] = 100
    language: str = ""
    restore_views: bool = True
    full_screen: bool = False
    new_cameras: NewCameras = NewCameras()
    snapshots: str = ""
    confirm_removal: bool = True
    tray: bool = False
