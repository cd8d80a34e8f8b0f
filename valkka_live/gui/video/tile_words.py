"""What a tile says of its camera: a function of what is known of it. Knows no widget."""

from __future__ import annotations

from datetime import datetime

from valkka_live.core.messages import AnalyzerState, Problem, StreamState, StreamStatus, Transport
from valkka_live.core.redact import host_and_port
from valkka_live.gui.cameras.book import DEMO_SCHEME, CameraBook, CameraEntry
from valkka_live.gui.cameras.states import age, retry_in, sign_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_states import EMPTY, TileAction, TileContent, TileKind

_RECONNECT_AFTER_NS = 10_000_000_000


def tile_content(camera_id: str, book: CameraBook, now_ns: int, *, all_known: bool = True) -> TileContent:
    """What the tile of a cell says.

    Args:
        camera_id: of the cell, "" for an empty one.
        now_ns: CLOCK_MONOTONIC.
        all_known: the engine has told all its cameras; a camera it has not told is lost.
    """
    if not camera_id:
        return EMPTY
    entry = book.get(camera_id)
    if entry is None:
        return _lost(camera_id) if all_known else TileContent(TileKind.CONNECTING, camera_id, icon="progress_activity")
    match entry.state:
        case None | StreamState.CONNECTING:
            return _connecting(entry, book)
        case StreamState.LIVE:
            return _live(entry, book)
        case StreamState.STALLED:
            return _stalled(entry, book, now_ns)
        case StreamState.RETRYING:
            return _retrying(entry, book, now_ns)
        case StreamState.REFUSED:
            return _refused(entry, book)
        case StreamState.OFF:
            return _off(entry)


def _lost(camera_id: str) -> TileContent:
    return TileContent(
        TileKind.PLACEHOLDER,
        camera_id,
        name=camera_id,
        icon="videocam_off",
        title=tr("Camera “{0}” is not in this profile").format(camera_id),
        short_title=tr("Camera not here"),
        lines=(tr("It was removed or never imported"),),
        actions=(TileAction.CHOOSE, TileAction.CLEAR),
    )


def _connecting(entry: CameraEntry, book: CameraBook) -> TileContent:
    return TileContent(
        TileKind.CONNECTING,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.CONNECTING,
        icon="progress_activity",
        title=tr("Connecting…"),
        short_title=tr("Connecting…"),
        lines=(_address_line(entry),),
        actions=(TileAction.EDIT,),
        analyzers=_analyzer_icons(entry, book),
        keeps_picture=True,
    )


def _live(entry: CameraEntry, book: CameraBook) -> TileContent:
    facts = entry.facts
    return TileContent(
        TileKind.LIVE,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.LIVE,
        facts=f"{facts.size_wh[0]}×{facts.size_wh[1]} · {facts.fps:.0f} fps" if facts else "",
        analyzers=_analyzer_icons(entry, book),
        keeps_picture=True,
    )


def _stalled(entry: CameraEntry, book: CameraBook, now_ns: int) -> TileContent:
    status = entry.status
    late = age(entry, now_ns)
    old_enough = status is not None and now_ns - status.last_frame_ns >= _RECONNECT_AFTER_NS
    title = tr("No new frames for {0}").format(late) if late else tr("No frames yet")
    shown = _last_shown(status)
    return TileContent(
        TileKind.NOT_LIVE,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.STALLED,
        icon="hourglass_bottom",
        title=title,
        short_title=tr("No frames for {0}").format(late) if late else title,
        lines=(tr("showing {0}").format(shown),) if shown else (),
        actions=(TileAction.RETRY,) if old_enough else (),
        late=tr("{0} late").format(late) if late else "",
        analyzers=_analyzer_icons(entry, book),
        keeps_picture=True,
    )


def _retrying(entry: CameraEntry, book: CameraBook, now_ns: int) -> TileContent:
    wait = retry_in(entry, now_ns)
    status = entry.status
    shown = _last_shown(status)
    return TileContent(
        TileKind.NOT_LIVE,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.RETRYING,
        icon="autorenew",
        title=tr("No signal, next try in {0}").format(wait) if wait else tr("No signal, trying now"),
        short_title=tr("Retry in {0}").format(wait) if wait else tr("Trying now"),
        lines=_reason_lines(status),
        actions=(TileAction.RETRY, TileAction.EDIT),
        facts=tr("last picture {0}").format(shown) if shown else "",
        analyzers=_analyzer_icons(entry, book),
        keeps_picture=True,
    )


def _password_title(entry: CameraEntry) -> str:
    user = entry.camera.user
    if not user:
        return tr("The camera wants user and password")
    words = tr("Password refused for “{0}”") if entry.has_password else tr("Password needed for “{0}”")
    return words.format(user)


def _refused(entry: CameraEntry, book: CameraBook) -> TileContent:
    status = entry.status
    sign = sign_of(StreamState.REFUSED, entry.problem)
    actions: tuple[TileAction, ...] = (TileAction.EDIT,)
    match entry.problem:
        case Problem.PASSWORD:
            title = _password_title(entry)
            actions = (TileAction.PASSWORD, TileAction.EDIT)
        case Problem.DECODER_MISSING:
            title = tr("Cannot show this video here")
        case Problem.NOT_FOUND:
            title = tr("No stream at this address")
        case Problem.ADDRESS:
            title = tr("The address is not right")
        case Problem.SHARED_MEMORY:
            title, actions = tr("Shared memory is full"), (TileAction.RETRY,)
        case _:
            title, actions = tr("The camera cannot be used"), (TileAction.RETRY, TileAction.EDIT)
    return TileContent(
        TileKind.NOT_LIVE,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.REFUSED,
        icon=sign.icon,
        title=title,
        short_title=title if len(title) < 26 else sign.word.capitalize(),
        lines=_reason_lines(status),
        actions=actions,
        analyzers=_analyzer_icons(entry, book),
    )


def _off(entry: CameraEntry) -> TileContent:
    return TileContent(
        TileKind.NOT_LIVE,
        entry.camera.id,
        name=entry.camera.name,
        state=StreamState.OFF,
        icon="power_settings_new",
        title=tr("Camera is off"),
        short_title=tr("Off"),
        lines=(tr("Switched off by you"),),
        actions=(TileAction.SWITCH_ON,),
    )


def _reason_lines(status: StreamStatus | None) -> tuple[str, ...]:
    """What happened, and what to check."""
    return tuple(line for line in (status.reason, status.advice) if line) if status else ()


def _last_shown(status: StreamStatus | None) -> str:
    """Local time of the newest frame, "" before the first."""
    if status is None or status.last_frame_ms == 0:
        return ""
    return datetime.fromtimestamp(status.last_frame_ms / 1000).strftime("%H:%M:%S")


def _address_line(entry: CameraEntry) -> str:
    """Where the picture should come from, without password."""
    if entry.camera.url.startswith(DEMO_SCHEME):
        return tr("demo scene")
    scheme, separator, _ = entry.camera.url.partition("://")
    where = f"{scheme}://{host_and_port(entry.camera.url)}" if separator else entry.camera.url
    transport = entry.camera.transport
    return where if transport is Transport.AUTO else f"{where}, {transport.value.upper()}"


def _analyzer_icons(entry: CameraEntry, book: CameraBook) -> tuple[tuple[str, str, bool], ...]:
    icons = []
    for spec in book.enabled_analyzers(entry):
        status = entry.analyzers.get(spec.name)
        running = status is not None and status.state is AnalyzerState.RUNNING
        said = status.reason if status and status.reason else spec.title
        icons.append((spec.icon, said, running))
    return tuple(icons)
