"""``valkka-live share``: one source, decoded once, in a ring buffer that any program of this user can read."""

from __future__ import annotations

import logging
import os
import sys
import threading
from dataclasses import dataclass

from valkka_live.commands.ending import EXIT_FAILED, Ending, say
from valkka_live.commands.share.player import Pace, Player
from valkka_live.commands.share.ring import RingShape, SharedRing
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.processes.logs import configure_logging
from valkka_live.core.sources.base import SourceSettings

_GRACE_S = 1.0
"""A thread that does not end within this is held up by the network."""


@dataclass(frozen=True, slots=True)
class ShareOptions:
    """What the command line said, checked.

    Attributes:
        url: without user and password.
        settings: how to open it.
        shape: of the ring.
        interval_s: one frame in so many seconds; 0: all.
        seconds: end after so long; 0: run until stopped.
    """

    url: str
    settings: SourceSettings
    shape: RingShape
    interval_s: float
    seconds: float


def share(options: ShareOptions) -> int:
    """Share until SIGINT, SIGTERM or the time is up; one line on standard error for each change.

    Returns:
        Exit code: 0, or 1 when it cannot be done, in words.
    """
    configure_logging(None, logging.ERROR, to_stderr=True)
    ended = Ending()
    ended.on_signals()
    name = options.shape.name
    try:
        ring = SharedRing(options.shape)
    except (ValkkaLiveError, OSError) as error:
        say(f"Cannot share “{name}”: {error}")
        return EXIT_FAILED
    player = Player(
        options.url,
        options.settings,
        ring,
        Pace(options.interval_s),
        ended=ended,
        say=lambda words: say(f"“{name}”: {words}"),
    )
    thread = threading.Thread(target=player.run, name="player", daemon=True)
    thread.start()
    ended.wait(options.seconds or None)
    ended.set()
    thread.join(_GRACE_S)
    ring.close()
    if player.failure:
        say(f"Cannot share “{name}”: {player.failure}")
        return EXIT_FAILED
    say(f"“{name}”: ended after {ring.frames} frames.")
    if thread.is_alive():  # nothing is left behind, so go
        sys.stdout.flush()
        os._exit(0)
    return 0
