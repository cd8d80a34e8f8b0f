"""The style sheet names only what there is."""

from __future__ import annotations

import re
from pathlib import Path

from valkka_live.core.paths import resources_dir
from valkka_live.gui.stylesheet import make_style_sheet
from valkka_live.gui.theme import DARK


def test_every_token_is_replaced_and_every_picture_exists() -> None:
    sheet = make_style_sheet(DARK, str(resources_dir() / "icons"))
    assert "$" not in sheet
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(path).is_file()
