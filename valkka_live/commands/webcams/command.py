"""``valkka-live webcams``: which webcams are plugged in, what they can send, and how a camera's address names them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from valkka_live.core.sources.v4l2_device import Mode
from valkka_live.core.sources.webcams import FORMAT_NAMES, Webcam, choose_mode, list_webcams

EMPTY = "No webcam is plugged in."
_NEVER_WRAPPED = 1000
"""Columns: what a pipe gets is for programs, and is cut nowhere."""


class Listed(msgspec.Struct, frozen=True):
    """One webcam as JSON.

    Attributes:
        chosen: the mode that is used when the address names none; None when it cannot be asked.
    """

    address: str
    device: str
    name: str
    problem: str
    chosen: Mode | None
    modes: tuple[Mode, ...]


def webcams(*, as_json: bool) -> int:
    """Print them.

    Args:
        as_json: one JSON document.

    Returns:
        Exit code.
    """
    found = list_webcams()
    if as_json:
        listed = [Listed(w.address, w.device, w.name, w.problem, choose_mode(w.modes), w.modes) for w in found]
        sys.stdout.write(msgspec.json.format(msgspec.json.encode({"webcams": listed}), indent=2).decode() + "\n")
        return 0
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _NEVER_WRAPPED
    console.print(_table(found) if found else Text(EMPTY))
    return 0


def _table(found: Sequence[Webcam]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for heading in ("name", "address", "is used with", "offers"):
        table.add_column(heading, overflow="fold")
    for webcam in found:
        chosen = choose_mode(webcam.modes)
        offers = Text(webcam.problem, "yellow") if chosen is None else Text(_offers(webcam.modes))
        table.add_row(Text(webcam.name, "bold"), Text(webcam.address), Text(_words(chosen) if chosen else "–"), offers)
    return table


def _words(mode: Mode) -> str:
    rate = f", {mode.fps:g} fps" if mode.fps else ""
    return f"{FORMAT_NAMES[mode.codec]} {mode.size_wh[0]}×{mode.size_wh[1]}{rate}"


def _offers(modes: Sequence[Mode]) -> str:
    """The largest of each format."""
    largest: dict[str, tuple[int, int]] = {}
    for mode in modes:
        largest[mode.codec] = max(largest.get(mode.codec, (0, 0)), mode.size_wh)
    return ", ".join(f"{FORMAT_NAMES[codec]} up to {width}×{height}" for codec, (width, height) in largest.items())
