"""Which webcams are plugged in, found beside the engine's thread: a driver may take its time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from valkka_live.core.messages import FoundWebcam
from valkka_live.core.messages.door import WebcamsFound
from valkka_live.core.sources.webcams import FORMAT_NAMES, Webcam, choose_mode, list_webcams

log = logging.getLogger(__name__)

WITHIN_S = 5.0


class WebcamSearch:
    """Lives in the engine's thread; one search at a time."""

    def __init__(self, emit: Callable[[WebcamsFound], None]) -> None:
        self._emit = emit
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look; what is found is told, also when it is nothing."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._search())

    async def _search(self) -> None:
        try:
            found = await asyncio.wait_for(asyncio.to_thread(list_webcams), WITHIN_S)
        except TimeoutError:
            log.warning("the webcams of this computer did not answer within %.0f s", WITHIN_S)
            found = []
        self._emit(WebcamsFound(webcams=tuple(_told(webcam) for webcam in found)))


def _told(webcam: Webcam) -> FoundWebcam:
    mode = choose_mode(webcam.modes)
    words = ""
    if mode is not None:
        size = f"{mode.size_wh[0]}×{mode.size_wh[1]}"
        words = ", ".join((FORMAT_NAMES.get(mode.codec, mode.codec), size, f"{mode.fps:.0f} fps"))
    return FoundWebcam(address=webcam.address, name=webcam.name, mode=words, problem=webcam.problem)
