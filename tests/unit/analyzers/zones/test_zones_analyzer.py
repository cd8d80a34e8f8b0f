"""The rules of zones, with objects whose tracks are known."""

from datetime import datetime
from typing import Any

import pytest

from tests.support.zones import IN, MIDDLE, OUT, Watch, renumbered, thing, zone
from valkka_live.core.detection import Detection

PAIR = ["zone_entered", "zone_left"]


@pytest.mark.parametrize("fps", [2.0, 10.0, 25.0])
def test_who_comes_and_goes_is_told_once_each_at_the_right_time(fps: float) -> None:
    watch = Watch([zone(inside_s=0.5, outside_s=1.5)])
    watch.see([thing(OUT)], 4.0, fps).see([thing(IN)], 10.0, fps).see([thing(OUT)], 5.0, fps)
    (entered, entered_s), (left, left_s) = watch.times()
    assert [entered, left] == PAIR
    assert 4.5 <= entered_s <= 4.5 + 1 / fps
    assert 15.0 <= left_s <= 15.5 + 1 / fps
    event = watch.told[1][1]
    assert event.shape == "Gate"
    assert event.details["duration_s"] == pytest.approx(10.0, abs=1 / fps)
    assert (event.details["class"], event.details["track_id"], event.details["count"]) == ("person", 1, 0)


def test_counts_are_told_altogether_and_by_class() -> None:
    watch = Watch([zone()]).see([], 3.0)
    watch.see([thing(0.4, 1), thing(0.5, 2, name="car"), thing(0.6, 3), thing(OUT, 4)], 2.0)
    assert (watch.inside(), watch.inside("person"), watch.inside("car")) == (3, 2, 1)
    assert [one.track_id for one in watch.last.detections] == [1, 2, 3]
    watch.see([], 5.0)
    assert (watch.inside(), watch.inside("person")) == (0, 0)
    assert not watch.last.detections


def test_flicker_at_the_edge_is_one_visit_and_a_touch_is_none() -> None:
    watch = Watch([zone()]).see([], 3.0)
    watch.see([thing(IN)], 0.3).see([thing(OUT)], 3.0)
    assert watch.kinds() == []
    watch.see([thing(IN)], 1.0)
    watch.see(lambda at_s: [thing(IN if int(at_s) % 2 else OUT)], 20.0)
    assert watch.kinds() == ["zone_entered"]


def test_missed_detections_are_no_leaving_but_who_vanishes_inside_has_left() -> None:
    watch = Watch([zone()]).see([], 3.0)
    walk_s = watch.now_s

    watch.see(lambda at_s: [thing(0.35 + 0.03 * (at_s - walk_s))] if int(at_s * 10) % 3 else [], 8.0)
    assert watch.kinds() == ["zone_entered"]
    watch.see([], 5.0)
    assert watch.kinds() == PAIR
    assert watch.told[-1][1].details["duration_s"] == pytest.approx(8.0, abs=0.3)


def test_intrusion_is_told_once_per_visit() -> None:
    watch = Watch([zone(intrusion=True, crossings=False)]).see([], 3.0)
    for _ in range(2):
        watch.see([thing(IN)], 5.0).see([thing(OUT)], 5.0)
    assert watch.kinds() == ["intrusion", "intrusion"]
    assert watch.told[0][1].detections == [thing(IN)]


def test_loitering_is_told_once_per_visit_after_its_seconds() -> None:
    watch = Watch([zone(loitering=10.0, crossings=False)]).see([], 3.0)
    watch.see([thing(IN)], 30.0).see([thing(OUT)], 3.0).see([thing(IN)], 8.0)
    ((kind, at_s),) = watch.times()
    assert kind == "loitering"
    assert at_s == pytest.approx(13.0, abs=0.2)
    assert watch.told[0][1].details["seconds"] == pytest.approx(10.0, abs=0.2)


def test_too_many_too_few_and_right_again() -> None:
    watch = Watch([zone(max_count=2, min_count=1, crossings=False)])
    watch.see([thing(IN, 1)], 5.0)
    assert watch.kinds() == []
    watch.see([thing(0.4, 1), thing(0.5, 2), thing(0.6, 3)], 5.0).see([thing(0.4, 1)], 20.0).see([thing(OUT, 1)], 5.0)
    assert watch.kinds() == ["occupancy_high", "occupancy_normal", "occupancy_low"]
    high, _, low = (event for _, event in watch.told)
    assert (high.details, len(high.detections)) == ({"count": 3, "limit": 2}, 3)
    assert low.details == {"count": 0, "limit": 1}


def test_an_empty_zone_is_too_few_from_the_start_but_not_on_the_first_frame() -> None:
    watch = Watch([zone(min_count=1)]).see([], 5.0)
    ((kind, at_s),) = watch.times()
    assert kind == "occupancy_low"
    assert at_s >= 2.0


def test_parked_car_that_was_there_is_no_news_until_it_has_driven_off() -> None:
    watch = Watch([zone(intrusion=True, loitering=5.0)])
    car = thing(IN, name="car")
    watch.see(lambda at_s: [car] if int(at_s) % 7 else [], 60.0)
    assert watch.kinds() == []
    assert watch.inside("car") == 1
    assert not watch.last.active


def test_car_that_was_there_and_moves_at_night_is_an_intrusion_but_has_not_come_in() -> None:
    watch = Watch([zone(intrusion=True)]).see([thing(IN)], 20.0)
    start_s = watch.now_s
    watch.see(lambda at_s: [thing(IN - 0.05 * (at_s - start_s))], 8.0)
    assert watch.kinds() == ["intrusion"]


def test_car_that_parks_inside_is_told_once_also_when_it_is_lost_for_minutes_and_gets_a_new_number() -> None:
    watch = Watch([zone(intrusion=True, crossings=True)]).see([], 3.0)
    watch.see([thing(IN, 1, name="car")], 30.0)
    assert watch.kinds() == ["zone_entered", "intrusion"]
    watch.see([], 8.0).see([thing(IN + 0.002, 2, name="car")], 10.0)
    assert watch.kinds() == ["zone_entered", "intrusion"]
    watch.see([], 120.0)
    assert watch.kinds() == ["zone_entered", "intrusion", "zone_left"]
    watch.see([thing(IN, 3, name="car")], 60.0)
    assert watch.kinds() == ["zone_entered", "intrusion", "zone_left"]
    assert watch.inside("car") == 1


def test_a_new_number_for_the_same_object_is_no_new_visit() -> None:
    watch = Watch([zone()]).see([], 3.0)
    watch.see(lambda at_s: [thing(0.35 + 0.02 * (at_s - 3.0), 1 + int(at_s))], 12.0)
    assert watch.kinds() == ["zone_entered"]


def test_two_objects_are_two_visits() -> None:
    watch = Watch([zone()]).see([], 3.0)
    watch.see([thing(0.4, 1)], 2.0).see([thing(0.4, 1), thing(0.6, 2)], 2.0).see([thing(0.6, 2)], 5.0)
    assert [(event.kind, event.details["track_id"]) for _, event in watch.told] == [
        ("zone_entered", 1),
        ("zone_entered", 2),
        ("zone_left", 1),
    ]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"classes": "Person, dog"}, {1, 2}),
        ({"classes": " car ,"}, {3}),
        ({"confidence": 60}, {1, 3}),
        ({"confidence": 90}, {1, 3}),
        ({"min_size": 1.0}, {3}),
        ({"max_size": 1.0}, {1, 2}),
    ],
)
def test_filters_decide_who_counts(parameters: dict[str, Any], told: set[int]) -> None:
    watch = Watch([zone(**parameters)]).see([], 3.0)
    watch.see([thing(0.4, 1), thing(0.5, 2, confidence=0.5), thing(0.6, 3, name="car", size=0.2)], 2.0)
    assert {event.details["track_id"] for _, event in watch.told} == told
    assert watch.inside() == len(told)


def test_zones_are_watched_each_by_its_own_rules_whatever_their_names() -> None:
    names = ["Gate", "gate", "Zone; drop table", "日本", "x" * 40]
    shapes = [zone(name, crossings=n % 2 == 0) for n, name in enumerate(names)]
    watch = Watch(shapes).see([], 3.0).see([thing(IN)], 2.0)
    assert [event.shape for _, event in watch.told] == names[::2]
    assert [one.shape for one in watch.last.counts if not one.class_name] == names


def test_hole_between_frames_is_no_time_inside() -> None:
    watch = Watch([zone(loitering=20.0)]).see([], 3.0).see([thing(IN)], 8.0)
    watch.now_s += 300.0
    watch.see([thing(IN)], 5.0)
    assert watch.kinds() == ["zone_entered"]
    watch.see([thing(IN)], 8.0)
    assert watch.kinds() == ["zone_entered", "loitering"]


def test_who_is_not_there_after_a_hole_has_left_when_seen_last() -> None:
    watch = Watch([zone()]).see([], 3.0).see([thing(IN)], 6.0)
    watch.now_s += 300.0
    watch.see([], 1.0)
    assert watch.kinds() == PAIR
    assert watch.told[-1][1].details["duration_s"] == pytest.approx(6.0, abs=0.2)


def test_zone_that_is_moved_away_or_over_somebody_tells_nothing() -> None:
    right = tuple((x + 0.3, y) for x, y in MIDDLE)
    watch = Watch([zone(intrusion=True)]).see([], 3.0).see([thing(0.4, 1), thing(0.9, 2)], 5.0)
    assert watch.kinds() == ["zone_entered", "intrusion"]
    watch.change(zone(points=right, intrusion=True))
    watch.see([thing(0.4, 1), thing(0.9, 2)], 5.0)
    assert watch.kinds() == ["zone_entered", "intrusion"]
    assert [one.track_id for one in watch.last.detections] == [2]
    watch.see([thing(0.65, 1), thing(0.9, 2)], 2.0)
    assert watch.kinds() == ["zone_entered", "intrusion"] * 2


def test_new_rules_for_the_same_place_keep_who_is_inside() -> None:
    watch = Watch([zone()]).see([], 3.0).see([thing(IN)], 5.0)
    watch.change(zone(outside_s=3.0, max_count=5))
    watch.see([thing(IN)], 5.0).see([thing(OUT)], 5.0)
    assert watch.kinds() == PAIR
    watch.change()
    watch.see([thing(IN)], 2.0)
    assert watch.last.counts == []


EVENING = datetime(2026, 1, 5, 21, 59, 50)


def test_times_open_and_close_the_zone() -> None:
    watch = Watch([zone(schedule="22:00-22:01")], EVENING)
    watch.see([thing(OUT)], 3.0).see([thing(IN)], 4.0).see([thing(OUT)], 8.0)
    assert watch.kinds() == []
    watch.see([thing(IN)], 60.0).see([thing(OUT)], 5.0)
    assert watch.kinds() == PAIR
    watch.see([thing(IN)], 5.0)
    assert watch.kinds() == PAIR


def test_who_moves_inside_when_the_times_begin_is_an_intruder_and_who_stands_is_not() -> None:
    watch = Watch([zone(schedule="22:00-06:00", intrusion=True)], EVENING).see([thing(OUT)], 3.0)
    watch.see(lambda at_s: [thing(0.4, 1, name="car"), thing(0.5 + 0.02 * (at_s % 8), 2)], 20.0)
    assert [(event.kind, event.details["track_id"]) for _, event in watch.told] == [("intrusion", 2)]
    assert watch.told[0][0] >= 10.0


def test_too_many_is_over_when_the_times_end() -> None:
    watch = Watch([zone(schedule="21:00-22:00", max_count=1, crossings=False)], EVENING).see([], 3.0)
    watch.see([thing(0.4, 1), thing(0.6, 2)], 15.0)
    assert watch.kinds() == ["occupancy_high", "occupancy_normal"]
    assert not watch.last.active


def test_active_while_somebody_is_inside_but_not_for_ever_for_who_stands() -> None:
    watch = Watch([zone()]).see([], 3.0).see([thing(IN)], 30.0)
    assert watch.last.active
    later = watch.see([thing(IN)], 60.0).last
    assert not later.active
    assert watch.inside() == 1


def test_share_of_the_box_decides_when_the_user_says_so() -> None:
    half_in = renumbered(thing(0.3), 7)
    for share, told in ((40, ["zone_entered"]), (60, [])):
        watch = Watch([zone(inside="share", share=share)]).see([], 3.0).see([half_in], 2.0)
        assert watch.kinds() == told


def test_objects_without_a_number_are_followed() -> None:
    watch = Watch([zone()]).see([], 3.0)

    def pair(at_s: float) -> list[Detection]:
        return [thing(0.35 + 0.02 * (at_s - 3.0), -1), thing(0.65 - 0.02 * (at_s - 3.0), -1, y=0.8, name="dog")]

    watch.see(pair, 12.0).see([], 5.0)
    assert sorted(watch.kinds()) == PAIR[:1] * 2 + PAIR[1:] * 2
    numbers = {(event.details["class"], event.details["track_id"]) for _, event in watch.told}
    assert len(numbers) == 2
    assert all(int(number) > 0 for _, number in numbers)
