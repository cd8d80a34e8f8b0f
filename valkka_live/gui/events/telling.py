"""From messages to rows: what begins, what is over. Knows no widget."""

from __future__ import annotations

from valkka_live.core.messages import AnalyzerEvent, StreamState
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.cameras.states import sign_of
from valkka_live.gui.events.row import EventRow, Key, Region, Told
from valkka_live.gui.events.words import arrow, event_words, short_words, words_after
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_words import refused_title

_STATE = "state"
_ENDED_BY = {
    "motion_stop": ("motion_start",),
    "tamper_stop": ("tamper_start",),
    "zone_left": ("zone_entered", "intrusion", "loitering"),
    "occupancy_normal": ("occupancy_high", "occupancy_low"),
    "occupancy_high": ("occupancy_low",),
    "occupancy_low": ("occupancy_high",),
    "moved_off": ("parked",),
    "left": ("appeared", "parked"),
}
_TOLD_ALONE = {"zone_left", "left", "moved_off"}
"""Ends that are worth telling when nobody saw the start."""
_STARTS = {kind for kinds in _ENDED_BY.values() for kind in kinds}
_ALARMS = {"tamper_start", "intrusion", "loitering", "occupancy_high", "occupancy_low"}
_TELLING_STATES = {StreamState.RETRYING: "retrying", StreamState.REFUSED: "refused"}


def told_by_event(event: AnalyzerEvent, entry: CameraEntry, book: CameraBook) -> Told:
    """What an analyzer has seen."""
    ends = tuple(_key(event, kind) for kind in _ended_by(event.kind))
    goes_on = _is_start(event.kind)
    if ends and not goes_on and event.kind not in _TOLD_ALONE:
        return Told(event.wall_time_ms, ends=ends)
    spec = next((spec for spec in book.analyzers if spec.name == event.analyzer), None)
    row = EventRow(
        key=_key(event, event.kind),
        words=event_words(event),
        short_words=short_words(event),
        words_after=words_after(event),
        sign=arrow(event, entry),
        icon=spec.icon if spec is not None else "sensors",
        token="alarm" if event.kind in _ALARMS else "acc",
        began_ms=event.wall_time_ms,
        goes_on=goes_on,
        region=_region(event),
    )
    return Told(event.wall_time_ms, row, ends, row_is_end=bool(ends) and not goes_on)


class StatesTold:
    """Which state of each camera was told last: a camera that is tried again and again is told once."""

    def __init__(self) -> None:
        self._told: dict[str, StreamState | None] = {}

    def told_by(self, entry: CameraEntry, now_ms: int) -> Told | None:
        """What the state of a camera says; None: nothing new, or it is on its way.

        Args:
            now_ms: wall time, UTC.
        """
        state, camera_id = entry.state, entry.camera.id
        if state in (StreamState.CONNECTING, StreamState.STALLED) or self._told.get(camera_id) is state:
            return None
        self._told[camera_id] = state
        return _told_by_state(entry, state, now_ms)

    def forget(self, camera_id: str) -> None:
        """It is gone."""
        self._told.pop(camera_id, None)


def _told_by_state(entry: CameraEntry, state: StreamState | None, now_ms: int) -> Told:
    begun = {one: (entry.camera.id, "", _STATE, one.value, "") for one in _TELLING_STATES}
    ends = tuple(key for one, key in begun.items() if one is not state)
    if state not in _TELLING_STATES:
        return Told(now_ms, ends=ends)
    is_refused, sign = state is StreamState.REFUSED, sign_of(state, entry.problem)
    row = EventRow(
        key=begun[state],
        words=refused_title(entry, entry.problem) if is_refused else tr("No signal"),
        short_words=sign.word[:1].upper() + sign.word[1:] if is_refused else "",
        icon=sign.icon,
        token=_TELLING_STATES[state],
        began_ms=now_ms,
        goes_on=True,
        is_state=True,
    )
    return Told(now_ms, row, ends)


def _key(event: AnalyzerEvent, kind: str) -> Key:
    return event.camera_id, event.analyzer, kind, event.shape, str(event.details.get("track_id", ""))


def _ended_by(kind: str) -> tuple[str, ...]:
    for ending in ("_stop", "_end"):
        if kind not in _ENDED_BY and kind.endswith(ending):
            return (kind.removesuffix(ending) + "_start",)
    return _ENDED_BY.get(kind, ())


def _is_start(kind: str) -> bool:
    return kind in _STARTS or kind.endswith("_start")


def _region(event: AnalyzerEvent) -> Region | None:
    """Around all that was seen."""
    if not event.detections:
        return None
    boxes = [found.xyxy for found in event.detections]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
