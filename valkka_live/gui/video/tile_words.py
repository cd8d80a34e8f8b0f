"""What a tile says of its camera: a function of what is known of it. Knows no widget."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from valkka_live.core.config.models import CellCycle
from valkka_live.core.messages import Problem, StreamRole, StreamState, StreamStatus, Transport
from valkka_live.core.redact import host_and_port
from valkka_live.gui.cameras.book import DEMO_SCHEME, CameraBook, CameraEntry
from valkka_live.gui.cameras.facts_words import attempt_and_since, fact_line, next_try_and_since
from valkka_live.gui.cameras.states import age, retry_in, sign_of, whole_seconds
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_sight import Sight, sight_of
from valkka_live.gui.video.tile_states import EMPTY, TileAction, TileContent, TileKind

_RECONNECT_AFTER_NS = 10_000_000_000
_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}


def tile_content(
    camera_id: str,
    book: CameraBook,
    now_ns: int,
    *,
    all_known: bool = True,
    role: StreamRole | None = None,
    awaited: StreamRole | None = None,
) -> TileContent:
    """What the tile of a cell says.

    Args:
        camera_id: of the cell, "" for an empty one.
        now_ns: CLOCK_MONOTONIC.
        all_known: the engine has told all its cameras; a camera it has not told is lost.
        role: the stream whose pictures it shows; None: not known yet.
        awaited: the stream that it is to show instead as soon as that has pictures.
    """
    if not camera_id:
        return EMPTY
    entry = book.get(camera_id)
    if entry is None:
        return (
            _lost(camera_id, book.name_of(camera_id) or camera_id)
            if all_known
            else TileContent(TileKind.CONNECTING, camera_id, icon="progress_activity")
        )
    sight = sight_of(entry, book, now_ns, role, awaited)
    match entry.state_of(sight.stream):
        case None | StreamState.CONNECTING:
            return _connecting(sight)
        case StreamState.LIVE:
            return _live(sight)
        case StreamState.STALLED:
            return _stalled(sight)
        case StreamState.RETRYING:
            return _retrying(sight)
        case StreamState.REFUSED:
            return _refused(sight)
        case StreamState.OFF:
            return _off(sight)


def with_cycle(content: TileContent, cycle: CellCycle | None) -> TileContent:
    """The same of a cell that shows one camera after the other; None: it does not."""
    if cycle is None:
        return content
    every = whole_seconds(cycle.every_s)
    words = tr("{0} cameras in turn, each for {1}").format(len(cycle.cameras), every)
    return replace(content, cycling=every, cycle=words, measured=(*content.measured, words))


def _lost(camera_id: str, name: str) -> TileContent:
    return TileContent(
        TileKind.PLACEHOLDER,
        camera_id,
        name=name,
        icon="videocam_off",
        title=tr("Camera “{0}” is not in this profile").format(name),
        short_title=tr("Camera not here"),
        lines=(tr("It was removed or never imported"),),
        actions=(TileAction.CHOOSE, TileAction.CLEAR),
    )


def _connecting(sight: Sight) -> TileContent:
    status = sight.stream.status
    again = attempt_and_since(status, sight.now_ns) if status is not None and status.attempt > 0 else ""
    return replace(
        sight.content(TileKind.CONNECTING, StreamState.CONNECTING),
        icon="progress_activity",
        title=tr("Connecting…"),
        short_title=tr("Connecting…"),
        lines=tuple(line for line in (_address_line(sight), again) if line),
        actions=(TileAction.EDIT,),
        keeps_picture=True,
    )


def _live(sight: Sight) -> TileContent:
    facts = sight.stream.facts
    return replace(
        sight.content(TileKind.LIVE, StreamState.LIVE),
        facts=f"{facts.size_wh[0]}×{facts.size_wh[1]} · {facts.fps:.0f} fps" if facts else "",
        measured=fact_line(facts) if facts else (),
        trouble=sight.trouble,
        keeps_picture=True,
    )


def _stalled(sight: Sight) -> TileContent:
    status = sight.stream.status
    late = age(status, sight.now_ns)
    old_enough = status is not None and sight.now_ns - status.last_frame_ns >= _RECONNECT_AFTER_NS
    title = tr("No new frames for {0}").format(late) if late else tr("No frames yet")
    shown = _last_shown(status)
    return replace(
        sight.content(TileKind.NOT_LIVE, StreamState.STALLED),
        icon="hourglass_bottom",
        title=title,
        short_title=tr("No frames for {0}").format(late) if late else title,
        lines=(tr("showing {0}").format(shown),) if shown else (),
        actions=(TileAction.RETRY,) if old_enough else (),
        late=tr("{0} late").format(late) if late else "",
        keeps_picture=True,
    )


def _retrying(sight: Sight) -> TileContent:
    status = sight.stream.status
    wait = retry_in(status, sight.now_ns)
    shown = _last_shown(status)
    return replace(
        sight.content(TileKind.NOT_LIVE, StreamState.RETRYING),
        icon="autorenew",
        title=tr("No signal, next try in {0}").format(wait) if wait else tr("No signal, trying now"),
        short_title=tr("Retry in {0}").format(wait) if wait else tr("Trying now"),
        lines=_reason_lines(status, attempt_and_since(status, sight.now_ns)),
        actions=(TileAction.RETRY, TileAction.EDIT),
        facts=tr("last picture {0}").format(shown) if shown else "",
        keeps_picture=True,
    )


def _password_title(entry: CameraEntry) -> str:
    user = entry.camera.user
    if not user:
        return tr("The camera wants user and password")
    words = tr("Password refused for “{0}”") if entry.has_password else tr("Password needed for “{0}”")
    return words.format(user)


def refused_title(entry: CameraEntry, problem: Problem) -> str:
    """Why a camera needs the user."""
    match problem:
        case Problem.PASSWORD:
            return _password_title(entry)
        case Problem.DECODER_MISSING:
            return tr("Cannot show this video here")
        case Problem.NOT_FOUND:
            return tr("No stream at this address")
        case Problem.ADDRESS:
            return tr("The address is not right")
        case Problem.SHARED_MEMORY:
            return tr("Shared memory is full")
        case _:
            return tr("The camera cannot be used")


def _refused_actions(sight: Sight) -> tuple[TileAction, ...]:
    match sight.stream.problem:
        case Problem.PASSWORD:
            return (TileAction.PASSWORD, TileAction.EDIT)
        case Problem.DECODER_MISSING if sight.can_use_sub:
            return (TileAction.USE_SUB, TileAction.EDIT)
        case Problem.DECODER_MISSING | Problem.NOT_FOUND | Problem.ADDRESS:
            return (TileAction.EDIT,)
        case Problem.SHARED_MEMORY:
            return (TileAction.RETRY,)
        case _:
            return (TileAction.RETRY, TileAction.EDIT)


def _refused(sight: Sight) -> TileContent:
    problem = sight.stream.problem
    sign, title = sign_of(StreamState.REFUSED, problem), refused_title(sight.entry, problem)
    return replace(
        sight.content(TileKind.NOT_LIVE, StreamState.REFUSED),
        icon=sign.icon,
        title=title,
        short_title=title if len(title) < 26 else sign.word[:1].upper() + sign.word[1:],
        lines=_reason_lines(sight.stream.status, next_try_and_since(sight.stream.status, sight.now_ns)),
        actions=_refused_actions(sight),
    )


def _off(sight: Sight) -> TileContent:
    return TileContent(
        TileKind.NOT_LIVE,
        sight.entry.camera.id,
        name=sight.entry.camera.name,
        state=StreamState.OFF,
        icon="power_settings_new",
        title=tr("Camera is off"),
        short_title=tr("Off"),
        lines=(tr("Switched off by you"),),
        actions=(TileAction.SWITCH_ON,),
    )


def _reason_lines(status: StreamStatus | None, how_long: str) -> tuple[str, ...]:
    """What happened, what to check, and for how long it has been so."""
    told = (status.reason, status.advice) if status else ()
    return tuple(line for line in (*told, how_long) if line)


def _last_shown(status: StreamStatus | None) -> str:
    """Local time of the newest frame, "" before the first."""
    if status is None or status.last_frame_ms == 0:
        return ""
    return datetime.fromtimestamp(status.last_frame_ms / 1000).strftime("%H:%M:%S")


def _address_line(sight: Sight) -> str:
    """Where the picture should come from, without password."""
    camera = sight.entry.camera
    url = camera.sub_url if sight.stream is sight.entry.streams[StreamRole.SUB] else camera.url
    if url.startswith(DEMO_SCHEME):
        return tr("demo scene")
    scheme, separator, _ = url.partition("://")
    scheme = scheme.lower()
    where = f"{scheme}://{host_and_port(url, _PORTS[scheme])}" if separator and scheme in _PORTS else url
    if camera.transport not in (Transport.TCP, Transport.UDP):
        return where
    return f"{where}, {camera.transport.value.upper()}"
