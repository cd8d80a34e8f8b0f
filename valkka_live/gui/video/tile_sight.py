"""A camera as a tile sees it: through the stream whose pictures it shows. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.messages import AnalyzerState, StreamChoice, StreamRole, StreamState
from valkka_live.gui.cameras.book import CameraBook, CameraEntry, StreamEntry
from valkka_live.gui.cameras.facts_words import stream_name
from valkka_live.gui.cameras.states import sign_of
from valkka_live.gui.video.tile_states import TileContent, TileKind, TileSound


@dataclass(frozen=True, slots=True)
class Sight:
    """A camera seen through one of its streams.

    Attributes:
        trouble: what keeps another stream away that should be shown.
    """

    entry: CameraEntry
    stream: StreamEntry
    analyzers: tuple[tuple[str, str, bool], ...]
    now_ns: int
    trouble: str = ""

    @property
    def can_use_sub(self) -> bool:
        """It is the main stream, and the camera has another one that nobody has asked for."""
        camera = self.entry.camera
        is_main = self.stream is self.entry.streams[StreamRole.MAIN]
        return is_main and bool(camera.sub_url) and camera.stream is not StreamChoice.SUB

    def content(self, kind: TileKind, state: StreamState) -> TileContent:
        """What all its states say alike."""
        camera, told = self.entry.camera, self.entry.sound
        return TileContent(
            kind,
            camera.id,
            name=camera.name,
            state=state,
            analyzers=self.analyzers,
            sound=_sound(self.entry),
            alarm=self.entry.alarm,
            sound_reason=told.reason if told is not None else "",
        )


def sight_of(
    entry: CameraEntry,
    book: CameraBook,
    now_ns: int,
    role: StreamRole | None,
    awaited: StreamRole | None,
) -> Sight:
    """The camera through the stream that a tile shows.

    Args:
        now_ns: CLOCK_MONOTONIC.
        role: of the stream whose pictures the tile shows; None: not known yet.
        awaited: of the stream that it is to show instead as soon as that has pictures.
    """
    stream, analyzers = entry.stream(role), _analyzer_icons(entry, book)
    if awaited is None:
        return Sight(entry, stream, analyzers, now_ns)
    coming = entry.streams[awaited]
    if stream.state is not StreamState.LIVE:
        # nothing is left of the old one, so the new one's words matter; but live is only what has a picture
        return Sight(entry, stream if coming.state is StreamState.LIVE else coming, analyzers, now_ns)
    in_trouble = coming.state in (StreamState.STALLED, StreamState.RETRYING, StreamState.REFUSED)
    words = f"{stream_name(awaited)}: {sign_of(coming.state, coming.problem).word}"
    return Sight(entry, stream, analyzers, now_ns, trouble=words if in_trouble else "")


def _sound(entry: CameraEntry) -> TileSound:
    if not entry.listening:
        return TileSound.MUTED if entry.has_sound else TileSound.NONE
    if entry.sound is None or not (entry.sound.playing or entry.sound.reason):
        return TileSound.WAITING
    return TileSound.PLAYING if entry.sound.playing else TileSound.FAILED


def _analyzer_icons(entry: CameraEntry, book: CameraBook) -> tuple[tuple[str, str, bool], ...]:
    icons = []
    for spec in book.enabled_analyzers(entry):
        status = entry.analyzers.get(spec.name)
        running = status is not None and status.state is AnalyzerState.RUNNING
        said = status.reason if status and status.reason else spec.title
        icons.append((spec.icon, said, running))
    return tuple(icons)
