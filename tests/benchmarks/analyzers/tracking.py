"""Do numbers stay with objects: from boxes as a detector gives them, and from motion's regions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import cv2

from tests.benchmarks.analyzers.byte_track import ByteTrack
from tests.benchmarks.analyzers.mot import Mot
from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import row
from tests.support.truth.imperfect import Imperfect
from tests.support.truth.movement import MovementTruth
from tests.support.truth.regions import Box
from tests.support.truth.sequences import sequence
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.chain import Chain
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.tracking.spec import TRACKING
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.analysis import SOURCE

_KINDS = ("day", "crowd", "parked")
_VISIBLE = 0.3
_FPS = 10.0
"""Of the sequences."""


def from_boxes(kind: str, seed: int, seconds: float) -> Mot:
    """Tracks of boxes with gaps and jitter."""
    with Runner(TRACKING, PluginSetup(parameters={SOURCE: "yolo"})) as runner:
        return _follow(lambda frame: runner.process(frame).detections, kind, seed, seconds)


def from_boxes_by_byte_track(kind: str, seed: int, seconds: float) -> Mot:
    """The same boxes, followed by Ultralytics' tracker."""
    rival = ByteTrack(_FPS)
    return _follow(
        lambda frame: rival.update(frame.detections, (frame.meta.width, frame.meta.height)), kind, seed, seconds
    )


def _follow(track: Callable[[Frame], Sequence[Detection]], kind: str, seed: int, seconds: float) -> Mot:
    figures = Mot(0.5)
    imperfect = Imperfect(random.Random(seed))
    for one in sequence(kind, seed, seconds):
        seen = [obj for obj in one.objects if obj.visible >= _VISIBLE]
        given = imperfect.detections(seen)
        told = track(replace(one.frame, detections=[detection for _, detection in given]))
        there = {object_id for object_id, _ in given}
        true = {obj.object_id: obj.xyxy for obj in seen if obj.object_id in there}
        hidden = {obj.object_id: obj.xyxy for obj in one.objects if obj.object_id not in there}
        figures.take(true, _by_track(told), hidden)
    return figures


def from_motion(kind: str, seed: int, seconds: float) -> Mot:
    """Tracks of regions."""
    figures = Mot(0.3)
    motion = Runner(MOTION)
    truth = MovementTruth(float(motion.parameters["min_area"]) / 100.0)
    with Chain([motion, Runner(TRACKING, PluginSetup(parameters={SOURCE: "motion"}))]) as chain:
        for one in sequence(kind, seed, seconds, compressed=True):
            movement = truth.take(one)
            told = chain.process(one.frame).detections
            must = {obj.object_id: obj.xyxy for obj in movement.must}
            may = {obj.object_id: obj.xyxy for obj in movement.may if obj.object_id not in must}
            figures.take(must, _by_track(told), may)
    return figures


def tracking(plan: Plan) -> Iterator[str]:
    """The table."""
    cv2.setNumThreads(1)
    ways: dict[str, Callable[[str, int, float], Mot]] = {
        "boxes with gaps and jitter": from_boxes,
        "the same boxes, Ultralytics' ByteTrack": from_boxes_by_byte_track,
        "motion regions": from_motion,
    }
    yield "### Tracking\n"
    yield (
        f"{plan.sequences} sequences of {plan.sequence_s:g} s a kind. Boxes: one in ten is left out, now and then half a second, edges are "
        "off by 2 %; an object that is not given need not be told. Regions: those who must be noticed (see Motion) count. A box is "
        "told when half of it (regions: 0.3) agrees.\n"
    )
    yield row("kind", "from", "true boxes", "missed", "wrong", "id switches", "fragments", "MOTA", "IDF1")
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind in _KINDS:
        for name, way in ways.items():
            figures = [way(kind, seed, plan.sequence_s) for seed in range(plan.sequences)]
            yield _row(kind, name, figures)
    yield ""


def _row(kind: str, name: str, figures: Sequence[Mot]) -> str:
    truths = sum(one.truths for one in figures)
    missed, wrong = sum(one.missed for one in figures), sum(one.wrong for one in figures)
    switches = sum(one.switches for one in figures)
    mota = 1.0 - (missed + wrong + switches) / max(1, truths)
    idf1 = sum(one.idf1 * one.truths for one in figures) / max(1, truths)
    fragments = sum(one.fragments for one in figures)
    return row(kind, name, truths, missed, wrong, switches, fragments, f"{mota:.3f}", f"{idf1:.3f}")


def _by_track(told: Sequence[Detection]) -> dict[int, Box]:
    return {one.track_id: one.xyxy for one in told if one.track_id >= 0}
