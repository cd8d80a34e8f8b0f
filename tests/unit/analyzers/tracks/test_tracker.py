"""Numbers stay with the objects: gaps, missed frames, rates, meetings, parked cars."""

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest

from tests.support.ways import START_NS, Look, between, person
from valkka_live.analyzers.tracks.tracker import MAX_TRACKS, Tracker, TrackerSettings
from valkka_live.core.detection import Detection

WH = (640, 360)


def follow(tracker: Tracker, look: Look, until_s: float, fps: float = 10.0, from_s: float = 0.0) -> list[list[int]]:
    """Ids of the detections of every frame."""
    return [seen(tracker, look(from_s + n / fps), from_s + n / fps) for n in range(round((until_s - from_s) * fps))]


def seen(tracker: Tracker, detections: Iterable[Detection], at_s: float) -> list[int]:
    return [track.id for track in tracker.update(list(detections), START_NS + round(at_s * 1e9), WH)]


def ids(frames: list[list[int]]) -> set[int]:
    return {track_id for frame in frames for track_id in frame}


@pytest.mark.parametrize("fps", [2.0, 5.0, 10.0, 30.0])
@pytest.mark.parametrize("speed", [0.02, 0.1, 0.25])
def test_one_object_keeps_its_number_at_any_rate(fps: float, speed: float) -> None:
    frames = follow(Tracker(), lambda t: [person(0.05 + speed * t, 0.8)], min(0.9 / speed, 10.0), fps)
    assert ids(frames) == {1}


@pytest.mark.parametrize("fps", [5.0, 10.0, 30.0])
def test_every_third_sight_missing_and_boxes_that_tremble(fps: float) -> None:
    rng = random.Random(3)

    def look(at_s: float) -> list[Detection]:
        if rng.random() < 0.33:
            return []
        return [person(0.1 + 0.08 * at_s + rng.gauss(0, 0.004), 0.8, 0.3 * rng.uniform(0.9, 1.1))]

    assert ids(follow(Tracker(), look, 10.0, fps)) == {1}


def test_two_who_meet_and_pass_keep_theirs() -> None:
    def look(at_s: float) -> list[Detection]:
        return [person(0.1 + 0.1 * at_s, 0.8), person(0.9 - 0.1 * at_s, 0.78)]

    frames = follow(Tracker(), look, 8.0)
    assert frames[0] == [1, 2]
    assert all(frame == [1, 2] for frame in frames)


def test_two_regions_that_are_one_for_a_moment_are_the_same_two_afterwards() -> None:
    """As motion sees people who pass each other: boxes that overlap are one."""

    def look(at_s: float) -> list[Detection]:
        a, b = person(0.1 + 0.1 * at_s, 0.8), person(0.9 - 0.1 * at_s, 0.8, 0.25)
        if a.xyxy[2] < b.xyxy[0] or b.xyxy[2] < a.xyxy[0]:
            return [a, b]
        pairs = list(zip(a.xyxy, b.xyxy, strict=True))
        return [Detection((min(pairs[0]), min(pairs[1]), max(pairs[2]), max(pairs[3])), 1.0, "motion")]

    frames = follow(Tracker(), look, 8.0)
    assert frames[0] == frames[-1] == [1, 2]
    assert ids(frames) == {1, 2}


def test_hidden_for_less_than_it_takes_to_be_lost() -> None:
    def look(at_s: float) -> list[Detection]:
        return [] if 3.0 <= at_s < 4.5 else [person(0.1 + 0.08 * at_s, 0.8)]

    assert ids(follow(Tracker(), look, 9.0)) == {1}


def test_who_comes_after_that_is_somebody_else_and_no_number_is_given_twice() -> None:
    def look(at_s: float) -> list[Detection]:
        return [person(0.1 + 0.1 * (at_s % 8.0), 0.8)] if at_s % 8.0 < 4.0 else []

    frames = follow(Tracker(), look, 40.0)
    assert [frame[0] for frame in frames if frame] == [1 + n // 40 for n in range(200)]


def test_who_comes_in_where_another_one_went_out_is_somebody_else() -> None:
    def look(at_s: float) -> list[Detection]:
        left, right = (0.8 + 0.1 * at_s, 0.9 + 0.1 * at_s) if at_s < 2.0 else (1.34 - 0.1 * at_s, 1.44 - 0.1 * at_s)
        return [Detection((left, 0.4, min(1.0, right), 0.7), 0.9, "person")] if left < 0.99 else []

    frames = follow(Tracker(), look, 8.0)
    assert [frames[0], frames[-1]] == [[1], [2]]


def test_numbers_go_on_after_a_new_scene() -> None:
    tracker = Tracker()
    assert seen(tracker, [person(0.5, 0.5)], 1.0) == [1]
    assert seen(tracker, [person(0.5, 0.5)], 0.5) == [2]
    (track,) = tracker.update([person(0.5, 0.5)], START_NS + 10**9, (360, 640))
    assert track.id == 3


@pytest.mark.parametrize("away_s", [1.0, 20.0, 600.0])
def test_parked_car_is_known_again_at_its_place(away_s: float) -> None:
    car = Detection((0.3, 0.5, 0.5, 0.7), 0.9, "car")
    tracker = Tracker(TrackerSettings(lost_s=2.0, still_s=5.0, keep_still_s=1000.0))
    assert ids(follow(tracker, lambda _: [car], 10.0)) == {1}
    follow(tracker, lambda _: [], 10.0 + away_s, from_s=10.0)
    assert ids(follow(tracker, lambda _: [car], 20.0 + away_s, from_s=10.0 + away_s)) == {1}


def test_nobody_who_walks_past_becomes_a_parked_car_that_is_out_of_sight() -> None:
    car = Detection((0.3, 0.5, 0.5, 0.7), 1.0, "motion")
    tracker = Tracker(TrackerSettings(keep_still_s=1000.0))
    follow(tracker, lambda _: [car], 10.0)
    frames = follow(tracker, lambda t: [person(0.1 + 0.1 * (t - 20.0), 0.75)], 27.0, from_s=20.0)
    assert ids(frames) == {2}
    assert 1 in tracker.tracks


def test_class_that_flickers_is_voted_on() -> None:
    tracker = Tracker()
    names: defaultdict[str, int] = defaultdict(int)
    for n in range(60):
        name = "dog" if n % 3 == 1 else "person"
        (track,) = tracker.update([person(0.1 + 0.01 * n, 0.8, name=name)], START_NS + n * 10**8, WH)
        names[track.class_name] += 1
    assert dict(names) == {"person": 60}


def test_class_that_was_wrong_at_first_is_put_right() -> None:
    tracker = Tracker()
    for n in range(60):
        (track,) = tracker.update([person(0.5, 0.8, name="dog" if n < 5 else "person")], START_NS + n * 10**8, WH)
    assert (track.id, track.class_name) == (1, "person")


def test_numbers_that_come_along_are_kept() -> None:
    tracker = Tracker()
    assert seen(tracker, [person(0.2, 0.8, track_id=70), person(0.8, 0.8, track_id=7)], 1.0) == [70, 7]
    assert seen(tracker, [person(0.8, 0.8, track_id=70), person(0.2, 0.8, track_id=7)], 1.1) == [70, 7]
    assert seen(tracker, [person(0.5, 0.5)], 1.2)[0] not in (70, 7)


def test_the_lost_are_forgotten_and_many_are_bounded() -> None:
    rng = random.Random(1)
    tracker = Tracker(TrackerSettings(lost_s=60.0))
    follow(tracker, lambda _: [person(rng.random(), rng.random(), 0.02) for _ in range(50)], 20.0)
    assert len(tracker.tracks) <= MAX_TRACKS
    follow(tracker, lambda _: [], 100.0, fps=1.0, from_s=20.0)
    assert tracker.tracks == {}


def test_forty_objects_on_ways_of_their_own() -> None:
    rng = random.Random(5)
    ways = [(n % 8 * 0.12 + 0.05, n // 8 * 0.18 + 0.15, rng.uniform(-0.01, 0.01)) for n in range(40)]
    tracker = Tracker()
    frames = follow(tracker, lambda t: [person(x + dx * t, y, 0.1) for x, y, dx in ways], 5.0)
    assert all(frame == list(range(1, 41)) for frame in frames)


def test_legs_cut_off_for_a_moment_do_not_move_the_foot() -> None:
    """A mask that ends at the hip: the box is lower by 45 percent, its upper edge is where it was."""
    tracker = Tracker()
    for n in range(40):
        at_s = n / 10
        whole = person(between(at_s, (0, 0.3), (4, 0.5)), 0.8)
        x1, y1, x2, y2 = whole.xyxy
        cut = 20 <= n < 24
        found = Detection((x1, y1, x2, y2 - 0.45 * (y2 - y1) * cut), 1.0, "motion")
        (track,) = tracker.update([found], START_NS + n * 10**8, WH)
        if n > 5:
            assert track.foot()[1] == pytest.approx(0.8, abs=0.03 if cut else 0.045)
            assert track.foot()[0] == pytest.approx((0.3 + 0.05 * at_s) * 16 / 9, abs=0.02)
    assert track.id == 1
