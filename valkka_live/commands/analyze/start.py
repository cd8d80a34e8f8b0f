"""From the command line to the run: what was typed is checked, and what is wrong with it is said in words."""

from __future__ import annotations

import sys
from pathlib import Path

from valkka_live.analyzers import registry
from valkka_live.commands.analyze.command import EXIT_DONE, EXIT_USAGE, analyze
from valkka_live.commands.analyze.listing import listing
from valkka_live.commands.analyze.options import (
    AnalyzeOptions,
    UsageError,
    box_of,
    orders_for,
    start_of,
    url_of,
    video_of,
)
from valkka_live.commands.analyze.shapes_file import ShapesFileError
from valkka_live.commands.ending import say


def start(
    name: str,
    source: str,
    *,
    given: list[str],
    shapes: Path | None,
    size: str,
    fps: float,
    seconds: float,
    begin: str,
    model: str,
    results: bool,
    video: Path | None,
) -> int:
    """Check what was typed and run the analyzer.

    Returns:
        Exit code: 2 when something is wrong with what was typed, else as :func:`analyze`.
    """
    if not name or not source:
        say("An analyzer and a file are needed; --list shows the analyzers.")
        return EXIT_USAGE
    try:
        options = AnalyzeOptions(
            source=source,
            url=url_of(source),
            orders=orders_for(name, registry.specs(), given, shapes),
            box_wh=box_of(size),
            fps=fps,
            seconds=seconds,
            model=model,
            start_ms=start_of(begin),
            results=results,
            video=video_of(video, source),
        )
    except (UsageError, ShapesFileError) as error:
        say(str(error))
        return EXIT_USAGE
    return analyze(options)


def show_list() -> int:
    """Print the analyzers that there are."""
    sys.stdout.write(listing(registry.specs()) + "\n")
    return EXIT_DONE
