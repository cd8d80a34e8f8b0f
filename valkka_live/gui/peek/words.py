"""What the window that looks into a ring buffer says. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.messages import StreamState
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_states import TileContent, TileKind

STALLED_AFTER_S = 5.0
_SLOW_FRAMES = 3
"""A ring of one frame in ten seconds stands still after this many times that."""


_ICONS = {
    StreamState.CONNECTING: "progress_activity",
    StreamState.STALLED: "hourglass_bottom",
    StreamState.RETRYING: "autorenew",
    StreamState.REFUSED: "error-fill",
}


@dataclass(frozen=True, slots=True)
class RingState:
    """What is known of a ring buffer that is looked into.

    Attributes:
        ring: its name.
        facts: "480×270 RGB24", "" before the first server.
        fps: frames a second, None when not known yet.
        attached: it has a server.
        frame_age_s: since the newest frame came; None when none came from this server.
        interval_s: between the two newest frames, 0 when not known.
        ended: why the last server is gone: "closed" or "died"; "" when there was none.
        refused: why what has the name cannot be read; "" when it can.
    """

    ring: str
    facts: str = ""
    fps: float | None = None
    attached: bool = False
    frame_age_s: float | None = None
    interval_s: float = 0.0
    ended: str = ""
    refused: str = ""

    @property
    def is_stalled(self) -> bool:
        """It has a server that gives no frames any more."""
        limit_s = max(STALLED_AFTER_S, _SLOW_FRAMES * self.interval_s)
        return self.frame_age_s is not None and self.frame_age_s >= limit_s


def window_title(state: RingState) -> str:
    """Name, size and rate."""
    parts = [state.ring]
    if state.attached:
        parts += [state.facts, _fps(state)]
    return " · ".join(part for part in parts if part)


def peek_content(state: RingState) -> TileContent:
    """What the tile says."""
    if state.refused:
        return _message(state, StreamState.REFUSED, tr("“{0}” cannot be read").format(state.ring), state.refused)
    if not state.attached and state.ended:
        title = tr("The server died") if state.ended == "died" else tr("The server closed the ring buffer")
        return _message(
            state, StreamState.RETRYING, title, tr("Waiting for the next one that serves “{0}”").format(state.ring)
        )
    if not state.attached:
        title = tr("Waiting for the ring buffer “{0}”").format(state.ring)
        return _message(state, StreamState.CONNECTING, title, tr("Nobody serves it yet"))
    if state.frame_age_s is None:
        return _message(state, StreamState.CONNECTING, tr("No frame yet"), state.facts)
    if state.is_stalled:
        title = tr("No new frames for {0} s").format(int(state.frame_age_s))
        return _message(state, StreamState.STALLED, title, state.facts)
    facts = " · ".join(part for part in (state.facts, _fps(state)) if part)
    return TileContent(
        TileKind.LIVE, state.ring, name=state.ring, state=StreamState.LIVE, facts=facts, keeps_picture=True
    )


def _message(state: RingState, stream_state: StreamState, title: str, line: str) -> TileContent:
    return TileContent(
        TileKind.CONNECTING if stream_state is StreamState.CONNECTING else TileKind.NOT_LIVE,
        state.ring,
        name=state.ring,
        state=stream_state,
        icon=_ICONS[stream_state],
        title=title,
        short_title=title,
        lines=(line,) if line else (),
        keeps_picture=stream_state is not StreamState.REFUSED,
    )


def _fps(state: RingState) -> str:
    if state.fps is None:
        return ""
    return f"{state.fps:.0f} fps" if state.fps >= 10 else f"{state.fps:.1f} fps"
