"""From the words of the command line to what is to be shared; everything is checked before anything is opened."""

from __future__ import annotations

import re

import typer

from valkka_live.commands.share.command import ShareOptions
from valkka_live.commands.share.ring import RingShape
from valkka_live.commands.sign_in import sign_in
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.layout import Layout
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.sources.base import SourceSettings

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
    try:
        check_ring_name(name)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--name") from None
    shape = RingShape(name, _box(size, fit, pixel_format, n_slots), fit, pixel_format, n_slots)
    camera = sign_in(url, user)  # the last check: it may ask for the password
    return ShareOptions(
        url=camera.url,
        settings=SourceSettings(user=camera.user, password=camera.password),
        shape=shape,
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
