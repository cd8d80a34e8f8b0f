"""Third parties' packages, put where Python finds them as pip would put them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from valkka_live.analyzers.registry import ENTRY_POINT_GROUP


def install_package(directory: Path, name: str, source: str) -> None:
    """A module with one entry point, ``name = name:SPEC``.

    Args:
        directory: to be put on the path.
        name: of the module.
        source: its code; indented as the caller likes.
    """
    (directory / f"{name}.py").write_text(textwrap.dedent(source))
    info = directory / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{ENTRY_POINT_GROUP}]\n{name} = {name}:SPEC\n")
