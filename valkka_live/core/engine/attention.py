"""Which cameras are worth more of the shared detector than others: the one looked at closely, and those where something happens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

CLOSE_WEIGHT, ALARM_WEIGHT = 3.0, 3.0
"""Served so many times as often as others, when not all can be served. Both together count once: nobody is to be starved."""

ALARM_S = 10.0
"""After the last event at a line or zone."""

CLEARLY_LARGER = 1.5
"""A picture with so many times the area of the next largest one is looked at closely: a maximised tile, or a large one among small ones."""


class Attention:
    """Of all cameras. Lives in the engine's thread; close it."""

    def __init__(self, tell: Callable[[str, float], None]) -> None:
        """Nobody looks.

        Args:
            tell: called with a camera's id and its weight when that changes; 1.0 is that of the others.
        """
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._areas: dict[str, int] = {}
        self._alarms: dict[str, asyncio.TimerHandle] = {}
        self._weights: dict[str, float] = {}

    def look(self, camera_id: str, box_wh: tuple[int, int]) -> None:
        """The largest picture of a camera on the screens, pixels; (0, 0): none."""
        self._areas[camera_id] = box_wh[0] * box_wh[1]
        self._weigh()

    def alarm(self, camera_id: str) -> None:
        """Something happens at a line or in a zone of the camera."""
        running = self._alarms.pop(camera_id, None)
        if running is not None:
            running.cancel()
        self._alarms[camera_id] = self._loop.call_later(ALARM_S, self._calm, camera_id)
        if running is None:
            self._weigh()

    def forget(self, camera_id: str) -> None:
        """A camera is gone."""
        self._areas.pop(camera_id, None)
        self._weights.pop(camera_id, None)
        running = self._alarms.pop(camera_id, None)
        if running is not None:
            running.cancel()
        self._weigh()

    def close(self) -> None:
        """Tell nobody anything any more."""
        for running in self._alarms.values():
            running.cancel()
        self._alarms.clear()

    def _calm(self, camera_id: str) -> None:
        self._alarms.pop(camera_id, None)
        self._weigh()

    def _weigh(self) -> None:
        close = self._closest()
        for camera_id in self._areas.keys() | self._alarms.keys() | self._weights.keys():
            weight = max(
                CLOSE_WEIGHT if camera_id == close else 1.0,
                ALARM_WEIGHT if camera_id in self._alarms else 1.0,
            )
            if weight != self._weights.get(camera_id, 1.0):
                self._weights[camera_id] = weight
                self._tell(camera_id, weight)

    def _closest(self) -> str:
        """The camera that is looked at more closely than any other; "" when several are alike."""
        ranked = sorted(((area, camera_id) for camera_id, area in self._areas.items()), reverse=True)
        if not ranked or not ranked[0][0]:
            return ""
        second = ranked[1][0] if len(ranked) > 1 else 0
        return ranked[0][1] if ranked[0][0] >= CLEARLY_LARGER * second else ""
