"""Who is counted at a line and who is not, on ways made for every rule."""

import itertools
import random
from collections.abc import Sequence

import pytest

from tests.support.ways import Look, between, carrying, person, played
from valkka_live.analyzers.base import Happening, PluginSetup
from valkka_live.analyzers.line_crossing.spec import LINE_CROSSING
from valkka_live.analyzers.runner import Runner
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape, ShapeKind

Counted = dict[tuple[str, str, str], int]


def line(
    name: str = "Gate",
    begin: tuple[float, float] = (0.5, 0.9),
    end: tuple[float, float] = (0.5, 0.3),
    **values: ParameterValue,
) -> Shape:
    """Upright through the middle, from the bottom to the top: who goes to the right of the picture goes in."""
    return Shape(name=name, kind=ShapeKind.LINE, points=(begin, end), parameters=dict(values))


def runner(*shapes: Shape, **parameters: ParameterValue) -> Runner:
    return Runner(LINE_CROSSING, PluginSetup({"source": "yolo", **parameters}, shapes or (line(),)))


class Watched:
    """What a runner said about some frames: events, and the counts after the last."""

    def __init__(self, crossing: Runner, frames: Sequence[Frame]) -> None:
        self.events: list[tuple[float, Happening]] = []
        self.counts: Counted = {}
        for frame in frames:
            analysis = crossing.process(frame)
            self.events += [(frame.meta.wall_time_ms / 1000, event) for event in analysis.events]
            self.counts = {(one.shape, one.label, one.class_name): one.value for one in analysis.counts}

    @property
    def ways(self) -> list[ParameterValue]:
        return [event.details["direction"] for _, event in self.events]


def watch(crossing: Runner, look: Look, until_s: float, fps: float = 10.0, from_s: float = 0.0) -> Watched:
    return Watched(crossing, list(played(look, until_s, fps, from_s)))


def walk(*stations: tuple[float, float], foot: float = 0.7, name: str = "person") -> Look:
    """Somebody at these (seconds, x); nobody before the first and after the last."""
    first_s, last_s = stations[0][0], stations[-1][0]
    return lambda t: [person(between(t, *stations), foot, name=name)] if first_s <= t <= last_s else []


RIGHT = walk((0, 0.2), (6, 0.8))
LEFT = walk((0, 0.8), (6, 0.2))


@pytest.mark.parametrize("fps", [2.0, 5.0, 10.0, 30.0])
@pytest.mark.parametrize(("look", "way"), [(RIGHT, "in"), (LEFT, "out")])
def test_both_directions_are_counted_and_told(look: Look, way: str, fps: float) -> None:
    watched = watch(runner(), look, 7.0, fps)
    ((at_s, event),) = watched.events
    assert (event.kind, event.shape) == ("line_crossed", "Gate")
    assert event.details == {"direction": way, "class": "person", "track_id": 1, "count": 1}
    assert event.detections[0].class_name == "person"
    assert 2.9 <= at_s <= 4.1
    other = "out" if way == "in" else "in"
    assert watched.counts == {("Gate", way, ""): 1, ("Gate", other, ""): 0, ("Gate", way, "person"): 1}


def test_left_and_right_are_seen_from_the_lines_beginning() -> None:
    assert watch(runner(line(begin=(0.5, 0.3), end=(0.5, 0.9))), RIGHT, 7.0).ways == ["out"]


@pytest.mark.parametrize(("foot", "crossed"), [(0.25, False), (0.35, True), (0.6, True), (0.87, True), (0.95, False)])
def test_only_the_line_between_its_ends_counts(foot: float, crossed: bool) -> None:
    watched = watch(runner(), lambda t: [person(0.2 + 0.1 * t, foot, 0.2)], 6.0)
    assert watched.ways == ["in"] * crossed


def test_who_hesitates_on_the_line_is_counted_once() -> None:
    rng = random.Random(2)

    def look(at_s: float) -> list[Detection]:
        x = between(at_s, (0, 0.2), (3, 0.5), (13, 0.5), (16, 0.8))
        return [person(x + rng.gauss(0, 0.004), 0.7 + rng.gauss(0, 0.004))]

    assert watch(runner(), look, 16.0).ways == ["in"]


def test_who_stands_on_the_line_and_goes_back_is_not_counted() -> None:
    assert watch(runner(), walk((0, 0.2), (3, 0.51), (8, 0.5), (12, 0.2)), 13.0).ways == []


def test_who_goes_over_and_comes_back_is_counted_both_ways() -> None:
    assert watch(runner(), walk((0, 0.2), (3, 0.65), (6, 0.2), (9, 0.65)), 10.0).ways == ["in", "out", "in"]


def test_who_appears_on_the_line_has_crossed_nothing() -> None:
    assert watch(runner(), walk((0, 0.5), (2, 0.5), (5, 0.8)), 6.0).ways == []


def test_way_around_the_end_is_no_crossing_and_the_way_back_through_it_is() -> None:
    def look(at_s: float) -> list[Detection]:
        x = between(at_s, (0, 0.3), (4, 0.7), (6, 0.7), (10, 0.3))
        return [person(x, between(at_s, (0, 0.97), (4, 0.97), (6, 0.6)), 0.2)]

    assert watch(runner(), look, 11.0).ways == ["out"]


@pytest.mark.parametrize("hidden_s", [0.5, 1.0, 1.5])
def test_who_is_not_seen_while_crossing_is_counted(hidden_s: float) -> None:
    hidden = (3.0 - hidden_s / 2, 3.0 + hidden_s / 2)
    assert watch(runner(), lambda t: [] if hidden[0] < t < hidden[1] else RIGHT(t), 6.0).ways == ["in"]


def test_jump_over_the_line_between_two_frames() -> None:
    """Two frames a second, a car that is through the picture in two of them."""

    def look(at_s: float) -> list[Detection]:
        x = 0.1 + 0.5 * at_s
        return [Detection((x - 0.1, 0.55, x + 0.1, 0.75), 0.9, "car")] if x < 0.95 else []

    assert watch(runner(), look, 3.0, fps=2.0).ways == ["in"]


@pytest.mark.parametrize("switched_at", [0.44, 0.48, 0.5, 0.52, 0.56])
@pytest.mark.parametrize("gap_s", [0.1, 0.6])
def test_new_number_at_the_line_counts_once(switched_at: float, gap_s: float) -> None:
    """Another analyzer's tracks: number 3 is lost, number 4 begins a little farther back."""
    until_s = (switched_at - 0.2) / 0.1

    def look(at_s: float) -> list[Detection]:
        if at_s < until_s:
            return [person(0.2 + 0.1 * at_s, 0.7, track_id=3)]
        return [person(0.18 + 0.1 * at_s, 0.7, track_id=4)] if at_s >= until_s + gap_s else []

    assert watch(runner(source="tracking"), look, 6.0).ways == ["in"]


def test_number_that_changes_all_the_time_counts_once() -> None:
    def look(at_s: float) -> list[Detection]:
        return [person(0.2 + 0.1 * at_s, 0.7, track_id=round(at_s * 10) // 2)]

    assert watch(runner(source="tracking"), look, 6.0).ways == ["in"]


def test_two_abreast_and_one_close_behind_are_three() -> None:
    def look(at_s: float) -> list[Detection]:
        return [person(x + 0.1 * at_s, foot, 0.25) for x, foot in ((0.2, 0.6), (0.2, 0.8), (0.12, 0.7))]

    watched = watch(runner(), look, 6.0)
    assert watched.ways == ["in"] * 3
    assert watched.counts["Gate", "in", "person"] == 3


def test_many_objects_each_way() -> None:
    def look(at_s: float) -> list[Detection]:
        rightward = [
            person(0.1 + 0.1 * (at_s - start), 0.55, 0.15) for start in range(0, 20, 2) if 0 <= at_s - start < 8
        ]
        leftward = [
            person(0.9 - 0.1 * (at_s - start), 0.85, 0.15) for start in range(1, 20, 3) if 0 <= at_s - start < 8
        ]
        return rightward + leftward

    counts = watch(runner(), look, 30.0).counts
    assert (counts["Gate", "in", ""], counts["Gate", "out", ""]) == (10, 7)


def test_class_is_voted_on_and_counts_are_by_class() -> None:
    def look(at_s: float) -> list[Detection]:
        return [person(0.2 + 0.1 * at_s, 0.7, name="dog" if 26 <= at_s * 10 <= 33 else "person")]

    counts = watch(runner(), look, 6.0).counts
    assert counts == {("Gate", "in", ""): 1, ("Gate", "in", "person"): 1, ("Gate", "out", ""): 0}


def test_classes_and_directions_that_the_user_does_not_want() -> None:
    cars = line("Cars", classes="Car, truck")
    ins = line("In only", report="in")
    crossing = runner(cars, ins)
    watched = watch(crossing, LEFT, 7.0)
    assert watched.events == []
    assert watched.counts["Cars", "out", ""] == 0
    assert watched.counts["In only", "out", "person"] == 1
    later = watch(crossing, walk((20, 0.2), (26, 0.8), name="car"), 27.0, from_s=20.0)
    assert [(event.shape, event.details["class"]) for _, event in later.events] == [("Cars", "car"), ("In only", "car")]


def test_parked_car_beside_the_line_counts_nothing_while_others_pass() -> None:
    rng = random.Random(4)

    def look(at_s: float) -> list[Detection]:
        left, top, right, bottom = (side + rng.gauss(0, 0.003) for side in (0.4, 0.5, 0.58, 0.7))
        return [Detection((left, top, right, bottom), 0.9, "car"), *walk((5, 0.2), (11, 0.8), foot=0.8)(at_s)]

    watched = watch(runner(), look, 20.0)
    assert [event.details["class"] for _, event in watched.events] == ["person"]


def test_box_that_loses_its_legs_for_a_moment_does_not_cross() -> None:
    """It walks along below a level line, a third of its height away; its lower edge is above the line for some frames."""

    def look(at_s: float) -> list[Detection]:
        one = person(0.2 + 0.1 * at_s, 0.7)
        x1, y1, x2, y2 = one.xyxy
        cut = 20 <= round(at_s * 10) < 24
        return [Detection((x1, y1, x2, y2 - 0.5 * (y2 - y1) * cut), 1.0, "motion")]

    assert watch(runner(line(begin=(0.1, 0.6), end=(0.9, 0.6)), source="motion"), look, 6.0).ways == []


def test_middle_of_the_box_crosses_where_the_user_wants_that() -> None:
    """The foot walks below the line's lower end, the middle of the box through it."""
    shape = line(begin=(0.5, 0.65), end=(0.5, 0.3))
    assert watch(runner(shape), RIGHT, 6.0).ways == []
    assert watch(runner(shape, point="centre"), RIGHT, 6.0).ways == ["in"]


def test_counts_stay_when_other_things_change_and_a_moved_line_begins_anew() -> None:
    crossing = runner(line("A"), line("B"))
    watch(crossing, RIGHT, 7.0)
    crossing.configure({"source": "yolo", "point": "centre"}, (line("A", report="out"), line("B", begin=(0.4, 0.9))))
    counts = watch(crossing, lambda _: [], 8.0, from_s=7.0).counts
    assert (counts["A", "in", ""], counts["A", "in", "person"], counts["B", "in", ""]) == (1, 1, 0)
    crossing.configure({"source": "motion"}, (line("New name", classes="car"),))
    counts = watch(crossing, lambda _: [], 9.0, from_s=8.0).counts
    assert counts == {("New name", "in", ""): 1, ("New name", "in", "person"): 1, ("New name", "out", ""): 0}


def test_new_parameters_of_a_line_do_not_disturb_who_is_on_the_way() -> None:
    crossing = runner()
    assert watch(crossing, RIGHT, 3.0).ways == []
    crossing.configure({"source": "yolo"}, (line(report="in"), line("Other", begin=(0.9, 0.9), end=(0.9, 0.2))))
    assert watch(crossing, RIGHT, 6.0, from_s=3.0).ways == ["in"]


def test_size_of_the_picture_may_change_on_the_way() -> None:
    frames = [carrying(RIGHT(n / 10), n / 10, (640, 360) if n < 30 else (320, 180)) for n in range(60)]
    assert Watched(runner(), frames).ways == ["in"]


def test_number_of_a_direction_is_the_lines_own() -> None:
    crossing = runner(line("A", begin=(0.4, 0.9), end=(0.4, 0.3)), line("B", begin=(0.6, 0.9), end=(0.6, 0.3)))
    watched = watch(crossing, walk((0, 0.2), (4, 0.5), (8, 0.2), (16, 0.8)), 17.0)
    assert [(event.shape, event.details["direction"], event.details["count"]) for _, event in watched.events] == [
        ("A", "in", 1), ("A", "out", 1), ("A", "in", 2), ("B", "in", 1),
    ]  # fmt: skip


def test_ways_in_every_direction_over_lines_in_every_direction() -> None:
    ends = [(0.3, 0.5), (0.5, 0.3), (0.7, 0.5), (0.5, 0.7)]
    for begin, end in itertools.permutations(ends, 2):
        if abs(begin[0] - end[0]) + abs(begin[1] - end[1]) > 0.39 and (begin[0] == end[0] or begin[1] == end[1]):
            crossing = runner(line(begin=begin, end=end))
            from_x, to_x, from_y, to_y = (0.3, 0.7, 0.3, 0.7)

            def look(at_s: float, way: tuple[float, ...] = (from_x, to_x, from_y, to_y)) -> list[Detection]:
                return [person(between(at_s, (0, way[0]), (4, way[1])), between(at_s, (0, way[2]), (4, way[3])), 0.15)]

            goes_in = (end[0] - begin[0]) - (end[1] - begin[1]) > 0
            assert watch(crossing, look, 4.1).ways == ["in" if goes_in else "out"]
