"""Counts at lines against the truth, scene by scene: from true boxes, from boxes as a detector gives them, and from motion's regions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import cv2

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import gate, row
from tests.support.truth.crossings import CrossingScene, crossings
from tests.support.truth.frames import TruthFrame
from tests.support.truth.imperfect import Imperfect
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.chain import Chain
from valkka_live.analyzers.line_crossing.spec import LINE_CROSSING
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame
from valkka_live.core.messages.analysis import SOURCE
from valkka_live.core.shapes import Shape, ShapeKind

BOXES, DETECTOR, MOTION_REGIONS = "true boxes", "boxes with gaps and jitter", "motion regions"
TARGET = 0.99

Counts = tuple[int, int]
"""In and out."""


def count(scene: CrossingScene, way: str) -> Counts:
    """What line_crossing counts in a scene."""
    cv2.setNumThreads(1)
    line = Shape(name="line", kind=ShapeKind.LINE, points=scene.line)
    source = "motion" if way == MOTION_REGIONS else "yolo"
    runners = [Runner(LINE_CROSSING, PluginSetup(parameters={SOURCE: source}, shapes=(line,)))]
    if way == MOTION_REGIONS:
        runners.insert(0, Runner(MOTION))
    told: Counter[object] = Counter()
    with Chain(runners) as chain:
        for frame in _frames(scene, way):
            for event in chain.process(frame).events:
                told[event.details.get("direction")] += event.kind == "line_crossed"
    return told["in"], told["out"]


def _frames(scene: CrossingScene, way: str) -> Iterator[Frame]:
    if way == MOTION_REGIONS:
        yield from (one.frame for one in scene.frames())
        return
    imperfect = Imperfect(random.Random(scene.seed)) if way == DETECTOR else None
    for one in scene.boxes():
        yield one.frame if imperfect is None else _spoilt(one, imperfect)


def _spoilt(one: TruthFrame, imperfect: Imperfect) -> Frame:
    return replace(one.frame, detections=[detection for _, detection in imperfect.detections(one.objects)])


def count_scene(seed: int, ways: tuple[str, ...]) -> dict[str, tuple[Counts, Counts]]:
    """By way: the truth and what was counted."""
    scene = crossings(seed)
    truth = scene.count("in"), scene.count("out")
    return {way: (truth, count(scene, way)) for way in ways}


def lines(plan: Plan) -> Iterator[str]:
    """The table and the target."""
    found: dict[str, dict[int, tuple[Counts, Counts]]] = {BOXES: {}, DETECTOR: {}, MOTION_REGIONS: {}}
    with ProcessPoolExecutor(plan.processes, get_context("spawn")) as pool:
        jobs = {
            seed: pool.submit(count_scene, seed, tuple(found) if seed < plan.pixel_scenes else (BOXES, DETECTOR))
            for seed in range(plan.scenes)
        }
        for seed, job in jobs.items():
            for way, counts in job.result(plan.patience_s).items():
                found[way][seed] = counts
    yield "### Line counts\n"
    yield (
        "Random scenes of one to three people, cars and dogs at a random line: straight across, at shallow angles, hesitating, turning "
        "on it or beyond it, beside its ends. A scene is exact when both directions are. Gaps and jitter: one box in ten left out, "
        "now and then half a second, edges off by 2 % of the box.\n"
    )
    yield row("from", "scenes", "exact", "share", "crossings", "counted", "wrong scenes: truth in, out → counted")
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for way, scenes in found.items():
        yield _row(way, scenes)
    yield ""
    for way, scenes in found.items():
        exact = sum(truth == told for truth, told in scenes.values()) / max(1, len(scenes))
        yield gate(exact >= TARGET, f"{way}: {exact:.1%} of the scenes exact, wanted ≥ 99 %")
    yield ""


def _row(way: str, scenes: dict[int, tuple[Counts, Counts]]) -> str:
    wrong = {seed: counts for seed, counts in scenes.items() if counts[0] != counts[1]}
    named = ", ".join(
        f"{seed}: {truth[0]}, {truth[1]} → {told[0]}, {told[1]}" for seed, (truth, told) in list(wrong.items())[:12]
    )
    exact = len(scenes) - len(wrong)
    total, counted = (sum(sum(counts[n]) for counts in scenes.values()) for n in (0, 1))
    return row(way, len(scenes), exact, f"{exact / max(1, len(scenes)):.3f}", total, counted, named or "none")
