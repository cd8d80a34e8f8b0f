"""What is known of the cameras: what the engine has told, and whom the user listens to. Knows no Qt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerSpec,
    AnalyzerStatus,
    Problem,
    SoundStatus,
    StreamFacts,
    StreamRole,
    StreamState,
    StreamStatus,
)
from valkka_live.core.messages.door import CameraChanged
from valkka_live.gui.cameras.alarm_words import alarm_words

DEMO_SCHEME = "demo:"


@dataclass(slots=True)
class StreamEntry:
    """One of a camera's streams and the newest of what is known about it.

    Attributes:
        status: None before the first.
        facts: only while live.
        has_sound: the newest facts told of a sound; stays when the stream ends.
    """

    status: StreamStatus | None = None
    facts: StreamFacts | None = None
    has_sound: bool = False

    @property
    def state(self) -> StreamState | None:
        """None while nobody uses the stream."""
        return None if self.status is None or self.status.state is StreamState.OFF else self.status.state

    @property
    def problem(self) -> Problem:
        """Why it is not live."""
        return self.status.problem if self.status else Problem.NONE


@dataclass(slots=True)
class CameraEntry:
    """One camera and the newest of everything known about it.

    Attributes:
        streams: both of them; a camera without sub stream never uses that one.
        analyzers: status by the analyzer's name.
        results: by the analyzer's name, the newest that was answered.
        listening: the user wants to hear it.
        sound: whether it plays; None before it was ever asked for.
        alarm: what has happened that the user has not seen yet; "" for nothing.
        said_ns: CLOCK_MONOTONIC, for which everything that counts time says it: when the camera's state was told, then every second.
            List and tiles are painted at other moments, and have to say the same.
    """

    camera: Camera
    has_password: bool = False
    streams: dict[StreamRole, StreamEntry] = field(default_factory=lambda: {role: StreamEntry() for role in StreamRole})
    analyzers: dict[str, AnalyzerStatus] = field(default_factory=dict)
    results: dict[str, AnalysisResult] = field(default_factory=dict)
    listening: bool = False
    sound: SoundStatus | None = None
    alarm: str = ""
    said_ns: int = field(default_factory=time.monotonic_ns)

    @property
    def best(self) -> StreamEntry:
        """The stream that tells of the camera as a whole: a live one if there is one, then one that is needed; main first."""
        used = [stream for stream in self.streams.values() if stream.state is not None]
        live = [stream for stream in used if stream.state is StreamState.LIVE]
        return (live or used or [self.streams[StreamRole.MAIN]])[0]

    def stream(self, role: StreamRole | None) -> StreamEntry:
        """One of its streams; None: the one that tells of the camera as a whole."""
        return self.best if role is None else self.streams[role]

    def state_of(self, stream: StreamEntry) -> StreamState | None:
        """Off when the user switched the camera off; None while nobody uses the stream."""
        return stream.state if self.camera.enabled else StreamState.OFF

    @property
    def state(self) -> StreamState | None:
        """Of the camera as a whole: live if one of its streams is."""
        return self.state_of(self.best)

    @property
    def status(self) -> StreamStatus | None:
        """Of the stream that tells of the camera as a whole."""
        return self.best.status

    @property
    def problem(self) -> Problem:
        """Why the camera as a whole is not live."""
        return self.best.problem

    @property
    def has_sound(self) -> bool:
        """One of its streams has a sound, as far as is known."""
        return any(stream.has_sound for stream in self.streams.values())

    @property
    def is_demo(self) -> bool:
        """A synthetic scene of the program's own."""
        return self.camera.url.startswith(DEMO_SCHEME)

    def is_enabled(self, analyzer: str) -> bool:
        """The user has switched this analyzer on."""
        settings = self.camera.analyzers.get(analyzer)
        return settings is not None and settings.enabled


class CameraBook:
    """All cameras in the order the engine told them.

    Attributes:
        lost_names: what layouts call cameras that are not here, by their ids.
    """

    def __init__(self) -> None:
        self._entries: dict[str, CameraEntry] = {}
        self.lost_names: dict[str, str] = {}
        self.analyzers: tuple[AnalyzerSpec, ...] = ()

    def __len__(self) -> int:
        return len(self._entries)

    def name_of(self, camera_id: str) -> str:
        """As the user calls it, or did when a layout was saved that names it; "" when nobody knows."""
        entry = self._entries.get(camera_id)
        return entry.camera.name if entry is not None else self.lost_names.get(camera_id, "")

    def __iter__(self) -> Iterator[CameraEntry]:
        return iter(self._entries.values())

    def get(self, camera_id: str) -> CameraEntry | None:
        """The entry of a camera, None when there is no such camera."""
        return self._entries.get(camera_id)

    def tick(self) -> None:
        """A second has passed."""
        now_ns = time.monotonic_ns()
        for entry in self:
            entry.said_ns = now_ns

    def change_camera(self, changed: CameraChanged) -> bool:
        """Take in a camera's settings; True when it is new."""
        entry = self._entries.get(changed.camera.id)
        if entry is None:
            self._entries[changed.camera.id] = CameraEntry(changed.camera, changed.has_password)
            return True
        before, entry.camera, entry.has_password = entry.camera, changed.camera, changed.has_password
        for role, is_other in (
            (StreamRole.MAIN, before.url != entry.camera.url),
            (StreamRole.SUB, before.sub_url != entry.camera.sub_url),
        ):
            if is_other:
                entry.streams[role].has_sound = False
        for name in [name for name in entry.results if not entry.is_enabled(name)]:
            del entry.results[name]
        return False

    def remove_camera(self, camera_id: str) -> None:
        """Forget a camera."""
        self._entries.pop(camera_id, None)

    def take_status(self, status: StreamStatus) -> None:
        """Take in the state of a stream; the facts of a stream and the boxes of a camera that is not live are forgotten."""
        if entry := self._entries.get(status.camera_id):
            stream = entry.streams[status.role]
            stream.status = status
            entry.said_ns = time.monotonic_ns()
            if status.state is not StreamState.LIVE:
                stream.facts = None
            if entry.best.state is not StreamState.LIVE:
                entry.results.clear()

    def take_facts(self, facts: StreamFacts) -> None:
        """Take in what was measured of a stream."""
        if entry := self._entries.get(facts.camera_id):
            stream = entry.streams[facts.role]
            stream.facts, stream.has_sound = facts, facts.audio_codec != ""

    def take_sound(self, status: SoundStatus) -> None:
        """Take in whether a camera is heard."""
        if entry := self._entries.get(status.camera_id):
            entry.sound = status

    def listen(self, camera_id: str, on: bool) -> None:
        """The user wants to hear a camera, or no more; nothing is known of how that goes."""
        if entry := self._entries.get(camera_id):
            entry.listening, entry.sound = on, None

    def take_analyzer(self, status: AnalyzerStatus) -> None:
        """Take in the state of an analyzer."""
        if entry := self._entries.get(status.camera_id):
            entry.analyzers[status.analyzer] = status

    def take_event(self, event: AnalyzerEvent) -> bool:
        """Take in what has happened; False when it is no alarm, or there is one that the user has not seen yet."""
        entry, words = self._entries.get(event.camera_id), alarm_words(event)
        if entry is None or entry.alarm or not words:
            return False
        entry.alarm = words
        return True

    def take_result(self, result: AnalysisResult) -> bool:
        """Take in boxes; False when they say nothing: not answered, switched off meanwhile, or of a camera that is gone."""
        entry = self._entries.get(result.camera_id)
        if entry is None or not result.answered or not entry.is_enabled(result.analyzer):
            return False
        entry.results[result.analyzer] = result
        return True

    def enabled_analyzers(self, entry: CameraEntry) -> tuple[AnalyzerSpec, ...]:
        """What is switched on for a camera, in the order the engine offers it."""
        return tuple(spec for spec in self.analyzers if entry.is_enabled(spec.name))

    def counts(self) -> dict[StreamState | None, int]:
        """How many cameras are in each state."""
        counted: dict[StreamState | None, int] = {}
        for entry in self:
            counted[entry.state] = counted.get(entry.state, 0) + 1
        return counted

    def needs_real_model(self) -> bool:
        """A camera that is not a demo has an analyzer switched on that asks the detector."""
        detecting = {spec.name for spec in self.analyzers if spec.uses_detector}
        return any(not entry.is_demo and any(map(entry.is_enabled, detecting)) for entry in self)
