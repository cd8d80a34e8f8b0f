"""The results as Markdown, and what was demanded of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from tests.benchmarks.camera.cost import FAST, CostCase
from tests.benchmarks.camera.glass import ADD, BARE, FFPLAY, MANY, ONE, ONE_SCREEN, SWITCH, Glass
from tests.benchmarks.camera.many import FULL_RATE, Capacity, Crowd
from tests.benchmarks.camera.memory import Weight
from tests.benchmarks.camera.plan import FPS, LIVE_WH, MAIN_WH, SUB_WH, Plan

INTERVAL_MS = 1000 / FPS
MAIN_LIMIT, SUB_LIMIT = 1.15, 1.5
P50_LIMIT_MS, P95_LIMIT_MS = INTERVAL_MS + 20, INTERVAL_MS + 40
ADD_LIMIT_MS = 500.0
PSS_LIMIT_MB = 90.0


def cost_table(cases: list[CostCase], plan: Plan) -> Iterator[str]:
    """CPU of one camera's process."""
    yield "### One camera's process\n"
    yield (
        f"H.264 decoded once, written to the live ring (BGRX, {_size(LIVE_WH)} of the main stream, {_size(SUB_WH)} of the sub stream) and "
        f"to the analysis ring (640×360 BGR24, two pictures for five), both read; against `ffmpeg -i clip -f null -`, which only "
        f"decodes. CPU of the whole process without its start, medians of {plan.rounds} rounds.\n"
    )
    yield "| stream | source | FFmpeg, ms CPU/frame | ours, ms CPU/frame | ratio |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for case in cases:
        ffmpeg, ours = (statistics.median(pair[i].ms_per_frame for pair in case.pairs) for i in (0, 1))
        yield f"| {case.clip.label} | {case.pace} | {ffmpeg:.2f} | {ours:.2f} | {_ratio(case):.2f} |"
    yield ""
    for case in cases:
        if case.pace == FAST:
            limit = MAIN_LIMIT if case.clip.size_wh == MAIN_WH else SUB_LIMIT
            shares = statistics.median(ours.analysed / max(1, ours.frames) for _, ours in case.pairs)
            yield _gate(
                _ratio(case) <= limit,
                f"CPU of {case.clip.label}, both as fast as possible ≤ {limit:g} ×: {_ratio(case):.2f} × "
                f"({shares:.2f} pictures for analyzers a frame)",
            )
    yield ""


def glass_table(glass: Glass, plan: Plan) -> Iterator[str]:
    """Latency, and the waits for a first picture."""
    yield "### From the camera to the eye\n"
    yield (
        f"Pictures stamped with the time before x264 (zerolatency, {FPS} fps) encodes them, RTSP over TCP on loopback; one interval is "
        f"{INTERVAL_MS:.0f} ms. 1280×720, tiles of the {plan.n_tiles} 640×360; painted: the end of the tile's paintEvent; on the X screen: "
        f"read back from there every 2 ms. Ages in ms, medians of {plan.rounds} rounds.\n"
    )
    yield "| way | pictures | p50 | p95 | never seen |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for case in glass.cases.values():
        missing = str(case.missing) if case.name in (ONE, MANY.format(plan.n_tiles)) else "–"
        if case.n:
            yield f"| {case.name} | {case.n} | {case.percentile(50):.1f} | {case.percentile(95):.1f} | {missing} |"
        else:
            yield f"| {case.name} | nothing could be read | – | – | – |"
    yield ""
    for name in (ONE, MANY.format(plan.n_tiles), ONE_SCREEN):
        case = glass.cases[name]
        if case.n:
            p50, p95 = case.percentile(50), case.percentile(95)
            yield _gate(
                p50 <= P50_LIMIT_MS and p95 <= P95_LIMIT_MS,
                f"{name}, p50 ≤ {P50_LIMIT_MS:.0f} ms and p95 ≤ {P95_LIMIT_MS:.0f} ms: {p50:.1f} and {p95:.1f}",
            )
    ffplay = glass.cases[FFPLAY]
    if ffplay.n and glass.cases[ONE_SCREEN].n:
        ours = glass.cases[ONE_SCREEN].percentile(50)
        yield _gate(
            ours <= ffplay.percentile(50), f"as quick as ffplay: {ours:.1f} ms against {ffplay.percentile(50):.1f} ms"
        )
    yield from _waits(glass)


def _waits(glass: Glass) -> Iterator[str]:
    added, switched = glass.waits_ms[ADD], glass.waits_ms[SWITCH]
    yield _gate(
        statistics.median(added) <= ADD_LIMIT_MS,
        f"{ADD} ≤ {ADD_LIMIT_MS:.0f} ms, nothing but key frames: {_spread(added)}",
    )
    yield f"- for information: {BARE}: {_spread(glass.waits_ms[BARE])}"
    yield f"- for information: {SWITCH}, its process not yet running: {_spread(switched)}\n"


def capacity_table(capacities: list[Capacity], plan: Plan) -> Iterator[str]:
    """How many cameras."""
    yield "### How many cameras\n"
    yield (
        f"Files in real time, both rings of each camera read; full rate: no camera below {FULL_RATE:.0%} of its frames for "
        f"{plan.many_s:g} s. Cores: busy with these processes. FFmpeg decodes on one thread, in real time.\n"
    )
    yield "| stream | case | cameras | slowest | mean | cores |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for found in capacities:
        rows = ("full rate", found.largest), ("frames lost", found.too_many), ("as many FFmpegs", found.ffmpeg)
        for name, crowd in rows:
            yield f"| {found.clip.label} | {name} | {_crowd(crowd)} |"
    yield ""


def memory_table(weights: list[Weight]) -> Iterator[str]:
    """PSS."""
    yield "### Memory of a camera's process\n"
    names = list(weights[0].parts_mb)
    yield f"| PSS, MB | all | {' | '.join(names)} |"
    yield f"| --- | ---: |{' ---: |' * len(names)}"
    for weight in weights:
        parts = " | ".join(f"{weight.parts_mb[name]:.1f}" for name in names)
        yield f"| {weight.label} | {weight.pss_mb:.1f} | {parts} |"
    yield ""
    largest = max(weights, key=lambda weight: weight.pss_mb)
    yield _gate(
        largest.pss_mb <= PSS_LIMIT_MB, f"PSS ≤ {PSS_LIMIT_MB:.0f} MB: {largest.pss_mb:.1f} MB ({largest.label})"
    )
    yield ""


def _ratio(case: CostCase) -> float:
    return statistics.median(ours.ms_per_frame / ffmpeg.ms_per_frame for ffmpeg, ours in case.pairs)


def _gate(met: bool, text: str) -> str:
    return f"- {'met' if met else '**not met**'}: {text}"


def _size(wh: tuple[int, int]) -> str:
    return f"{wh[0]}×{wh[1]}"


def _spread(values_ms: list[float]) -> str:
    return f"median {statistics.median(values_ms):.0f} ms, {min(values_ms):.0f} to {max(values_ms):.0f} ms of {len(values_ms)}"


def _crowd(crowd: Crowd | None) -> str:
    if crowd is None:
        return "not found | – | – | –"
    return f"{crowd.n} | {crowd.slowest:.0%} | {crowd.mean:.0%} | {crowd.cores:.2f}"
