"""What the parts of the engine share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from valkka_live.core.engine.parts import Parts
from valkka_live.core.messages.door import Notification
from valkka_live.core.paths import Paths
from valkka_live.core.processes.supervisor import Supervisor


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every part of the engine; lives in the engine's thread.

    Attributes:
        emit: sends a notification out of the door.
    """

    paths: Paths
    parts: Parts
    supervisor: Supervisor
    emit: Callable[[Notification], None]
