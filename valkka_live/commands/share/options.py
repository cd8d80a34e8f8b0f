"""From the words of the command line to what is to be shared; everything is checked before anything is opened."""

from __future__ import annotations

import os
import re
import sys

import typer

from valkka_live.commands.ending import say
from valkka_live.commands.share.command import ShareOptions
from valkka_live.commands.share.ring import RingShape
from valkka_live.core.frame import PixelFormat
from valkka_live.core.redact import split_credentials
from valkka_live.core.shmem.layout import Layout
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.sources.address import AddressError, parse_address
from valkka_live.core.sources.base import SourceSettings

PASSWORD_VARIABLE = "VALKKA_LIVE_PASSWORD"  # noqa: S105  its name

_SIZE = re.compile(r"([0-9]{1,5})\s*[x×X*]\s*([0-9]{1,5})")


def share_options(
    url: str,
    *,
    name: str,
    size: str,
    fit: bool,
    pixel_format: PixelFormat,
    n_slots: int,
    interval_ms: int,
    seconds: float,
    user: str,
) -> ShareOptions:
    """Check what was typed, and ask for the password if there is a user to sign in.

    Raises:
        typer.BadParameter: something is wrong, in words.
    """
    bare_url, url_user, url_password = split_credentials(url)
    try:
        parse_address(bare_url)
    except AddressError as error:
        raise typer.BadParameter(str(error), param_hint="URL") from None
    try:
        check_ring_name(name)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--name") from None
    if url_password:
        say(
            "The password in the address can be read by everybody who lists this machine's processes: "
            f"better --user and {PASSWORD_VARIABLE}."
        )
    user = user or url_user
    password = url_password
    if user and not password:
        password = _password(user)
    return ShareOptions(
        url=bare_url,
        settings=SourceSettings(user=user, password=password),
        shape=RingShape(name, _box(size, fit, pixel_format, n_slots), fit, pixel_format, n_slots),
        interval_s=interval_ms / 1000,
        seconds=seconds,
    )


def _box(size: str, fit: bool, pixel_format: PixelFormat, n_slots: int) -> tuple[int, int] | None:
    if not size:
        if fit:
            raise typer.BadParameter("needs --size: the box to fit into", param_hint="--fit")
        return None
    match = _SIZE.fullmatch(size.strip())
    if match is None:
        raise typer.BadParameter(f"“{size}” is not a size. It should look like 640x360.", param_hint="--size")
    box_wh = int(match[1]), int(match[2])
    try:
        if fit:
            PixelFormat.BGR24.shape(*box_wh)
        else:
            Layout(n_slots, *box_wh, pixel_format, 0)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--size") from None
    return box_wh


def _password(user: str) -> str:
    """From the environment, else from the person at the terminal; "" when there is neither."""
    known = os.environ.get(PASSWORD_VARIABLE)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        return ""
    typed: str = typer.prompt(f"Password of “{user}”", hide_input=True, default="", show_default=False, err=True)
    return typed
