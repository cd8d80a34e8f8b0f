"""Checks what the user typed for a camera. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection

from valkka_live.core.config.models import MAX_NAME_CHARS
from valkka_live.core.sources.address import AddressError, parse_address
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.tr import tr


def name_problem(name: str, others: Collection[str]) -> str:
    """What is wrong with a name, in words; "" when nothing is.

    Args:
        others: names of the other cameras.
    """
    if not name.strip():
        return tr("A name is missing. It is shown on the tile and in the list.")
    if len(name) > MAX_NAME_CHARS:
        return tr("The name is longer than {0} characters.").format(MAX_NAME_CHARS)
    if name.strip() in others:
        return tr("There is a camera “{0}” already. Choose another name.").format(name.strip())
    return ""


def address_problem(address: str) -> str:
    """What is wrong with an address, in words, without a password; "" when nothing is."""
    try:
        parse_address(address)
    except AddressError as error:
        return in_users_language(str(error))
    return ""


def sub_address_problem(address: str, main_address: str) -> str:
    """What is wrong with the address of a sub stream; "" when nothing is, or there is none."""
    if not address.strip():
        return ""
    if address.strip() == main_address.strip():
        return tr("This is the address of the main stream. Leave it empty if the camera has no other one.")
    return address_problem(address)
