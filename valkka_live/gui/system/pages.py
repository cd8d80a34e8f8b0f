"""The pages of the system window, for those who open it at one."""

from __future__ import annotations

import enum


class SystemPage(enum.IntEnum):
    """The pages, from above."""

    PROCESSES = 0
    DETECTOR = 1
    RINGS = 2
    LOG = 3
