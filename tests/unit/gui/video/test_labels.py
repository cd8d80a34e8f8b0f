"""Labels meet nothing and stay in the tile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valkka_live.gui.video.labels import Area, LabelWish, place_labels

TILE = Area(0, 0, 400, 300)
HEADER = Area(0, 0, 400, 24)


def wish(left: float, top: float, right: float, bottom: float, confidence: float = 0.9) -> LabelWish:
    return LabelWish(Area(left, top, right, bottom), 80, 17, confidence)


def test_above_the_box_when_there_is_room() -> None:
    assert place_labels([wish(100, 100, 150, 200)], TILE, [HEADER]) == [Area(100, 83, 180, 100)]


def test_below_when_the_header_is_above() -> None:
    assert place_labels([wish(100, 30, 150, 200)], TILE, [HEADER]) == [Area(100, 200, 180, 217)]


def test_inside_when_the_box_fills_the_tile() -> None:
    assert place_labels([wish(50, 24, 350, 300)], TILE, [HEADER]) == [Area(50, 24, 130, 41)]


def test_pushed_into_the_tile_sideways() -> None:
    (place,) = place_labels([wish(380, 100, 400, 200)], TILE, [HEADER])
    assert place is not None
    assert place.right == 400


def test_of_two_that_want_one_place_the_more_certain_gets_it() -> None:
    weak, strong = wish(100, 100, 150, 110, 0.4), wish(100, 100, 150, 110, 0.9)
    weak_place, strong_place = place_labels([weak, strong], TILE, [HEADER])
    assert strong_place == Area(100, 83, 180, 100)
    assert weak_place == Area(100, 110, 180, 127)


def test_one_that_finds_no_place_is_left_out() -> None:
    wishes = [wish(0, 24, 400, 300, 0.9 - i / 100) for i in range(5)]
    places = place_labels(wishes, TILE, [HEADER])
    assert places[0] is not None
    assert places[-1] is None


boxes = st.tuples(*[st.floats(0, 400) for _ in range(4)], st.floats(0, 1)).map(
    lambda v: wish(min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]), v[4])
)


@given(st.lists(boxes, max_size=12))
def test_no_label_ever_meets_another_one_or_the_header_or_leaves_the_tile(wishes: list[LabelWish]) -> None:
    places = [place for place in place_labels(wishes, TILE, [HEADER]) if place is not None]
    for index, place in enumerate(places):
        assert place.left >= 0
        assert place.right <= 400
        assert place.top >= 24
        assert place.bottom <= 300
        assert not any(place.meets(other) for other in places[index + 1 :])
