"""The address and the login that a command was given: the password comes from the environment or the terminal."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field

import typer

from valkka_live.commands.ending import say
from valkka_live.core.redact import split_credentials
from valkka_live.core.sources.address import AddressError, parse_address

PASSWORD_VARIABLE = "VALKKA_LIVE_PASSWORD"  # noqa: S105  its name


@dataclass(frozen=True, slots=True)
class SignIn:
    """What to open, and as whom.

    Attributes:
        url: without user and password.
        user, password: in clear; "" for none.
    """

    url: str
    user: str = ""
    password: str = field(default="", repr=False)


def sign_in(url: str, user: str) -> SignIn:
    """Check an address, and ask for the password if there is a user to sign in.

    Args:
        url: as typed; may hold user and password, which is warned of.
        user: as typed; "" for that of the address, if any.

    Raises:
        typer.BadParameter: the address is none, in words.
    """
    bare_url, url_user, url_password = split_credentials(url)
    try:
        parse_address(bare_url)
    except AddressError as error:
        raise typer.BadParameter(str(error), param_hint="URL") from None
    if url_password:
        say(
            "The password in the address can be read by everybody who lists this machine's processes: "
            f"better --user and {PASSWORD_VARIABLE}."
        )
    user = user or url_user
    password = url_password
    if user and not password:
        password = _password(user)
    return SignIn(bare_url, user, password)


def _password(user: str) -> str:
    """From the environment, else from the person at the terminal; "" when there is neither."""
    known = os.environ.get(PASSWORD_VARIABLE)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        return ""
    typed: str = typer.prompt(f"Password of “{user}”", hide_input=True, default="", show_default=False, err=True)
    return typed
