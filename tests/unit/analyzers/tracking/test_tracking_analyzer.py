"""What the tracking analyzer tells of objects that come, go and park."""

from tests.support.ways import Look, between, person, played
from valkka_live.analyzers.base import Analysis, PluginSetup
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.tracking.spec import TRACKING
from valkka_live.core.detection import Detection
from valkka_live.core.messages.base import ParameterValue

CAR = Detection((0.3, 0.5, 0.5, 0.7), 0.9, "car", 2)


def runner(**parameters: ParameterValue) -> Runner:
    return Runner(TRACKING, PluginSetup({"source": "yolo", **parameters}))


def watch(tracking: Runner, look: Look, until_s: float, from_s: float = 0.0) -> list[tuple[float, Analysis]]:
    return [
        (round(frame.meta.wall_time_ms / 1000, 1), tracking.process(frame))
        for frame in played(look, until_s, from_s=from_s)
    ]


def told(seen: list[tuple[float, Analysis]]) -> list[tuple[float, str, ParameterValue]]:
    return [(at_s, event.kind, event.details["track_id"]) for at_s, one in seen for event in one.events]


def test_who_comes_and_goes_is_told_once_each() -> None:
    seen = watch(runner(), lambda t: [person(0.1 + 0.1 * t, 0.8)] if 1.0 <= t < 7.0 else [], 12.0)
    (appeared_s, appeared, _), (left_s, left, _) = told(seen)
    assert (appeared, left) == ("appeared", "left")
    assert appeared_s == 1.5
    assert 8.9 <= left_s <= 9.1
    (event,) = [event for _, one in seen for event in one.events if event.kind == "left"]
    assert event.details == {"class": "person", "track_id": 1, "duration_s": 5.9}
    assert [at_s for at_s, one in seen if one.active] == [n / 10 for n in range(15, round(left_s * 10))]


def test_all_results_carry_the_number_and_the_class_most_opinions_were_for() -> None:
    seen = watch(
        runner(), lambda t: [person(0.1 + 0.1 * t, 0.8, name="dog" if round(t * 10) % 4 == 1 else "person")], 7
    )
    assert {(one.detections[0].track_id, one.detections[0].class_name) for _, one in seen} == {(1, "person")}


def test_flash_of_a_moment_is_not_told() -> None:
    assert told(watch(runner(), lambda t: [person(0.5, 0.8)] if 1.0 <= t < 1.3 else [], 6.0)) == []


def test_car_parks_is_hidden_and_moves_off_under_one_number() -> None:
    def look(at_s: float) -> list[Detection]:
        if 20.0 <= at_s < 28.0 or at_s >= 44.0:
            return []
        x = between(at_s, (0, -0.1), (4, 0.4), (40, 0.4), (44, 1.0))
        return [Detection((x - 0.1, 0.5, x + 0.1, 0.7), 0.9, "car", 2)]

    events = told(watch(runner(), look, 52.0))
    assert [(kind, track_id) for _, kind, track_id in events] == [
        ("appeared", 1), ("parked", 1), ("moved_off", 1), ("left", 1),
    ]  # fmt: skip
    assert 12.0 <= events[1][0] <= 15.0
    assert 40.0 <= events[2][0] <= 42.5


def test_parked_car_that_motion_sees_no_longer_is_the_same_when_it_moves_off() -> None:
    def look(at_s: float) -> list[Detection]:
        if 16.0 <= at_s < 300.0:
            return []
        x = between(at_s, (0, 0.1), (3, 0.4), (300, 0.4), (303, 0.9))
        return [Detection((x - 0.1, 0.5, x + 0.1, 0.7), 1.0, "motion")]

    events = told(watch(runner(source="motion"), look, 308.0))
    assert [(kind, track_id) for _, kind, track_id in events][:3] == [("appeared", 1), ("parked", 1), ("moved_off", 1)]
    assert {track_id for _, _, track_id in events} == {1}


def test_parked_car_is_no_news_while_people_pass() -> None:
    seen = watch(runner(), lambda t: [CAR, *([person(0.1 * (t - 15), 0.72)] if 15 <= t < 24 else [])], 40.0)
    assert [kind for _, kind, track_id in told(seen) if track_id == 1] == ["appeared", "parked"]
    assert [kind for _, kind, track_id in told(seen) if track_id == 2] == ["appeared", "left"]
    assert not seen[-1][1].active


def test_new_limits_apply_to_those_who_are_there() -> None:
    tracking = runner(parked=100.0)
    assert [kind for _, kind, _ in told(watch(tracking, lambda _: [CAR], 20.0))] == ["appeared"]
    tracking.configure({"source": "yolo", "parked": 10.0}, ())
    assert told(watch(tracking, lambda _: [CAR], 21.0, from_s=20.0)) == [(20.0, "parked", 1)]
