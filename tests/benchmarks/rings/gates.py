"""What the ring buffers are held to: ratios to what was measured in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tests.benchmarks.rings import cases
from tests.benchmarks.rings.figures import Figures, Pick, by_round
from tests.benchmarks.rings.plan import Plan
from tests.benchmarks.rings.results import Results, Sample

ORIGINAL_HD_US, ORIGINAL_LESSON_US = 322.0, 147.0
"""libValkka 1.6.1's ring in C++, push start → pull returned, p50 at 60 fps, as measured on a quiet machine of this kind."""


Found = dict[str, list[float | None]]


@dataclass(frozen=True, slots=True)
class Gate:
    """One demand.

    Attributes:
        text: what is compared.
        limit: the bound.
        figures: label → what was measured, for each number of readers where it says so; None: not measured.
        at_least: whether the figures must not be below the limit; else not above.
        unit: of the limit and the figures.
        wall: the same by wall clock, for information; `wall_note` says what it should be.
    """

    text: str
    limit: float
    figures: Found
    at_least: bool = False
    unit: str = ""
    wall: Found | None = None
    wall_note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether all figures keep to the limit; None: some were not measured."""
        values = [value for found in self.figures.values() for value in found]
        if None in values:
            return None
        return all((v >= self.limit) if self.at_least else (v <= self.limit) for v in values if v is not None)


def gates(results: Results, plan: Plan) -> Iterator[Gate]:
    """All of them."""
    figures = Figures(results)
    yield from _writing(figures, plan)
    yield from _reading(figures, plan)
    yield from _delivering(figures, plan)
    yield from _timing(figures, plan)
    deaths: Found = {f"{len(results.deaths_ms)} kills": [max(results.deaths_ms, default=None)]}
    yield Gate("server killed → its reader knows, slowest of all", 50.0, deaths, unit=" ms")
    many = results.many_servers
    lost: Found = {"lost": [None if many is None else float(many.sent - many.received)]}
    yield Gate(f"frames lost with {plan.n_rings} servers in one loop", 0.0, lost)


def _writing(figures: Figures, plan: Plan) -> Iterator[Gate]:
    labels = [picture.label for picture in plan.pictures]

    def compare(n_readers: int, case: str, base: str, pick: Pick) -> Found:
        pairs = {
            label: (figures.samples(label, n_readers, case, False), figures.samples(label, 0, base, False))
            for label in labels
        }
        return {label: [by_round(*pair, lambda a, b: pick(a) / pick(b))] for label, pair in pairs.items()}

    for base, name, limit in (
        (cases.COPYTO_HOT, "np.copyto into the same slots", 1.05),
        (cases.COPYTO_8, "np.copyto over 8 slots (the original: 1.02)", 1.02),
    ):
        cpu = compare(0, cases.PUSH_ALONE, base, lambda sample: sample.writer_us)
        wall = compare(0, cases.PUSH_ALONE, base, lambda sample: 1 / sample.frames_per_s)
        yield Gate(f"push without readers / {name}", limit, cpu, wall=wall)
    cpu = compare(1, cases.PUSH_VIEW, cases.COPYTO_8, lambda sample: sample.writer_us)
    yield Gate("push, 1 reader that views, writer runs free / np.copyto over 8 slots", 1.0, cpu)
    beyond: Found = {}
    for label in labels:
        beyond[f"{label}, no reader"] = [figures.median(label, 0, cases.LOAN_ALONE, False, lambda a: a.writer_us)]
        pair = figures.samples(label, 1, cases.LOAN_VIEW), figures.samples(label, 0, cases.FILL_HOT, False)
        beyond[f"{label}, 1 reader"] = [by_round(*pair, lambda a, b: a.writer_us - b.writer_us)]
    yield Gate("loan: CPU beyond filling the slot", 10.0, beyond, unit=" µs")


def _reading(figures: Figures, plan: Plan) -> Iterator[Gate]:
    view, cpu, wall = Found(), Found(), Found()
    for label in (picture.label for picture in plan.pictures):
        plain = figures.samples(label, 0, cases.COPYTO_8, False)
        copies = figures.samples(label, 1, cases.PUSH_COPY)
        views = figures.samples(label, 1, cases.PUSH_VIEW)
        view[label] = [by_round(views, plain, lambda a, b: a.reader_us / b.writer_us)]
        cpu[label] = [by_round(copies, plain, lambda a, b: b.writer_us / max(a.writer_us, a.reader_us))]
        wall[label] = [by_round(copies, plain, lambda a, b: a.frames_per_s / b.frames_per_s)]
    yield Gate("reader that views / np.copyto over 8 slots", 0.15, view)
    text = "delivered copies, 1 reader / np.copyto over 8 slots (CPU: of the busier end)"
    yield Gate(text, 0.9, cpu, at_least=True, wall=wall, wall_note="≥ 0.9 on a quiet machine")


def _delivering(figures: Figures, plan: Plan) -> Iterator[Gate]:
    """CPU time of all processes for each frame that arrived, and frames per second."""
    for ours, theirs, limit, busy in (
        (cases.PUSH_COPY, cases.QUEUE, 20.0, 12.0),
        (cases.PUSH_COPY, cases.PIPE, 15.0, 5.0),
        (cases.PUSH_COPY, cases.ZMQ, 4.0, 1.8),
        (cases.PUSH_COPY, cases.ICEORYX_COPY, 1.0, 0.9),
        (cases.PUSH_VIEW, cases.ICEORYX_VIEW, 1.0, None),
    ):
        cpu, wall = Found(), Found()
        for label in (picture.label for picture in plan.pictures):
            cpu[label], wall[label] = [], []
            for n in plan.readers:
                pair = figures.samples(label, n, ours), figures.samples(label, n, theirs)
                cpu[label].append(by_round(*pair, partial(_cpu_ratio, n)))
                wall[label].append(by_round(*pair, lambda a, b: a.frames_per_s / b.frames_per_s))
        note = f"≥ {limit:g}" + (f", on a busy machine ≥ {busy:g}" if busy else "")
        yield Gate(f"delivered, {ours} / {theirs}", limit, cpu, at_least=True, wall=wall, wall_note=note)


def _cpu_ratio(n_readers: int, ours: Sample, theirs: Sample) -> float:
    return theirs.total_us(n_readers) / ours.total_us(n_readers)


def _timing(figures: Figures, plan: Plan) -> Iterator[Gate]:
    camera, lesson = plan.paces[1].title, plan.paces[-1].title
    for ours, theirs, limit in (
        (cases.PUSH_VIEW, cases.ICEORYX_VIEW, 0.85),
        (cases.PUSH_VIEW, cases.ZMQ, 0.45),
    ):
        found, base = figures.p50_us(camera, ours), figures.p50_us(camera, theirs)
        ratio = found / base if found and base else None
        yield Gate(f"latency p50, {camera}: {ours} / {theirs}", limit, {"wall clock": [ratio]})
    for pace, limit in ((camera, ORIGINAL_HD_US), (lesson, ORIGINAL_LESSON_US)):
        text = f"latency p50, {pace}: {cases.PUSH_VIEW}, against the original on a quiet machine"
        yield Gate(text, limit, {"p50": [figures.p50_us(pace, cases.PUSH_VIEW)]}, unit=" µs")
