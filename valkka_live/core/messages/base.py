"""What all messages share. A message is a frozen struct with its class name as tag; it travels as MessagePack, never as pickle."""

from __future__ import annotations

import msgspec

ParameterValue = str | int | float | bool


class Message(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Base of everything that crosses a process border or the engine's door; its ``repr`` shows no password."""

    def __repr__(self) -> str:
        fields = (
            f"{name}={'hidden' if name == 'password' and value else repr(value)}"
            for name, value in msgspec.structs.asdict(self).items()
        )
        return f"{type(self).__name__}({', '.join(fields)})"


class Alive(Message, frozen=True):
    """Child → parent: I am working; kill me when nothing comes within ``next_within_s`` seconds."""

    next_within_s: float = 5.0


class LogLine(Message, frozen=True):
    """Child → parent: one line for the common log, already free of secrets.

    Attributes:
        level: a number of the logging module.
        logger: its name.
        text: message with exception text; bounded.
        created_s: wall time, seconds since 1970.
    """

    level: int
    logger: str
    text: str
    created_s: float


class LastWords(Message, frozen=True):
    """Child → parent: why it ends by a fault.

    Attributes:
        reason: in words, one bounded line, already free of secrets.
    """

    reason: str


class Stop(Message, frozen=True):
    """Parent → child: end yourself now, and leave nothing behind."""
