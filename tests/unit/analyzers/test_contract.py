"""What every analyzer of the program must stand; a new one joins by itself."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.unit.analyzers.contract import (
    PERIOD_NS,
    Detector,
    bad_shapes,
    boxes,
    frame,
    frames,
    limits,
    look_at,
    made,
    nonsense,
    scene,
    shapes_of,
)
from valkka_live.analyzers import registry
from valkka_live.analyzers import runner as running
from valkka_live.analyzers.base import Analysis
from valkka_live.analyzers.checking import checked
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame, PixelFormat
from valkka_live.core.messages import AnalyzerSpec

Show = Callable[[Runner, Frame], Analysis]


@pytest.fixture(params=registry.BUILT_IN, ids=lambda spec: spec.name)
def spec(request: pytest.FixtureRequest) -> AnalyzerSpec:
    value: AnalyzerSpec = request.param
    return value


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    """Have an analyzer look at a frame; its result is looked at as the plug-in gave it."""
    raw: list[Analysis] = []

    def remembered(analyzer: str, analysis: object) -> Analysis:
        assert isinstance(analysis, Analysis)
        raw.append(analysis)
        return checked(analyzer, analysis)

    monkeypatch.setattr(running, "checked", remembered)

    def show(runner: Runner, shown: Frame) -> Analysis:
        raw.clear()
        analysis = runner.process(shown)
        look_at(runner.spec, runner, raw[0])
        return analysis

    yield show


@pytest.mark.parametrize("size_wh", [(1, 1), (1, 300), (300, 1), (2, 2), (3, 5), (17, 13), (641, 359)])
@pytest.mark.parametrize("paint", ["black", "white", "scene"])
def test_pictures_of_any_size(spec: AnalyzerSpec, show: Show, size_wh: tuple[int, int], paint: str) -> None:
    with made(spec, shapes=shapes_of(spec)[-1]) as runner:
        for n in range(45):
            level = 0 if paint == "black" else 255
            picture = scene(n, size_wh) if paint == "scene" else np.full((size_wh[1], size_wh[0], 3), level, np.uint8)
            show(runner, frame(picture, n, found=boxes(2, n)))


def test_a_still_black_picture_without_boxes_is_no_event(spec: AnalyzerSpec, show: Show) -> None:
    detector = Detector([[]])
    with made(spec, detector=detector) as runner:
        kinds = {
            event.kind for n in range(60) for event in show(runner, frame(np.zeros((90, 160, 3), np.uint8), n)).events
        }
    assert kinds <= {"tamper_start", "covered", "tamper"}, (
        "only whoever watches for covered lenses has something to tell"
    )


def test_4k(spec: AnalyzerSpec, show: Show) -> None:
    with made(spec, shapes=shapes_of(spec)[-1]) as runner:
        for shown in frames(6, (3840, 2160)):
            show(runner, shown)


@pytest.mark.parametrize("pixel_format", PixelFormat)
def test_every_pixel_format(spec: AnalyzerSpec, show: Show, pixel_format: PixelFormat) -> None:
    shape = pixel_format.shape(160, 90)
    with made(spec) as runner:
        for n in range(30):
            picture = np.random.default_rng(n).integers(0, 255, shape, np.uint8)
            show(runner, frame(picture, n, pixel_format=pixel_format))


def test_size_changes_in_mid_stream(spec: AnalyzerSpec, show: Show) -> None:
    sizes = [(160, 90), (90, 160), (1, 1), (640, 360), (160, 90), (161, 90)]
    with made(spec, shapes=shapes_of(spec)[-1]) as runner:
        for i in range(120):
            show(runner, frame(scene(i, sizes[i // 10 % len(sizes)]), i, found=boxes(3, i)))


TIMES = {
    "stand still": [5 * PERIOD_NS] * 60,
    "all zero": [0] * 60,
    "go back": [n * PERIOD_NS for n in (*range(40), *range(40))],
    "run backwards": [(60 - n) * PERIOD_NS for n in range(60)],
    "have gaps": [n * PERIOD_NS + (n // 15) * 3_600_000_000_000 for n in range(60)],
    "jump far": [n * PERIOD_NS + (2**62 if n % 20 == 19 else 0) for n in range(60)],
    "begin late": [2**62 + n * PERIOD_NS for n in range(60)],
    "run fast": list(range(60)),
}


@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES.keys())
def test_times_of_any_kind(spec: AnalyzerSpec, show: Show, times: list[int]) -> None:
    with made(spec, shapes=shapes_of(spec)[-1]) as runner:
        for n, time_ns in enumerate(times):
            show(runner, frame(scene(n), n, time_ns=time_ns, found=boxes(3, n)))


def test_frame_numbers_of_any_kind(spec: AnalyzerSpec, show: Show) -> None:
    with made(spec) as runner:
        for n in (0, 0, 5, 4, 2**62, 1, 2, 3):
            show(runner, frame(scene(n % 100), n, time_ns=n % 1000 * PERIOD_NS, found=boxes(3)))


@pytest.mark.parametrize("count", [0, 1, 128, 700])
def test_any_number_of_boxes(spec: AnalyzerSpec, show: Show, count: int) -> None:
    detector = Detector([boxes(count), boxes(count, 5), []])
    with made(spec, shapes=shapes_of(spec)[-1], detector=detector) as runner:
        for n in range(30):
            analysis = show(runner, frame(scene(n), n, found=boxes(count, n)))
            assert len(analysis.detections) <= 128


def test_parameters_at_their_limits(spec: AnalyzerSpec, show: Show) -> None:
    for values in limits(spec.parameters):
        with made(spec, values, shapes_of(spec)[-1]) as runner:
            for shown in frames(45):
                show(runner, shown)


def test_nonsense_from_a_file_is_as_if_it_were_not_there(spec: AnalyzerSpec, show: Show) -> None:
    for values in nonsense(spec.parameters):
        with made(spec, values, bad_shapes()) as runner:
            assert list(runner.shapes) == []
            assert runner.parameters.keys() == {parameter.name for parameter in spec.parameters}
            for shown in frames(5):
                show(runner, shown)


def test_shapes_of_any_kind(spec: AnalyzerSpec, show: Show) -> None:
    for shapes in shapes_of(spec):
        with made(spec, shapes=shapes) as runner:
            assert len(runner.shapes) == len(shapes)
            for shown in frames(35):
                show(runner, shown)


def test_settings_change_between_frames(spec: AnalyzerSpec, show: Show) -> None:
    """Shapes come, go and are named anew while objects are on them; counts and events speak of those in force."""
    sets, values = shapes_of(spec), [{}, *limits(spec.parameters), *nonsense(spec.parameters)]
    with made(spec, shapes=sets[-1]) as runner:
        runner.configure({}, sets[-1])
        for n, shown in enumerate(frames(400)):
            show(runner, shown)
            if n % 3 == 0:
                runner.configure(values[n // 3 % len(values)], sets[n // 3 % len(sets)])


def test_the_same_settings_again_change_nothing(spec: AnalyzerSpec, show: Show) -> None:
    """The user may press OK without having changed anything."""
    results = []
    for again in (False, True):
        with made(spec, shapes=shapes_of(spec)[-1]) as runner:
            said = []
            for shown in frames(60):
                if again:
                    runner.configure(dict(runner.parameters), tuple(runner.shapes))
                said.append(plain(show(runner, shown)))
            results.append(said)
    assert results[0] == results[1]


def test_the_same_frames_give_the_same_results(spec: AnalyzerSpec, show: Show) -> None:
    results = []
    for _ in range(2):
        with made(spec, shapes=shapes_of(spec)[-1]) as runner:
            results.append([plain(show(runner, shown)) for shown in frames(250)])
    assert results[0] == results[1]


def plain(analysis: Analysis) -> tuple[object, ...]:
    """Something that can be compared."""
    mask = None if analysis.mask is None else (analysis.mask.shape, analysis.mask.tobytes())
    return (
        *(analysis.detections, analysis.active, analysis.answered, list(analysis.events), list(analysis.counts)),
        mask,
    )


def test_two_cameras_do_not_disturb_each_other(spec: AnalyzerSpec, show: Show) -> None:
    with made(spec) as alone:
        expected = [plain(show(alone, shown)) for shown in frames(80)]
    with made(spec) as one, made(spec) as other:
        got = []
        for shown, noise in zip(frames(80), frames(80, (99, 77), first=1000, n_boxes=9), strict=True):
            got.append(plain(show(one, shown)))
            show(other, noise)
    assert got == expected


@pytest.mark.parametrize("n_frames", [0, 1, 40])
def test_it_may_be_closed_at_any_time_and_twice(spec: AnalyzerSpec, show: Show, n_frames: int) -> None:
    runner = made(spec)
    for shown in frames(n_frames):
        show(runner, shown)
    runner.close()
    runner.close()


def test_nothing_grows_over_a_thousand_frames(spec: AnalyzerSpec, show: Show) -> None:
    own = psutil.Process()
    with made(spec, shapes=shapes_of(spec)[-1]) as runner:

        def run(first: int, count: int) -> tuple[int, int]:
            for shown in frames(count, first=first, n_boxes=12):
                show(runner, shown)
            gc.collect()
            return own.memory_info().rss, len(list(Path("/proc/self/fd").iterdir()))

        memory, files = run(0, 400)
        memory_after, files_after = run(400, 600)
    assert files_after == files
    assert memory_after - memory < 6_000_000


ANSWERS = {
    "none": [None],
    "sometimes none": [boxes(3), None, None],
    "empty": [[]],
    "hundreds": [boxes(500)],
}


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS.keys())
def test_detector_that_answers_or_does_not(show: Show, answers: list[list[object] | None]) -> None:
    for spec in registry.BUILT_IN:
        if spec.uses_detector:
            with made(spec, detector=Detector(answers)) as runner:  # type: ignore[arg-type]
                told = [show(runner, shown) for shown in frames(12)]
            for i, analysis in enumerate(told):
                assert analysis.answered == (answers[i % len(answers)] is not None)
