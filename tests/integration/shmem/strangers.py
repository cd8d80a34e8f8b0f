"""What another user of the machine tries: to get in by the server's socket, or to be taken for the server."""

from __future__ import annotations

import contextlib
import json
import os
import select
import sys
from collections.abc import Callable
from typing import Any

from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.shmem.hello import Hello, connect, listen, receive_hello, send_hello
from valkka_live.core.shmem.pins import PinBoard

_NOBODY = 65534
_PATIENCE_S = 30.0


def _become_a_stranger() -> None:
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def knock(instance: int) -> None:
    """Connect to a server whose number we know; tell what it hands over."""
    link = connect("ring", instance)  # still its user, else this end would not want to talk
    assert link is not None
    link.close()
    _become_a_stranger()
    os.geteuid = lambda: 0  # a stranger does not check who the server is
    link = connect("ring", instance)
    assert link is not None
    with link:
        select.select([link], [], [], _PATIENCE_S)
        say("handed over", receive_hello("ring", link))


def pose(instance: int) -> None:
    """Listen where a client looks for its server, and hand it what it wants."""
    _become_a_stranger()
    board, bell = PinBoard(8), os.eventfd(0, os.EFD_NONBLOCK)
    with listen(instance) as listener:
        say("listening")
        while not told_to_stop(0.0):
            if select.select([listener], [], [], 0.05)[0]:
                link, _ = listener.accept()
                with link, contextlib.suppress(OSError):  # it has turned away
                    send_hello(link, Hello(instance, 0, 0, bell, board.fd))


ROLES: dict[str, Callable[..., Any]] = {"knock": knock, "pose": pose}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
