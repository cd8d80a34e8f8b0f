"""A progress bar on standard error, when that is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Bar:
    """Shows how far the media has been looked at; silent when standard error is no terminal."""

    def __init__(self, title: str, duration_s: float) -> None:
        """Nothing is shown before it is entered.

        Args:
            title: what the user reads.
            duration_s: of all; 0 when it is not known.
        """
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.completed:.0f} s"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            redirect_stdout=False,
        )
        self._shares_terminal = sys.stderr.isatty() and sys.stdout.isatty()
        self._task = self._progress.add_task(title, total=duration_s or None)

    def show(self, at_s: float) -> None:
        """So many seconds of the media are done."""
        self._progress.update(self._task, completed=at_s)

    def print(self, line: str) -> None:
        """Write a line to standard output; above the bar, when both are on one terminal.

        Raises:
            OSError: nobody reads it any more, or the disk is full.
        """
        if self._shares_terminal:
            self._progress.console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
        else:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
