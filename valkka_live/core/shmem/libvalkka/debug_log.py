"""verbose and setDebug(), as libValkka's classes have them."""

from __future__ import annotations

import logging


def tell_everything(log: logging.Logger) -> None:
    """Have debug messages of a logger appear, on stderr when the program has set up no logging."""
    log.setLevel(logging.DEBUG)
    if not log.hasHandlers():
        log.addHandler(logging.StreamHandler())
