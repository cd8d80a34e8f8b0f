"""A forked child must let go of its parent's ring buffers.

A child made by os.fork() inherits every descriptor: the owner's lock would outlive the owner, and a dead peer's socket would
never reach its end. So servers and clients close theirs in the child, and take themselves off this list when they close:
their descriptor numbers may belong to somebody else by the next fork.
"""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class LetsGo(Protocol):
    """An owner of descriptors that a forked child must not keep."""

    def let_go_after_fork(self) -> None:
        """Close every descriptor, tell nobody, and be closed. Runs in the child, on its only thread."""


_owners: weakref.WeakSet[LetsGo] = weakref.WeakSet()


def _in_child() -> None:
    for owner in list(_owners):
        owner.let_go_after_fork()
    _owners.clear()


def remember(owner: LetsGo) -> None:
    """From now on a forked child lets go of this owner's descriptors."""
    _owners.add(owner)


def forget(owner: LetsGo) -> None:
    """The owner has closed its descriptors; later forks are none of its business."""
    _owners.discard(owner)


os.register_at_fork(after_in_child=_in_child)
