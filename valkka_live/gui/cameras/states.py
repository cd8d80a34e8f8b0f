"""How a camera's state is told: icon, colour and words. The tile and the list say the same."""

from __future__ import annotations

import math
from dataclasses import dataclass

from valkka_live.core.messages import Problem, StreamState, StreamStatus
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.tr import number, tr

NBSP = "\N{NO-BREAK SPACE}"
DOT = ""
"""Instead of an icon's name: the plain dot of a live camera."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as a sign: icon (or DOT) and, besides the icon, always a word."""

    icon: str
    word: str


def sign_of(state: StreamState | None, problem: Problem = Problem.NONE) -> Sign:
    """The sign of a state; None: nobody uses the stream."""
    match state:
        case None:
            return Sign(DOT, tr("not shown"))
        case StreamState.CONNECTING:
            return Sign("progress_activity", tr("connecting"))
        case StreamState.LIVE:
            return Sign(DOT, tr("live"))
        case StreamState.STALLED:
            return Sign("hourglass_bottom", tr("stalled"))
        case StreamState.RETRYING:
            return Sign("autorenew", tr("retrying"))
        case StreamState.OFF:
            return Sign("power_settings_new", tr("off"))
        case StreamState.REFUSED:
            match problem:
                case Problem.DECODER_MISSING:
                    return Sign("extension_off", tr("no decoder"))
                case Problem.SHARED_MEMORY:
                    return Sign("memory", tr("no memory"))
                case Problem.PASSWORD:
                    return Sign("lock-fill", tr("wrong password"))
                case Problem.NOT_FOUND:
                    return Sign("error-fill", tr("not found"))
                case Problem.ADDRESS:
                    return Sign("error-fill", tr("wrong address"))
                case _:
                    return Sign("error-fill", tr("refused"))


def counted_words(state: StreamState | None, n_cameras: int) -> str:
    """So many cameras are in this state: "2 retrying"."""
    match state:
        case StreamState.CONNECTING:
            words = tr("1{0}connecting") if n_cameras == 1 else tr("{1}{0}connecting")
        case StreamState.RETRYING:
            words = tr("1{0}retrying") if n_cameras == 1 else tr("{1}{0}retrying")
        case _:
            return f"{n_cameras}{NBSP}{sign_of(state).word}"
    return words.format(NBSP, n_cameras)


def seconds(value_s: float) -> str:
    """A duration in words: one decimal below ten seconds, else whole."""
    if value_s < 9.95:
        return f"{number(max(0.0, value_s), 1)}{NBSP}s"
    if value_s < 600:
        return f"{value_s:.0f}{NBSP}s"
    return f"{value_s / 60:.0f}{NBSP}min"


def whole_seconds(value_s: int) -> str:
    """A duration that the user has chosen."""
    return tr("{0}{1}s").format(value_s, NBSP)


def retry_in(status: StreamStatus | None, now_ns: int) -> str:
    """Time to the next try in whole seconds, "" when none is announced or it is due."""
    if status is None or status.retry_at_ns <= now_ns:
        return ""
    return f"{math.ceil((status.retry_at_ns - now_ns) / 1e9)}{NBSP}s"


def age(status: StreamStatus | None, now_ns: int) -> str:
    """Age of the newest frame, "" before the first."""
    if status is None or status.last_frame_ns == 0:
        return ""
    return seconds((now_ns - status.last_frame_ns) / 1e9)


def short_reason(entry: CameraEntry, now_ns: int) -> str:
    """The state in at most three words for the list; "" when there is nothing to say about a camera.

    Args:
        now_ns: CLOCK_MONOTONIC.
    """
    state = entry.state
    match state:
        case None | StreamState.LIVE:
            return ""
        case StreamState.RETRYING:
            wait = retry_in(entry.status, now_ns)
            return tr("retry in {0}").format(wait) if wait else tr("trying now")
        case StreamState.STALLED:
            late = age(entry.status, now_ns)
            return tr("{0} late").format(late) if late else tr("stalled")
        case _:
            return sign_of(state, entry.problem).word
