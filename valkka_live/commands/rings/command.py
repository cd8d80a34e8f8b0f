"""``valkka-live rings``: which ring buffers there are, who serves them, who reads, how fast."""

from __future__ import annotations

import os
import signal
import sys

import msgspec
from rich.console import Console
from rich.live import Live

from valkka_live.commands.ending import Ending
from valkka_live.commands.rings.table import table_of
from valkka_live.commands.rings.watch import RingRow, RingWatch
from valkka_live.core.shmem.names import SHM_DIR

_LOOK_EVERY_S = 0.5
_MEASURE_S = 1.0
_NEVER_WRAPPED = 1000
"""Columns: what a pipe gets is for programs, and is cut nowhere."""


def rings(*, once: bool, as_json: bool) -> int:
    """Print what there is; in a terminal go on until Ctrl-C.

    Args:
        once: one table, also in a terminal.
        as_json: one JSON document.

    Returns:
        Exit code.
    """
    ending = Ending()
    ending.on_signals()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever read it has gone: end without a word, as every filter does
    console = Console(highlight=False)
    if as_json:
        sys.stdout.write(msgspec.json.encode({"rings": _measured(ending)}).decode() + "\n")
    elif once or not console.is_terminal or console.is_dumb_terminal:
        if not console.is_terminal:
            console.width = _NEVER_WRAPPED
        console.print(table_of(_measured(ending), _free_bytes()))
    else:
        _show_live(console, ending)
    return 0


def _measured(ending: Ending) -> list[RingRow]:
    """What there is, with the frames a second, for which it is looked at twice."""
    watch = RingWatch()
    if watch.look():
        ending.wait(_MEASURE_S)
    return watch.look()


def _show_live(console: Console, ending: Ending) -> None:
    watch = RingWatch()
    with Live(console=console, auto_refresh=False) as live:
        while True:
            live.update(table_of(watch.look(), _free_bytes()), refresh=True)
            if ending.wait(_LOOK_EVERY_S):
                return


def _free_bytes() -> int:
    room = os.statvfs(SHM_DIR)
    return room.f_bavail * room.f_frsize
