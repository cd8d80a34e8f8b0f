"""``valkka-live peek NAME``: one ring buffer in a window, or one frame of it in a file."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from valkka_live.commands.ending import EXIT_FAILED, say
from valkka_live.commands.peek.save import SUFFIXES, save_frame
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.gui.display import display_problem

EXIT_NO_DISPLAY = 2


def peek(ring: str, save: Path | None, timeout_s: float) -> int:
    """Show a ring buffer until the window is closed, or save a frame of it.

    Args:
        ring: name; it need not be there yet.
        save: the file; None: open the window.
        timeout_s: longest time to wait for the frame that is saved.

    Returns:
        Exit code: 0; 1 when it cannot be done, in words; 2 when there is no display.

    Raises:
        typer.BadParameter: no ring name, or no picture file.
    """
    try:
        check_ring_name(ring)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="NAME") from None
    if save is None:
        return _show(ring)
    if save.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"“{save.name}” should end in one of {' '.join(SUFFIXES)}", param_hint="--save")
    return save_frame(ring, save, timeout_s)


def _show(ring: str) -> int:
    problem = display_problem("“valkka-live peek NAME --save FILE.png” needs none.")
    if problem:
        say(problem)
        return EXIT_NO_DISPLAY
    from valkka_live.gui.application import setup_application  # noqa: PLC0415  Qt only when there is a display
    from valkka_live.gui.bridge.ring_watcher import RingWatcher  # noqa: PLC0415
    from valkka_live.gui.peek.window import PeekWindow  # noqa: PLC0415
    from valkka_live.gui.unix_signals import SignalWatcher  # noqa: PLC0415

    application = setup_application(sys.argv[:1])
    try:
        watcher = RingWatcher(ring)
    except OSError as error:
        say(f"Cannot look into “{ring}”: {error}")
        return EXIT_FAILED
    window = PeekWindow(watcher)
    SignalWatcher(window)
    window.show()
    return int(application.exec())
