"""Processes, ring buffers and the detector's clients as rows of tables."""

from __future__ import annotations

from collections.abc import Sequence

from valkka_live.core.messages import (
    AnalyzerState,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    StreamFacts,
    StreamRole,
)
from valkka_live.core.messages.system import ProcessFacts, RingFacts
from valkka_live.core.rate import Rate
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import NBSP, sign_of
from valkka_live.gui.system.facts_table import Cell, Row
from valkka_live.gui.system.process_words import analyzer_words, process_order, process_words
from valkka_live.gui.tr import number, tr

_MB = 1024 * 1024
_BUSY_PERCENT = 90.0
_MODEL_TOKENS = {DetectorState.READY: "live", DetectorState.LOADING: "acc", DetectorState.IDLE: "t3"}
"""The theme's colours of states; what is not listed needs the user."""


def process_rows(processes: Sequence[ProcessFacts], book: CameraBook) -> list[Row]:
    """One row a process, with what its camera or analyzer tells."""
    return [_process_row(facts, book) for facts in processes]


def _process_row(facts: ProcessFacts, book: CameraBook) -> Row:
    state, fps, lost = _work_of(facts, book)
    waits = facts.pid == 0
    none = Cell("–", -1.0, "t3")
    return Row(
        facts.key,
        (
            Cell(process_words(facts, book), process_order(facts, book), tip=tr("In the log: {0}").format(facts.name)),
            Cell(tr("waits for its restart"), token="retrying") if waits else state,  # noqa: S106  a colour
            none
            if waits
            else Cell(
                f"{number(facts.cpu_percent)}{NBSP}%",
                facts.cpu_percent,
                "stalled" if facts.cpu_percent > _BUSY_PERCENT else "",
            ),
            none if waits else Cell(_megabytes(facts.rss_bytes), float(facts.rss_bytes)),
            none if fps is None else Cell(number(fps, 1), fps),
            none if lost is None else Cell(str(lost), float(lost), "stalled" if lost else ""),
            Cell(str(facts.restarts), float(facts.restarts), "retrying" if facts.restarts else "t3"),
            none if waits else Cell(duration(facts.uptime_s), facts.uptime_s),
            none if waits else Cell(str(facts.pid), float(facts.pid), "t3"),
        ),
    )


def _work_of(facts: ProcessFacts, book: CameraBook) -> tuple[Cell, float | None, int | None]:
    """(state in words, pictures a second, pictures lost) of what the process works on."""
    kind, _, rest = facts.key.partition(":")
    camera_id, _, what = rest.partition(":")
    entry = book.get(camera_id)
    if entry is not None and kind == "decoder":
        stream = entry.streams[StreamRole.SUB if what else StreamRole.MAIN]
        sign = sign_of(stream.state, stream.problem)
        told = stream.facts
        token = "t3" if stream.state is None else "acc" if stream.state.value == "connecting" else stream.state.value
        return Cell(sign.word, token=token), told.fps if told else None, _lost_by(told)
    status = entry.analyzers.get(what) if entry is not None and kind == "analyzer" else None
    if status is not None:
        runs = status.state is AnalyzerState.RUNNING
        words = tr("works") if runs else status.reason or tr("does not work")
        return Cell(words, token="live" if runs else "retrying"), status.fps, status.skipped
    return Cell(tr("works"), token="live"), None, None  # noqa: S106  a colour


def _lost_by(facts: StreamFacts | None) -> int | None:
    return None if facts is None else facts.lost_packets + facts.damaged_frames + facts.dropped_frames


class RingRows:
    """Remembers the counters of earlier looks, for the pictures a second."""

    def __init__(self) -> None:
        self._rates: dict[tuple[str, int], Rate] = {}

    def look(
        self, rings: Sequence[RingFacts], processes: Sequence[ProcessFacts], book: CameraBook, now_s: float
    ) -> list[Row]:
        """One row a ring buffer.

        Args:
            processes: to name the owners; those of other programs have only a number.
            now_s: monotonic.
        """
        owners = {process.pid: process for process in processes}
        for key in self._rates.keys() - {(ring.name, ring.owner_pid) for ring in rings}:
            del self._rates[key]
        rows = []
        for ring in rings:
            fps = self._rates.setdefault((ring.name, ring.owner_pid), Rate()).look(now_s, ring.pushed)
            width, height = ring.size_wh
            rows.append(
                Row(
                    f"{ring.name} {ring.owner_pid}",
                    (
                        Cell(ring.name),
                        _owner(owners.get(ring.owner_pid), ring.owner_pid, book),
                        Cell(f"{width}×{height} {ring.pixel_format}", float(width * height)),
                        Cell(str(ring.n_slots), float(ring.n_slots)),
                        Cell("–", -1.0, "t3") if fps is None else Cell(number(fps, 1), fps),
                        Cell(str(ring.readers), float(ring.readers), "" if ring.readers else "t3"),
                        Cell(str(ring.lost), float(ring.lost), "stalled" if ring.lost else "t3"),
                        Cell(_megabytes(ring.segment_bytes), float(ring.segment_bytes)),
                    ),
                )
            )
        return rows


def _owner(process: ProcessFacts | None, pid: int, book: CameraBook) -> Cell:
    if process is None:
        return Cell(tr("another program, {0}").format(pid), "2")
    tip = tr("In the log: {0}").format(process.name)
    return Cell(process_words(process, book), process_order(process, book), tip=tip)


def client_rows(stats: DetectorStats, book: CameraBook) -> list[Row]:
    """One row a client of the detector."""
    rows = []
    cameras = [client.client_id.partition(".")[0] for client in stats.clients]
    for client, camera_id in zip(stats.clients, cameras, strict=True):
        entry = book.get(camera_id)
        name = entry.camera.name if entry else client.client_id
        if entry and cameras.count(camera_id) > 1:
            name += f" · {analyzer_words(client.client_id.split('.')[1], book)}"
        behind = client.skipped > client.served
        rows.append(
            Row(
                client.client_id,
                (
                    Cell(name),
                    Cell(str(client.offered), float(client.offered)),
                    Cell(str(client.served), float(client.served)),
                    Cell(str(client.skipped), float(client.skipped), "stalled" if behind else ""),
                    Cell(str(client.late), float(client.late), "stalled" if client.late else "t3"),
                    Cell(f"{number(client.age_p50_ms)}{NBSP}ms", client.age_p50_ms),
                    Cell(f"{number(client.age_p95_ms)}{NBSP}ms", client.age_p95_ms),
                ),
            )
        )
    return rows


def model_rows(models: Sequence[DetectorStatus]) -> list[Row]:
    """One row a model of the detector."""
    none = Cell("–", -1.0, "t3")
    return [
        Row(
            model.model_id,
            (
                Cell(model.model or "–"),
                Cell(_state_of(model), token="stalled" if model.problem else _MODEL_TOKENS.get(model.state, "stalled")),
                Cell(model.device or "–"),
                Cell(model.format or "–"),
                Cell(str(model.clients), float(model.clients)),
                Cell(str(model.best_batch), float(model.best_batch)) if model.best_batch else none,
                Cell(f"{number(model.inference_ms, 1)}{NBSP}ms", model.inference_ms) if model.inference_ms else none,
                Cell(_megabytes(model.memory_bytes), float(model.memory_bytes)) if model.memory_bytes else none,
            ),
        )
        for model in models
    ]


def _state_of(model: DetectorStatus) -> str:
    """What it does; why, when it is not as it should be."""
    if model.works and model.loading:
        return tr("loads {0}").format(model.loading)
    reason = "" if model.state is DetectorState.OVERLOADED else model.reason  # of that one it stands above the table
    if model.problem or reason:
        return model.problem or reason
    match model.state:
        case DetectorState.IDLE:
            return tr("idle")
        case DetectorState.LOADING:
            return tr("is being loaded")
        case DetectorState.READY:
            return tr("ready")
        case DetectorState.OVERLOADED:
            return tr("overloaded")
        case DetectorState.MISSING | DetectorState.NOT_INSTALLED | DetectorState.FAILED:
            return tr("cannot be used")


def duration(seconds: float) -> str:
    """3 d 4 h, 5 h 2 min, 12 min, 40 s."""
    minutes, hours, days = int(seconds // 60), int(seconds // 3600), int(seconds // 86400)
    if days:
        return f"{days}{NBSP}d {hours % 24}{NBSP}h"
    if hours:
        return f"{hours}{NBSP}h {minutes % 60}{NBSP}min"
    return f"{minutes}{NBSP}min" if minutes else f"{int(seconds)}{NBSP}s"


def _megabytes(n_bytes: int) -> str:
    return f"{number(n_bytes / _MB, 0 if n_bytes >= 100 * _MB else 1)}{NBSP}MB"
