"""The motion analyzer on painted scenes: a textured yard with noise, and a dark box that walks through it."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.analyzers.base import Analysis, PluginSetup
from valkka_live.analyzers.motion.analyzer import MotionAnalyzer
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.parameters import complete
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape, ShapeKind

Picture = NDArray[np.uint8]
BOX_WH = (30, 60)
BOX_Y = 150
N_NOISES = 7


@dataclass
class Seen:
    """What the analyzer said about the frame at a time, seconds."""

    at_s: float
    analysis: Analysis


def analyzer(**parameters: ParameterValue) -> MotionAnalyzer:
    return MotionAnalyzer(PluginSetup(complete(MOTION.parameters, parameters)))


@functools.cache
def noise(shape: tuple[int, ...]) -> NDArray[np.int16]:
    """(N_NOISES, *shape) int16."""
    return np.random.default_rng(2).normal(0, 3, (N_NOISES, *shape)).astype(np.int16)


@functools.cache
def yard(size_wh: tuple[int, int] = (640, 360)) -> Picture:
    coarse = np.random.default_rng(1).integers(60, 200, (9, 16, 3), np.uint8)
    picture = np.asarray(cv2.resize(coarse, size_wh, interpolation=cv2.INTER_CUBIC), np.uint8)
    picture.flags.writeable = False  # it is shared
    return picture


def with_box(picture: Picture, x: int) -> Picture:
    result = picture.copy()
    result[BOX_Y : BOX_Y + BOX_WH[1], max(0, x) : max(0, x + BOX_WH[0])] = (40, 30, 60)
    return result


def watch(
    motion: MotionAnalyzer,
    paint: Callable[[float], Picture],
    duration_s: float,
    fps: float = 10.0,
    start_s: float = 0.0,
) -> Iterator[Seen]:
    """Show what ``paint(seconds)`` gives, with the noise of a sensor, and collect what the analyzer says."""
    for n in range(int(duration_s * fps)):
        at_s = start_s + n / fps
        clean = paint(at_s)
        noisy = np.asarray(cv2.add(clean, noise(clean.shape)[n % N_NOISES], dtype=cv2.CV_8U), np.uint8)
        height, width = noisy.shape[:2]
        time_ns = int(at_s * 1e9)
        meta = FrameMeta(n, width, height, PixelFormat.BGR24, time_ns, time_ns, 0)
        yield Seen(at_s, motion.process(Frame(noisy, meta)))


def events(seen: list[Seen]) -> list[tuple[str, float]]:
    return [(event.kind, round(one.at_s, 2)) for one in seen for event in one.analysis.events]


def walk(from_s: float, speed: float = 150.0) -> Callable[[float], Picture]:
    """A box that enters at the left at a time and crosses the picture at some pixels per second."""
    empty = yard()
    return lambda at_s: with_box(empty, int((at_s - from_s) * speed) - BOX_WH[0]) if at_s >= from_s else empty


@pytest.mark.parametrize("fps", [5.0, 10.0, 25.0])
def test_walk_through_the_picture_starts_and_stops_once_at_the_right_time(fps: float) -> None:
    """The box is in the picture from second 4 to 8.5; the dead time is 2 s; the frame rate changes nothing of it."""
    seen = list(watch(analyzer(dead_time=2.0), walk(4.0), 14.0, fps))
    (start, started_s), (stop, stopped_s) = events(seen)
    assert (start, stop) == ("motion_start", "motion_stop")
    assert 4.0 <= started_s <= 4.8
    assert 10.3 <= stopped_s <= 10.9
    assert all(one.analysis.active is (started_s <= one.at_s < stopped_s) for one in seen)


def test_boxes_lie_on_the_object() -> None:
    seen = list(watch(analyzer(), walk(4.0), 8.0))
    crossing = [one for one in seen if 5.0 <= one.at_s < 8.0]
    for one in crossing:
        left = ((one.at_s - 4.0) * 150.0 - BOX_WH[0]) / 640
        truth = (left, BOX_Y / 360, left + BOX_WH[0] / 640, (BOX_Y + BOX_WH[1]) / 360)
        assert len(one.analysis.detections) == 1
        detection = one.analysis.detections[0]
        assert detection.class_name == "motion"
        assert detection.xyxy == pytest.approx(truth, abs=0.02)


def test_start_event_says_where() -> None:
    seen = list(watch(analyzer(), walk(4.0), 6.0))
    (event,) = [event for one in seen for event in one.analysis.events]
    assert event.detections[0].xyxy[1] == pytest.approx(BOX_Y / 360, abs=0.02)


def switched(at_s: float) -> Picture:
    return yard() if at_s < 4.0 else np.asarray(cv2.convertScaleAbs(yard(), alpha=0.5), np.uint8)


def dimmed(at_s: float) -> Picture:
    share = min(1.0, max(0.0, (at_s - 4.0) / 1.5))
    return np.asarray(cv2.convertScaleAbs(yard(), alpha=1.0 - 0.5 * share), np.uint8)


def shaken(at_s: float) -> Picture:
    return np.roll(yard(), int(8 * np.sin(at_s * 9)) if at_s >= 4.0 else 0, axis=1)


def turned(at_s: float) -> Picture:
    return yard() if at_s < 4.0 else np.ascontiguousarray(yard()[:, ::-1])


def still(_: float) -> Picture:
    return yard()


@pytest.mark.parametrize("paint", [still, switched, dimmed, shaken, turned])
def test_what_changes_the_whole_picture_is_no_movement(paint: Callable[[float], Picture]) -> None:
    assert events(list(watch(analyzer(), paint, 10.0))) == []


def test_movement_is_seen_again_soon_after_the_light_was_switched() -> None:
    dark = np.asarray(cv2.convertScaleAbs(yard(), alpha=0.5), np.uint8)

    def paint(at_s: float) -> Picture:
        if at_s < 4.0:
            return yard()
        return with_box(dark, int((at_s - 6.0) * 150) - BOX_WH[0]) if at_s >= 6.0 else dark

    ((kind, at_s),) = events(list(watch(analyzer(), paint, 9.0)))
    assert kind == "motion_start"
    assert 6.0 <= at_s <= 7.0


def test_flicker_of_a_moment_is_no_event() -> None:
    def paint(at_s: float) -> Picture:
        return with_box(yard(), 300) if 4.0 <= at_s < 4.15 else yard()

    assert events(list(watch(analyzer(), paint, 8.0))) == []


def test_smallest_region_and_new_parameters_apply_at_once() -> None:
    """The box covers 0.8 % of the picture."""
    motion = analyzer(min_area=2.0)
    first = list(watch(motion, walk(4.0, speed=50.0), 8.0))
    assert events(first) == []
    motion.configure(complete(MOTION.parameters, {"min_area": 0.1}), ())
    second = list(watch(motion, walk(4.0, speed=50.0), 2.0, start_s=8.0))
    assert [kind for kind, _ in events(second)] == ["motion_start"]


def test_sensitivity_decides_about_faint_objects() -> None:
    def faint(at_s: float) -> Picture:
        picture = yard().copy()
        if at_s >= 4.0:
            x = int((at_s - 4.0) * 100)
            picture[150:210, x : x + 40] += 8
        return picture

    assert events(list(watch(analyzer(sensitivity=0), faint, 7.0))) == []
    assert [kind for kind, _ in events(list(watch(analyzer(sensitivity=90), faint, 7.0)))] == ["motion_start"]


def test_change_of_size_and_a_hole_in_time_mean_learning_anew() -> None:
    motion = analyzer()
    seen = list(watch(motion, still, 4.0))
    seen += watch(motion, lambda _: yard((320, 240)), 4.0, start_s=4.0)
    seen += watch(motion, lambda _: np.ascontiguousarray(yard((320, 240))[::-1]), 4.0, start_s=60.0)
    assert events(seen) == []


def test_movement_ends_when_the_camera_was_away() -> None:
    motion = analyzer()
    before = list(watch(motion, walk(4.0), 6.0))
    after = list(watch(motion, still, 1.0, start_s=100.0))
    assert [kind for kind, _ in events(before + after)] == ["motion_start", "motion_stop"]
    assert not after[-1].analysis.active


@pytest.mark.parametrize("size_wh", [(1, 1), (3, 2), (641, 359), (17, 900)])
def test_odd_sizes_are_looked_at_like_others(size_wh: tuple[int, int]) -> None:
    seen = list(watch(analyzer(), lambda _: yard(size_wh), 3.0))
    assert len(seen) == 30
    assert events(seen) == []


def test_what_a_mask_covers_is_not_looked_at_and_masks_apply_at_once() -> None:
    motion = analyzer()
    left = Shape(name="left", kind=ShapeKind.MASK, points=((0.0, 0.0), (0.6, 0.0), (0.6, 1.0), (0.0, 1.0)))
    motion.configure(motion.parameters, [left])
    paint = walk(4.0)
    seen = list(watch(motion, paint, 9.0))
    starts = [at_s for kind, at_s in events(seen) if kind == "motion_start"]
    assert len(starts) == 1
    assert starts[0] == pytest.approx(4.0 + 0.6 * 640 / 150, abs=0.8)
    assert all(found.xyxy[2] > 0.59 for one in seen for found in one.analysis.detections)


def test_its_view_shows_what_differs() -> None:
    seen = list(watch(analyzer(), walk(4.0), 6.0))
    mask = seen[-1].analysis.mask
    assert mask is not None
    assert mask.any()
    assert seen[5].analysis.mask is not None
    assert not seen[5].analysis.mask.any(), "while it learns it sees nothing"
