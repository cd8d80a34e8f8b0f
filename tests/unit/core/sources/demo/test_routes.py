"""Routes: who is where at which time."""

from __future__ import annotations

import itertools
import math

import pytest

from valkka_live.core.sources.demo.routes import Go, Performance, Script, Wait, entrance_seed

_WALK = Script(
    (0.0, 20.0),
    (
        Go(((0.0, 12.0), (4.0, 10.0)), 1.4),
        Wait(3.0, "phone", (4.0, 0.0)),
        Go(((9.0, 10.0),), 1.2, behind=("wall",)),
    ),
)


def test_nobody_before_the_entrance_and_after_the_exit() -> None:
    walk = Performance(_WALK, 1.0)
    assert walk.at(-0.1) is None
    assert walk.at(walk.seconds) is None
    first, last = walk.at(0.0), walk.at(walk.seconds - 0.001)
    assert first is not None and (first.x, first.z) == pytest.approx((0.0, 20.0))
    assert last is not None and (last.x, last.z) == pytest.approx((9.0, 10.0), abs=0.05)


def test_the_way_has_no_jumps_and_the_speed_is_kept() -> None:
    walk = Performance(_WALK, 1.0)
    points = [walk.at(t * 0.04) for t in range(int(walk.seconds / 0.04))]
    for before, after in itertools.pairwise(points):
        assert before is not None and after is not None
        assert math.hypot(after.x - before.x, after.z - before.z) <= 1.4 * 1.4 * 0.04
        assert after.travelled_m >= before.travelled_m or after.moving != before.moving


def test_a_wait_has_its_pose_and_looks_where_it_should() -> None:
    walk = Performance(_WALK, 1.0)
    waiting = [m for t in range(int(walk.seconds * 10)) if (m := walk.at(t / 10)) is not None and not m.moving]
    assert len(waiting) == pytest.approx(30, abs=1)
    assert {m.pose for m in waiting} == {"phone"}
    assert abs(math.cos(waiting[0].heading_rad) + 1.0) < 1e-3


def test_the_last_step_is_hidden_by_the_named_cover_only() -> None:
    walk = Performance(_WALK, 1.0)
    start, end = walk.at(1.0), walk.at(walk.seconds - 0.5)
    assert start is not None and start.behind == ()
    assert end is not None and end.behind == ("wall",)


def test_a_reversing_car_looks_back_along_its_way() -> None:
    car = Performance(Script((0.0, 10.0), (Go(((0.0, 4.0),), 2.0, backwards=True),)), 1.0)
    moment = car.at(1.5)
    assert moment is not None
    assert math.cos(moment.heading_rad) == pytest.approx(1.0)
    assert moment.z < 10.0


def test_a_faster_pace_shortens_the_ways_but_not_the_waits() -> None:
    slow, fast = Performance(_WALK, 1.0), Performance(_WALK, 2.0)
    assert fast.seconds - 3.0 == pytest.approx((slow.seconds - 3.0) / 2)


def test_the_same_numbers_throw_the_same_dice() -> None:
    assert entrance_seed(1, 2, 3).random() == entrance_seed(1, 2, 3).random()
    assert entrance_seed(1, 2, 3).random() != entrance_seed(1, 2, 4).random()
