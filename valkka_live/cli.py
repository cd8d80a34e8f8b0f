"""The command line."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from valkka_live import __version__
from valkka_live.app import Options, run_headless, run_window

DEFAULT_COMMAND = "open"
MAX_DEMO_CAMERAS = 16
_HELP = {"--help", "-h", "--install-completion", "--show-completion"}

cli = typer.Typer(
    name="valkka-live",
    help=f"Video surveillance for the Linux desktop. Without a command: {DEFAULT_COMMAND}.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)


class LogLevel(StrEnum):
    """How much goes into the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


Addresses = Annotated[
    list[str] | None,
    typer.Argument(metavar="[URL]...", help="Cameras to open in a throw-away profile; after --demo: how many."),
]
Demo = Annotated[
    bool, typer.Option("--demo", help="Demo cameras with analyzers on, in a throw-away profile; a number may follow.")
]
Profile = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Keep everything in this directory instead of the user's own.")
]
Level = Annotated[LogLevel, typer.Option(help="How much goes into the log.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version.")]


def run(arguments: list[str]) -> int:
    """Run a command line.

    Args:
        arguments: without the program's name. When they do not begin with a command, "open" is meant.

    Returns:
        Exit code: 0 well, 1 failed, 2 wrong usage or no display.
    """
    names = {command.name or "" for command in cli.registered_commands}
    if not arguments or (arguments[0] not in names and arguments[0] not in _HELP):
        arguments = [DEFAULT_COMMAND, *arguments]
    try:
        result = cli(arguments, prog_name="valkka-live", standalone_mode=True)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    return result if isinstance(result, int) else 0


@cli.command(DEFAULT_COMMAND)
def open_window(
    addresses: Addresses = None,
    demo: Demo = False,
    profile: Profile = None,
    log_level: Level = LogLevel.INFO,
    version: Version = False,
) -> None:
    """Open the window (this is what happens without a command)."""
    if version:
        typer.echo(f"valkka-live {__version__}")
        raise typer.Exit
    raise typer.Exit(run_window(_options(addresses, demo, profile, log_level)))


@cli.command("headless")
def headless(
    addresses: Addresses = None,
    demo: Demo = False,
    profile: Profile = None,
    log_level: Level = LogLevel.WARNING,
    seconds: Annotated[float, typer.Option(help="End after so many seconds; 0: run until stopped.", min=0)] = 0.0,
) -> None:
    """Run a profile's cameras and analyzers without a window; prints what happens as JSON lines."""
    raise typer.Exit(run_headless(_options(addresses, demo, profile, log_level), seconds))


def _options(addresses: list[str] | None, demo: bool, profile: Path | None, level: LogLevel) -> Options:
    urls = list(addresses or [])
    n_demo = 0
    if demo:
        n_demo = int(urls.pop(0)) if urls and urls[0].isdecimal() else 4
        if not 1 <= n_demo <= MAX_DEMO_CAMERAS:
            raise typer.BadParameter(f"--demo takes 1 to {MAX_DEMO_CAMERAS} cameras, not {n_demo}")
    if profile is not None and (n_demo or urls):
        raise typer.BadParameter("--profile does not go with --demo or addresses: those use a throw-away profile")
    return Options(urls=tuple(urls), n_demo=n_demo, profile=profile, log_level=getattr(logging, level.name))
