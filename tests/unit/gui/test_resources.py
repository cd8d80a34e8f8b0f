"""Every icon the window names is there, with its licence, and no other; the bundled font too."""

from __future__ import annotations

import re
from pathlib import Path

import valkka_live.gui
from valkka_live.analyzers import registry
from valkka_live.core.paths import resources_dir

_GUI = Path(valkka_live.gui.__file__).parent
_OFFERED_BY_ANALYZERS = {spec.icon for spec in registry.BUILT_IN}


def test_icons_are_there_and_used() -> None:
    there = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    code = "\n".join(path.read_text("utf-8") for path in _GUI.rglob("*.py"))
    named = set(re.findall(r'"([a-z_]+(?:-fill)?)"', code)) & there
    in_sheet = {"check-mark", "sort-up", "sort-down"}
    assert there - named - in_sheet - _OFFERED_BY_ANALYZERS == set()
    assert _OFFERED_BY_ANALYZERS - there == set()


def test_licences_are_there() -> None:
    assert "Apache License" in (resources_dir() / "icons" / "LICENSE-Apache-2.0.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in (resources_dir() / "fonts" / "OFL.txt").read_text("utf-8")
    assert len(list((resources_dir() / "fonts").glob("*.otf"))) == 3
