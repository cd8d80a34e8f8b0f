import math
import random

import pytest

from valkka_live.analyzers.zones.area import Area, Box, shared_area
from valkka_live.analyzers.zones.spec import BOTTOM, CENTRE, SHARE
from valkka_live.core.shapes import Point

LEFT_HALF = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
U = ((0.1, 0.1), (0.3, 0.1), (0.3, 0.7), (0.7, 0.7), (0.7, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("rule", "box", "inside"),
    [
        (BOTTOM, (0.2, 0.4, 0.4, 0.8), True),
        (BOTTOM, (0.4, 0.2, 0.6, 0.5), False),
        (BOTTOM, (0.2, 0.0, 0.4, 0.2), True),
        (BOTTOM, (0.0, 0.95, 0.1, 1.0), False),
        (CENTRE, (0.7, 0.05, 0.9, 0.15), True),
        (CENTRE, (0.4, 0.3, 0.6, 0.5), False),
    ],
)
def test_point_of_the_box_decides_in_an_area_with_a_bay(rule: str, box: Box, inside: bool) -> None:
    assert Area(U, rule, 0.5).contains(box) is inside


def test_objects_cut_off_at_the_edge_of_the_picture_are_in_a_zone_that_goes_to_it() -> None:
    assert Area(WHOLE, BOTTOM, 0.5).contains((0.2, 0.5, 0.4, 1.0))
    assert Area(WHOLE, BOTTOM, 0.5).contains((0.0, 0.5, 0.0, 1.0))
    assert Area(WHOLE, SHARE, 1.0).contains((0.0, 0.0, 1.0, 1.0))


def test_share_of_the_box_decides() -> None:
    box = (0.4, 0.2, 0.6, 0.4)
    assert Area(LEFT_HALF, SHARE, 0.5).contains(box)
    assert not Area(LEFT_HALF, SHARE, 0.51).contains(box)
    assert not Area(LEFT_HALF, SHARE, 0.01).contains((0.5, 0.2, 0.5, 0.4))


@pytest.mark.parametrize("polygon", [U, LEFT_HALF, WHOLE, tuple(reversed(U)), ((0.1, 0.2), (0.9, 0.4), (0.3, 0.95))])
def test_shared_area_is_what_points_thrown_at_random_say(polygon: tuple[Point, ...]) -> None:
    rng = random.Random(1)
    for _ in range(6):
        (left, right), (top, bottom) = (sorted((rng.random(), rng.random())) for _ in range(2))
        box = (left, top, right, bottom)
        point = Area(polygon, CENTRE, 0.5)
        thrown = [(rng.uniform(left, right), rng.uniform(top, bottom)) for _ in range(2000)]
        hits = sum(point.contains((x, y, x, y)) for x, y in thrown) / len(thrown)
        room = (right - left) * (bottom - top)
        assert math.isclose(shared_area(polygon, box), hits * room, abs_tol=0.05 * room)
