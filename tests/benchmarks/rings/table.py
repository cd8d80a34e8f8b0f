"""The results as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from tests.benchmarks.rings import cases
from tests.benchmarks.rings.cases import FREE, LOSSLESS, TIMED, Case
from tests.benchmarks.rings.figures import Figures, Pick, percentile
from tests.benchmarks.rings.gates import Found, Gate, gates
from tests.benchmarks.rings.plan import WINDOW, Picture, Plan
from tests.benchmarks.rings.results import Results

_LONELY = (cases.COPYTO_8, cases.COPYTO_HOT, cases.FILL_HOT, cases.PUSH_ALONE, cases.LOAN_ALONE)


def report(results: Results, plan: Plan) -> str:
    """All tables, and below them what was demanded."""
    figures = Figures(results)
    return "\n".join(
        [
            "### Ring buffers\n",
            *([f"{plan.remark}\n"] if plan.remark else []),
            *_throughput(results, plan, figures),
            *_latency(results, plan, figures),
            *_lives(results),
            "What the ring buffers are held to (a ratio is the median of the rounds' ratios; CPU decides where it can):\n",
            *(_line(gate) for gate in gates(results, plan)),
            "",
        ]
    )


def _throughput(results: Results, plan: Plan, figures: Figures) -> Iterator[str]:
    many = " · ".join(str(n) for n in plan.readers)
    yield (
        f"Medians of {plan.rounds} rounds, all cases of the table in turn in each, {many} readers; load "
        f"{results.load_before:.1f} before and {results.load_after:.1f} after. "
        f"Lossless: every reader gets every frame; readers of rings and of iceoryx2 tell the harness how far they are, and it "
        f"keeps the writer at most {WINDOW} frames ahead (CPU without that wait). Free: the writer waits for nobody. "
        "Frames/s are those that arrived at each reader.\n"
    )
    yield "| picture | case | frames/s | writer, µs CPU/frame | reader, µs CPU/frame |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for picture in plan.pictures:
        for name in _LONELY:
            frames, writer = (
                figures.median(picture.label, 0, name, False, pick)
                for pick in (lambda s: s.frames_per_s, lambda s: s.writer_us)
            )
            yield f"| {picture.label} | {name} | {_number(frames, 0)} | {_number(writer, 1)} | – |"
        for case in (*LOSSLESS, *FREE):
            yield _case(picture, case, results, plan, figures)
    yield ""


def _case(picture: Picture, case: Case, results: Results, plan: Plan, figures: Figures) -> str:
    name = case.name if case.lossless else f"{case.name}, free"
    if case.rival in results.missing:
        return f"| {picture.label} | {name} | {results.missing[case.rival]} | – | – |"

    def readers(pick: Pick, digits: int) -> str:
        values = (figures.median(picture.label, n, case.name, case.lossless, pick) for n in plan.readers)
        return " · ".join(_number(value, digits) for value in values)

    columns = readers(lambda s: s.frames_per_s, 0), readers(lambda s: s.writer_us, 1), readers(lambda s: s.reader_us, 1)
    return f"| {picture.label} | {name} | {' | '.join(columns)} |"


def _latency(results: Results, plan: Plan, figures: Figures) -> Iterator[str]:
    yield "Start of the push → array in the reader, µs, p50 / p99 (median of the rounds' medians / of all frames):\n"
    yield f"| case | {' | '.join(pace.title for pace in plan.paces)} |"
    yield f"| --- |{' ---: |' * len(plan.paces)}"
    for case in TIMED:
        if case.rival in results.missing:
            yield f"| {case.name} | {results.missing[case.rival]} |{' – |' * (len(plan.paces) - 1)}"
            continue
        cells = (
            f"{_number(figures.p50_us(pace.title, case.name), 0)} / {_number(figures.p99_us(pace.title, case.name), 0)}"
            for pace in plan.paces
        )
        yield f"| {case.name} | {' | '.join(cells)} |"
    yield ""


def _lives(results: Results) -> Iterator[str]:
    many, deaths = results.many_servers, results.deaths_ms
    if many is not None:
        p50, p99 = (percentile(many.latencies_us, percent) if many.latencies_us else None for percent in (50, 99))
        yield (
            f"{many.n_rings} servers × {many.fps:.0f} fps of 1280×720 BGR24 in one select loop: {many.received} of {many.sent} "
            f"frames read, {many.lost} counted lost, {many.spurious} wake-ups for nothing; published → read p50 "
            f"{_number(p50, 0)} µs, p99 {_number(p99, 0)} µs; CPU of a core: reader {many.reader_cpu:.1%}, writer "
            f"{many.writer_cpu:.1%}.\n"
        )
    if deaths:
        yield (
            f"Server killed → its reader knows: p50 {statistics.median(deaths):.1f} ms, slowest {max(deaths):.1f} ms "
            f"of {len(deaths)}.\n"
        )


def _line(gate: Gate) -> str:
    verdict = {True: "met", False: "**not met**", None: "not measured"}[gate.met]
    sign = "≥" if gate.at_least else "≤"
    wall = ""
    if gate.wall is not None:
        note = f" ({gate.wall_note})" if gate.wall_note else ""
        wall = f"; wall clock{note}: {_figures(gate.wall)}"
    return f"- {verdict}: {gate.text} {sign} {gate.limit:g}{gate.unit}: {_figures(gate.figures)}{wall}"


def _figures(found: Found) -> str:
    return ", ".join(f"{label} {' · '.join(_number(v, 2) for v in values)}" for label, values in found.items())


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
