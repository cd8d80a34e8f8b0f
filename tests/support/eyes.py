"""Looks at every picture of a camera while a test does other things to it."""

from __future__ import annotations

from tests.support.clips import SIZE_WH
from tests.support.colours import worst_difference
from tests.support.engine import EngineDriver
from tests.support.frames import Watcher
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import StreamFacts, StreamState, StreamStatus
from valkka_live.core.messages.door import AddCamera, OpenStream
from valkka_live.core.shmem import FrameView

RIGHT = 16
"""So far a compressed colour may be from the painted one, 0 to 255."""


class Eyes(Watcher):
    """Of one ring. The pictures must be those of :func:`tests.support.clips.write_clip`.

    Attributes:
        sizes: of the pictures, (width, height), without repetitions in a row.
        times_ns: their media times.
        wrong: numbers of the pictures that did not have the clip's colours.
    """

    def __init__(self, ring: str) -> None:
        super().__init__(ring, self._check)
        self.sizes: list[tuple[int, int]] = []
        self.times_ns: list[int] = []
        self.wrong: list[int] = []

    def _check(self, view: FrameView) -> None:
        size_wh = (view.meta.width, view.meta.height)
        if self.sizes[-1:] != [size_wh]:
            self.sizes.append(size_wh)
        self.times_ns.append(view.meta.media_time_ns)
        wrong = worst_difference(view.array, view.meta.pixel_format) > RIGHT
        if wrong and view.valid():
            self.wrong.append(view.meta.seq)


class Bystander:
    """A camera that has nothing to do with what happens to the others.

    Attributes:
        camera_id: of it.
    """

    camera_id = "bystander"

    def __init__(self, engine: EngineDriver, url: str) -> None:
        """Add it and look at it; ``with`` looks at each of its frames, and at the end asserts that not one is missing."""
        self._engine = engine
        self._eyes = Eyes(f"{self.camera_id}.live")
        watch(engine, Camera(id=self.camera_id, name="Bystander", url=url))

    def __enter__(self) -> Bystander:
        self._eyes.__enter__()
        until_state(self._engine, self.camera_id, StreamState.LIVE)
        self._eyes.wait_for_more(5)
        self._mark = self._engine.now
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        try:
            if kind is None:
                self._eyes.wait_for_more(5)
        finally:
            self._eyes.__exit__(None, None, None)
        if kind is not None:
            return
        self._engine.until(StreamFacts, lambda f: f.camera_id == self.camera_id, after=self._engine.now)
        said = self._engine.said[self._mark : self._engine.now]
        ours = [m for m in said if isinstance(m, (StreamStatus, StreamFacts)) and m.camera_id == self.camera_id]
        changes = [m for m in ours if isinstance(m, StreamStatus)]
        assert changes == []
        late = max((m.dropped_frames for m in ours if isinstance(m, StreamFacts)), default=0)
        missing = self._eyes.left_out
        assert missing <= late, f"{missing} frames are missing, and {late} of them because this computer was late"
        assert self._eyes.wrong == []


def watch(engine: EngineDriver, camera: Camera, password: str = "", box_wh: tuple[int, int] = SIZE_WH) -> None:
    """Add a camera and look at it."""
    engine.send(AddCamera(camera=camera, password=password, keep_password=False))
    engine.send(OpenStream(camera_id=camera.id, viewer_id="test", box_wh=box_wh))


def until_state(
    engine: EngineDriver, camera_id: str, state: StreamState, words: str = "", after: int = 0
) -> StreamStatus:
    """Wait until a camera is in a state, for a reason with these words."""
    return engine.until(
        StreamStatus, lambda s: s.camera_id == camera_id and s.state is state and words in s.reason, after=after
    )


def until_playing(engine: EngineDriver, camera_id: str, after: int = 0) -> StreamFacts:
    """Wait until a camera's pictures come, and give what was measured."""
    return engine.until(StreamFacts, lambda f: f.camera_id == camera_id and f.fps > 5, after=after)


def states_of(engine: EngineDriver, camera_id: str, after: int = 0) -> list[StreamStatus]:
    """What was told of a camera."""
    said = engine.said[after : engine.now]
    return [m for m in said if isinstance(m, StreamStatus) and m.camera_id == camera_id]
