"""``valkka-live detector-stats``: where the object detector's time goes, and what became of each camera's pictures."""

from __future__ import annotations

import signal
import sys

import msgspec
from rich.console import Console
from rich.live import Live

from valkka_live.commands.detector_stats.table import table_of
from valkka_live.commands.detector_stats.watch import StatsWatch
from valkka_live.commands.ending import Ending

_LOOK_EVERY_S = 0.5
_FIRST_NUMBERS_S = 3.0
"""A detector tells them once a second, and only while somebody reads."""
_NEVER_WRAPPED = 1000


def detector_stats(*, once: bool, as_json: bool) -> int:
    """Print what there is; in a terminal go on until Ctrl-C.

    Args:
        once: one table, also in a terminal.
        as_json: one JSON document.

    Returns:
        Exit code: 0, also when no detector works.
    """
    ending = Ending()
    ending.on_signals()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    console = Console(highlight=False)
    with StatsWatch() as watch:
        if as_json:
            detectors = watch.look(_FIRST_NUMBERS_S)
            sys.stdout.write(msgspec.json.encode({"detectors": detectors}).decode() + "\n")
        elif once or not console.is_terminal or console.is_dumb_terminal:
            if not console.is_terminal:
                console.width = _NEVER_WRAPPED
            console.print(table_of(watch.look(_FIRST_NUMBERS_S)))
        else:
            _show_live(console, ending, watch)
    return 0


def _show_live(console: Console, ending: Ending, watch: StatsWatch) -> None:
    with Live(console=console, auto_refresh=False) as live:
        while True:
            live.update(table_of(watch.look()), refresh=True)
            if ending.wait(_LOOK_EVERY_S):
                return
