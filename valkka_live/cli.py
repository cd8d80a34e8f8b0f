"""The command line."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from valkka_live import __version__
from valkka_live.app import Options, run_headless, run_window
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Transport
from valkka_live.core.shmem.layout import MAX_SLOTS, MIN_SLOTS

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


class FormatName(StrEnum):
    """The pixel formats of a ring buffer, as they are typed."""

    RGB24 = "rgb24"
    BGR24 = "bgr24"
    BGRX = "bgrx"
    GRAY8 = "gray8"
    YUV420P = "yuv420p"
    NV12 = "nv12"


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
    """Run cameras without a window; prints JSON lines."""
    raise typer.Exit(run_headless(_options(addresses, demo, profile, log_level), seconds))


@cli.command("share")
def share(
    url: Annotated[str, typer.Argument(metavar="URL", help="rtsp://host/path, /path/of/video.mp4, demo:yard …")],
    *,
    name: Annotated[str, typer.Option(help="Of the ring buffer: what its readers ask for.")],
    size: Annotated[str, typer.Option(metavar="WxH", help="Size of the frames; without it the source's own.")] = "",
    fit: Annotated[
        bool, typer.Option("--fit", help="Keep the picture's proportions inside --size, do not stretch it.")
    ] = False,
    pixel_format: Annotated[FormatName, typer.Option("--format", help="Of the pixels.")] = FormatName.RGB24,
    interval_ms: Annotated[int, typer.Option(help="One frame in each interval; 0: every frame.", min=0)] = 0,
    slots: Annotated[int, typer.Option(help="Frames in the ring.", min=MIN_SLOTS, max=MAX_SLOTS)] = 10,
    user: Annotated[
        str, typer.Option(help="To sign in with; the password is asked for, or taken from VALKKA_LIVE_PASSWORD.")
    ] = "",
    seconds: Annotated[float, typer.Option(help="End after so many seconds; 0: run until stopped.", min=0)] = 0.0,
) -> None:
    """Share a source's video with other programs by a ring.

    It is decoded once, however many read. When the source goes away, it is tried again until it is back.
    """
    from valkka_live.commands.share.command import share as run_share  # noqa: PLC0415  commands are imported when they run
    from valkka_live.commands.share.options import share_options  # noqa: PLC0415

    options = share_options(
        url,
        name=name,
        size=size,
        fit=fit,
        pixel_format=PixelFormat[pixel_format.name],
        n_slots=slots,
        interval_ms=interval_ms,
        seconds=seconds,
        user=user,
    )
    raise typer.Exit(run_share(options))


@cli.command("rings")
def rings(
    once: Annotated[
        bool, typer.Option("--once", help="Print one table and end; it takes a second, to measure.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and end.")] = False,
) -> None:
    """Show the ring buffers: owner, size, rate, readers."""
    from valkka_live.commands.rings.command import rings as run_rings  # noqa: PLC0415

    raise typer.Exit(run_rings(once=once, as_json=as_json))


@cli.command("detector-stats")
def detector_stats(
    once: Annotated[bool, typer.Option("--once", help="Print the numbers once and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and end.")] = False,
) -> None:
    """Show what the object detector does."""
    from valkka_live.commands.detector_stats.command import detector_stats as run_stats  # noqa: PLC0415

    raise typer.Exit(run_stats(once=once, as_json=as_json))


@cli.command("peek")
def peek(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the ring buffer.")],
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save one frame as .png or .jpg and end; needs no screen.")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds to wait for the frame to save.", min=0)] = 5.0,
) -> None:
    """Look into a ring buffer: in a window, or save a frame."""
    from valkka_live.commands.peek.command import peek as run_peek  # noqa: PLC0415

    raise typer.Exit(run_peek(name, save, timeout))


@cli.command("probe")
def probe(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="rtsp://host/path, http://…, /path/of/video.mp4, demo:yard …")
    ],
    user: Annotated[
        str, typer.Option(help="To sign in with; the password is asked for, or taken from VALKKA_LIVE_PASSWORD.")
    ] = "",
    transport: Annotated[Transport, typer.Option(help="How the packets of an RTSP stream travel.")] = Transport.AUTO,
    hardware: Annotated[bool, typer.Option(help="Try the graphics card first.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Open a stream for some seconds and say what is there.

    Exit code: 0 it plays, 1 it cannot be reached now, 2 wrong usage, 3 it is refused (login or path), 4 there is no decoder for it.
    """
    from valkka_live.commands.probe.command import probe as run_probe  # noqa: PLC0415
    from valkka_live.commands.sign_in import sign_in  # noqa: PLC0415

    raise typer.Exit(run_probe(sign_in(url, user), transport=transport, hardware=hardware, as_json=as_json))


@cli.command("webcams")
def webcams(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """List the webcams of this computer and their addresses."""
    from valkka_live.commands.webcams.command import webcams as run_webcams  # noqa: PLC0415

    raise typer.Exit(run_webcams(as_json=as_json))


@cli.command("analyze")
def analyze(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the analyzer; --list shows them.")] = "",
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A video, or any source: rtsp://host/path, demo:yard …")
    ] = "",
    *,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter; motion.sensitivity=70 for one it works on."),
    ] = None,
    shapes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Lines, zones and masks, as in cameras.toml, or as JSON.")
    ] = None,
    size: Annotated[str, typer.Option(metavar="WxH", help="Pictures are scaled down to fit.")] = "640x360",
    fps: Annotated[float, typer.Option(help="Pictures a second that are looked at.", min=0.01, max=1000)] = 10.0,
    seconds: Annotated[float, typer.Option(help="End after so many seconds of the video; 0: all of it.", min=0)] = 0.0,
    begin: Annotated[
        str, typer.Option("--start", metavar="TIME", help="When it was recorded, for schedules.")
    ] = "2026-01-01T12:00",
    model: Annotated[
        str, typer.Option(metavar="MODEL", help="Of the detector: auto, demo, or a weights file.")
    ] = "auto",
    results: Annotated[bool, typer.Option("--results", help="Print every picture's boxes, too.")] = False,
    video: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the pictures with what was found, as .mp4 or .mkv.")
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="List the analyzers with their parameters.")] = False,
) -> None:
    """Run an analyzer on a video file; events are JSON lines.

    Exit code: 0 done, 1 failed on the way, 2 wrong usage, 3 no such file or not a video, 4 there is no decoder for it.
    """
    from valkka_live.commands.analyze.start import show_list, start  # noqa: PLC0415

    if show:
        raise typer.Exit(show_list())
    code = start(
        name,
        file,
        given=given or [],
        shapes=shapes,
        size=size,
        fps=fps,
        seconds=seconds,
        begin=begin,
        model=model,
        results=results,
        video=video,
    )
    raise typer.Exit(code)


@cli.command("new-analyzer")
def new_analyzer(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the analyzer and of its Python package.")],
) -> None:
    """Write a package with an analyzer of your own.

    It is made in a new folder here, works as it is, and has a test; its README.md says how to go on.
    """
    from valkka_live.commands.new_analyzer.command import new_analyzer as run_new_analyzer  # noqa: PLC0415

    raise typer.Exit(run_new_analyzer(name, Path()))


@cli.command("install-desktop")
def install_desktop(
    remove: Annotated[bool, typer.Option("--remove", help="Take it away again.")] = False,
) -> None:
    """Put the program into your desktop's menu."""
    from valkka_live.commands.install_desktop.command import install_desktop as run_install  # noqa: PLC0415

    raise typer.Exit(run_install(remove=remove))


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
