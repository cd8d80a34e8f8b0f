"""What tests of a camera's two streams share."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.engine import EngineDriver
from valkka_live.core.messages import StreamRole, StreamState, StreamStatus
from valkka_live.core.messages.door import OpenStream

MAIN, SUB = StreamRole.MAIN, StreamRole.SUB


def look(engine: EngineDriver, box_wh: tuple[int, int], camera_id: str = "one") -> None:
    """A viewer wants a camera's picture of this size."""
    engine.send(OpenStream(camera_id=camera_id, viewer_id="test", box_wh=box_wh))


def is_state(role: StreamRole, state: StreamState, camera_id: str = "one") -> Callable[[StreamStatus], bool]:
    """Tells that one of a camera's streams is in a state."""
    return lambda status: (status.camera_id, status.role, status.state) == (camera_id, role, state)
