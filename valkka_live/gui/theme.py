"""Colours and measures of the window. Palette, style sheet and painters read them from here and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QColor, QPalette

from valkka_live.core import overlay_colors
from valkka_live.core.messages import StreamState


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour tokens of one theme, as #RRGGBB; their roles are told by the groups below."""

    # surfaces: canvas behind the grid, window, docks and dialogs, buttons and popups, under the mouse, held down, fields, empty cell
    bg0: str
    bg1: str
    bg2: str
    bg3: str
    hover: str
    press: str
    inp: str
    empty: str
    # edges: hairlines, edges of buttons and cards, edges of fields and check boxes
    line: str
    line2: str
    ctl: str
    # text: main, second, hints and units, disabled
    t1: str
    t2: str
    t3: str
    dis: str
    # the user's own: focus and links, primary button, text on it, selected row
    acc: str
    accbg: str
    onacc: str
    sel: str
    # states
    live: str
    stalled: str
    retrying: str
    refused: str
    alarm: str
    alarm_words: str
    off: str
    # message boxes
    err_bg: str
    warn_bg: str
    ok_bg: str
    info_bg: str
    # what it is: light; for a desktop that asks for more contrast, where nothing is filled that lies over a picture
    is_light: bool = False
    is_contrast: bool = False


DARK = Theme(
    bg0="#0B0D10",
    bg1="#14171B",
    bg2="#1A1E23",
    bg3="#242A31",
    hover="#2C333C",
    press="#353D47",
    inp="#101317",
    empty="#111418",
    line="#2B3138",
    line2="#3D454F",
    ctl="#6A7582",
    t1="#E8EBEF",
    t2="#B1B9C4",
    t3="#98A2AE",
    dis="#59626E",
    acc="#5AA2FF",
    accbg="#246FD3",
    onacc="#FFFFFF",
    sel="#1D3554",
    live="#3FCF8E",
    stalled="#F5B83D",
    retrying="#FF9447",
    refused="#FF7A75",
    alarm="#FF4D6D",
    alarm_words="#FF8095",
    off="#98A2AE",
    err_bg="#37201F",
    warn_bg="#342A17",
    ok_bg="#15302A",
    info_bg="#182A40",
)
LIGHT = Theme(
    bg0="#C3CAD3",
    bg1="#E9ECF0",
    bg2="#F6F7F9",
    bg3="#FFFFFF",
    hover="#E1E6EC",
    press="#D3DAE2",
    inp="#FFFFFF",
    empty="#D9DFE6",
    line="#D4DAE1",
    line2="#AEB7C2",
    ctl="#828C98",
    t1="#171B20",
    t2="#434C58",
    t3="#56606B",
    dis="#9AA3AE",
    acc="#1660C4",
    accbg="#1A66CC",
    onacc="#FFFFFF",
    sel="#D3E4FB",
    live="#0D6E40",
    stalled="#855500",
    retrying="#A84300",
    refused="#BE2A2A",
    alarm="#BC0F3C",
    alarm_words="#BC0F3C",
    off="#56606B",
    err_bg="#FBE6E5",
    warn_bg="#FBF0D9",
    ok_bg="#DFF3E9",
    info_bg="#E2EEFC",
    is_light=True,
)
DARK_CONTRAST = replace(
    DARK,
    bg0="#000000",
    bg1="#07090B",
    bg2="#0D1013",
    bg3="#14181C",
    inp="#000000",
    empty="#07090B",
    line="#6A7582",
    line2="#DDE2E8",
    ctl="#DDE2E8",
    t1="#FFFFFF",
    t2="#DDE2E8",
    t3="#C3CBD5",
    dis="#7A8592",
    acc="#8FC0FF",
    accbg="#1A55A5",
    sel="#12243C",
    retrying="#FFA25E",
    refused="#FFA09C",
    alarm="#FF8095",
    off="#C3CBD5",
    is_contrast=True,
)
LIGHT_CONTRAST = replace(
    LIGHT,
    bg1="#F2F4F7",
    bg2="#FFFFFF",
    hover="#DCE3EB",
    line="#828C98",
    line2="#2B323B",
    ctl="#2B323B",
    t1="#000000",
    t2="#2B323B",
    t3="#39424D",
    dis="#6F7986",
    acc="#0C458F",
    accbg="#0F4FA5",
    sel="#D6E7FC",
    live="#06502C",
    stalled="#5E3C00",
    retrying="#7A3000",
    refused="#8A1616",
    alarm="#960B2F",
    alarm_words="#960B2F",
    off="#39424D",
    is_contrast=True,
)
THEMES = (DARK, LIGHT, DARK_CONTRAST, LIGHT_CONTRAST)


OVERLAY = overlay_colors.OVERLAY

TOP_BAR_PX = 40
STATUS_BAR_PX = 26
DOCK_HEADER_PX = 34
ROW_PX = 28
DIALOG_BUTTON_PX = 32
DIALOG_TITLE_PX = 48
TILE_HEADER_PX = 24
SMALL_TILE_HEADER_PX = 20
SMALL_TILE_PX = 240
"""A tile lower than this is small: one line of words, no buttons."""
GRID_GAP_PX = 2


def state_color(theme: Theme, state: StreamState) -> str:
    """The colour that means a stream's state."""
    match state:
        case StreamState.CONNECTING:
            return theme.acc
        case StreamState.LIVE:
            return theme.live
        case StreamState.STALLED:
            return theme.stalled
        case StreamState.RETRYING:
            return theme.retrying
        case StreamState.REFUSED:
            return theme.refused
        case StreamState.OFF:
            return theme.off


def tile_theme(theme: Theme) -> Theme:
    """Of the tiles in a window of this theme: always dark, with more contrast where the window has it."""
    return DARK_CONTRAST if theme.is_contrast else DARK


@cache
def qcolor(hex_rgb: str, alpha: float = 1.0) -> QColor:
    """A token as a QColor; never change the result, it is shared."""
    color = QColor(hex_rgb)
    color.setAlphaF(alpha)
    return color


def make_palette(theme: Theme) -> QPalette:
    """The QPalette of a theme."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.bg1,
        role.WindowText: theme.t1,
        role.Text: theme.t1,
        role.ButtonText: theme.t1,
        role.BrightText: theme.onacc,
        role.Base: theme.inp,
        role.AlternateBase: theme.bg2,
        role.Button: theme.bg3,
        role.ToolTipBase: theme.bg3,
        role.ToolTipText: theme.t1,
        role.PlaceholderText: theme.t3,
        role.Highlight: theme.sel,
        role.HighlightedText: theme.t1,
        role.Accent: theme.accbg,
        role.Link: theme.acc,
        role.Light: theme.line2,
        role.Midlight: theme.line2,
        role.Mid: theme.line,
        role.Dark: theme.line2,
        role.Shadow: theme.bg0,
    }
    palette = QPalette()
    for name, value in colors.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.dis))
    return palette


_BY_COLORS = {(QColor(theme.bg1).rgb(), QColor(theme.line2).rgb()): theme for theme in THEMES}


def theme_of(palette: QPalette) -> Theme:
    """Which theme a palette was made from: a widget reads its theme from its own palette and needs no other state."""
    key = palette.color(QPalette.ColorRole.Window).rgb(), palette.color(QPalette.ColorRole.Dark).rgb()
    return _BY_COLORS.get(key, DARK)
