"""Everything that is said in the window can be read."""

from __future__ import annotations

import pytest

from valkka_live.gui.theme import DARK, THEMES, Theme, make_palette, theme_of, tile_theme

TEXTS = ("t1", "t2", "t3", "acc", "live", "stalled", "retrying", "refused", "off")
GROUNDS = ("bg1", "bg2", "bg3")
NAMES = ("dark", "light", "dark contrast", "light contrast")


def _luminance(hex_rgb: str) -> float:
    parts = [int(hex_rgb[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_known() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= (7.0 if theme.is_contrast else 4.5)


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_edges_are_as_strong_as_texts_where_the_desktop_wants_contrast(theme: Theme) -> None:
    if theme.is_contrast:
        assert theme.line2 == theme.ctl == theme.t2
        assert contrast(theme.onacc, theme.accbg) >= 7.0
        assert all(contrast(theme.line, getattr(theme, ground)) >= 3.0 for ground in GROUNDS)
    assert theme_of(make_palette(theme)) is theme, "a widget finds its theme by its palette"


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_button_fields_and_selected_rows_can_be_read(theme: Theme) -> None:
    assert contrast(theme.onacc, theme.accbg) >= 4.5
    assert contrast(theme.t1, theme.inp) >= 4.5
    assert contrast(theme.ctl, theme.bg2) >= 3.0
    for text in ("t1", "live", "stalled", "retrying", "refused", "off"):
        assert contrast(getattr(theme, text), theme.sel) >= 4.5, text


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
@pytest.mark.parametrize("state", ["acc", "live", "stalled", "retrying", "refused", "off", "t1", "t2"])
def test_words_in_tiles_can_be_read(theme: Theme, state: str) -> None:
    tile = tile_theme(theme)
    assert not tile.is_light
    assert tile.is_contrast == theme.is_contrast
    assert contrast(getattr(tile, state), tile.bg0) >= (7.0 if theme.is_contrast else 4.5)


def test_header_over_a_white_picture_keeps_its_states_readable() -> None:
    share = 0.88
    ground = [round(int(DARK.bg0[i : i + 2], 16) * share + 255 * (1 - share)) for i in (1, 3, 5)]
    seen = "#" + "".join(f"{part:02X}" for part in ground)
    for state in ("live", "stalled", "retrying", "refused", "off", "alarm_words"):
        assert contrast(getattr(DARK, state), seen) >= 4.5, state


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
@pytest.mark.parametrize("box", ["err_bg", "warn_bg", "ok_bg", "info_bg"])
def test_notices_can_be_read(theme: Theme, box: str) -> None:
    assert contrast(theme.t1, getattr(theme, box)) >= 4.5
    assert contrast(theme.t2, getattr(theme, box)) >= 4.5
