"""The detector's numbers in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from valkka_live.core.messages import DetectorStats, DetectorStatus

EMPTY = "No detector works now: it runs while an analyzer asks for objects, and has numbers when its model is loaded."
_NUMBERS = ("offered", "served", "skipped", "late", "age p50", "age p95")


def table_of(stats: Sequence[DetectorStats]) -> RenderableType:
    """For each detector lines about its work, a table of its models and one of its clients."""
    if not stats:
        return Text(EMPTY)
    return Group(*(part for one in stats for part in _parts(one)))


def _parts(stats: DetectorStats) -> tuple[RenderableType, ...]:
    status = stats.status
    memory = f"{stats.memory_bytes / 1e6:.0f} MB"
    if stats.device_memory_bytes:
        memory += f" and {stats.device_memory_bytes / 1e6:.0f} MB of the device's"
    load = f"{status.inference_ms:.1f} ms a picture, busy {status.load * 100:.0f} %"
    rates = f"{status.arriving_fps:.1f} pictures a second arrive, {status.served_fps:.1f} are looked at"
    batches = ", ".join(f"{size}: {n}" for size, n in stats.batches.items()) or "none yet"
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("client", overflow="fold")
    for heading in _NUMBERS:
        table.add_column(heading, justify="right", no_wrap=True)
    for client in stats.clients:
        table.add_row(
            Text(client.client_id, "bold"),
            f"{client.offered}",
            f"{client.served}",
            Text(f"{client.skipped}", "yellow" if client.skipped else ""),
            Text(f"{client.late}", "yellow" if client.late else ""),
            f"{client.age_p50_ms:.0f} ms",
            f"{client.age_p95_ms:.0f} ms",
        )
    return (
        Text(f"{status.model} on {status.device}: {status.state.value}; {memory}", "bold"),
        Text(f"{load}; {rates}"),
        Text(f"best batch {stats.best_batch}; runs by size: {batches}"),
        _models(stats.models),
        table,
    )


def _models(models: Sequence[DetectorStatus]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for heading in ("model", "format", "device"):
        table.add_column(heading, overflow="fold")
    for heading in ("clients", "batch", "a picture", "memory"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("state", overflow="fold")
    for model in models:
        table.add_row(
            Text(model.model, "bold"),
            Text(model.format or "–"),
            Text(model.device or "–"),
            f"{model.clients}",
            f"{model.best_batch or '–'}",
            f"{model.inference_ms:.1f} ms" if model.inference_ms else "–",
            f"{model.memory_bytes / 1e6:.0f} MB" if model.memory_bytes else "–",
            Text(_state(model), "" if model.works else "yellow"),
        )
    return table


def _state(model: DetectorStatus) -> str:
    """ "ready", "ready; loads b.pt", "failed: The model b.pt is empty"."""
    words = model.reason or model.problem
    state = f"{model.state.value}: {words}" if words else model.state.value
    return f"{state}; loads {model.loading}" if model.loading else state
