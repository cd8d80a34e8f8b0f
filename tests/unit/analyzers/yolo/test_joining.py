from valkka_live.analyzers.yolo.joining import Seen, joined
from valkka_live.core.detection import Detection


def car(*xyxy: float, confidence: float = 0.8, name: str = "car") -> Detection:
    x1, y1, x2, y2 = xyxy
    return Detection((x1, y1, x2, y2), confidence, name)


def test_one_object_of_two_looks_is_one_and_the_surer_box_counts() -> None:
    small = car(0.1, 0.1, 0.2, 0.2, confidence=0.5)
    enlarged = car(0.1, 0.1, 0.2, 0.21, confidence=0.9)
    assert joined([Seen(small, 0), Seen(enlarged, 1)]) == [enlarged]


def test_what_one_look_tells_apart_stays_apart() -> None:
    in_front, behind = car(0.1, 0.1, 0.2, 0.2), car(0.1, 0.1, 0.21, 0.2)
    assert len(joined([Seen(in_front, 0), Seen(behind, 0)])) == 2


def test_a_part_at_the_border_gives_way_to_the_whole_even_when_it_is_surer() -> None:
    whole = car(0.1, 0.1, 0.5, 0.3, confidence=0.5)
    part = car(0.1, 0.1, 0.2, 0.3, confidence=0.95)
    assert joined([Seen(part, 1, is_cut=True), Seen(whole, 0)]) == [whole]


def test_a_small_one_in_front_of_a_large_one_stays() -> None:
    bus, man = car(0.1, 0.1, 0.5, 0.5, name="bus"), car(0.2, 0.2, 0.25, 0.4, name="person")
    near, far = car(0.1, 0.1, 0.5, 0.5), car(0.2, 0.2, 0.25, 0.3)
    assert len(joined([Seen(bus, 0), Seen(man, 1, is_cut=True)])) == 2
    assert len(joined([Seen(near, 0), Seen(far, 1)])) == 2


def test_two_halves_become_one() -> None:
    left, right = car(0.1, 0.1, 0.3, 0.3), car(0.25, 0.1, 0.5, 0.32, confidence=0.6)
    assert joined([Seen(left, 1, is_cut=True), Seen(right, 2, is_cut=True)]) == [car(0.1, 0.1, 0.5, 0.32)]


def test_a_part_that_nothing_else_shows_is_better_than_nothing() -> None:
    part = car(0.1, 0.1, 0.3, 0.3)
    assert joined([Seen(part, 1, is_cut=True)]) == [part]


def test_a_thing_taken_for_a_car_and_for_a_truck_is_one() -> None:
    truck = car(0.1, 0.1, 0.3, 0.3, confidence=0.9, name="truck")
    assert joined([Seen(car(0.1, 0.1, 0.3, 0.3), 0), Seen(truck, 1)]) == [truck]
