"""What happens in the street."""

from __future__ import annotations

from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait

ZEBRA = (15.5, 18.7)
OUT_X, IN_X = 2.35, -1.7
CROSSING = (69.0, 79.0)  # a cross street before the last house
GATE = (43.0, 45.6)  # into the yards, left and right


def roles() -> tuple[Role, ...]:
    """The roles of the scene."""
    # cars leave the zebra free from second 3 to 14 of each 36: then people cross, and one car waits for them
    return (
        *_traffic(),
        Role("person", 36.0, -3.6, _crossing(), 0.5),
        Role("person", 46.0, 12.0, _left_pavement()),
        Role("person", 51.0, -5.0, _right_pavement()),
    )


def _traffic() -> tuple[Role, ...]:
    turn = sum(CROSSING) / 2
    away = (
        Go(((OUT_X, turn - 7), (OUT_X + 1.5, turn), (9.0, turn)), 8.0, rolling=True),
        Go(((24.0, turn),), 8.0, behind=("right houses",), rolling=True),
    )
    out_stop = Script((OUT_X, 3.6), (Go(((OUT_X, 11.6),), 6.5), Wait(9.6), Go(((OUT_X, 40.0),), 7.5), *away))
    out_through = Script((OUT_X, 3.0), (Go(((OUT_X, 40.0),), 9.0, rolling=True), *away))
    come_in = Script(
        (-22.0, turn),
        (
            Go(((-7.0, turn),), 7.0, behind=("left houses",), rolling=True),
            Go(((IN_X - 1.0, turn), (IN_X, turn - 7)), 6.5, rolling=True),
            Go(((IN_X, 40.0), (IN_X, 2.0)), 8.5, rolling=True),
        ),
    )
    return (
        Role("car", 36.0, 0.0, (out_stop,), 0.4),
        Role("car", 36.0, 18.0, (out_through,), 1.0),
        Role("car", 36.0, 5.5, (come_in,), 1.0),
        Role("car", 36.0, 18.0, (come_in,), 1.0),
    )


_LEFT, _RIGHT = -4.7, 7.2  # where people walk


def _crossing() -> tuple[Script, ...]:
    z = sum(ZEBRA) / 2
    to_the_right = Script(
        (-14.0, 27.0),
        (
            Go(((-7.2, 27.0),), 1.5, behind=("left houses",), rolling=True),
            Go(((_LEFT, 25.5), (_LEFT, 20.0), (-4.2, z)), 1.5),
            Wait(0.6, toward=(4.0, z)),
            Go(((7.0, z - 0.2),), 1.5),
            Go(((_RIGHT, 13.0), (_RIGHT, 6.0)), 1.4),
        ),
    )
    to_the_left = Script(
        (14.0, 27.5),
        (
            Go(((9.8, 27.5),), 1.5, behind=("right houses",), rolling=True),
            Go(((_RIGHT, 25.5), (_RIGHT, 19.0), (6.8, z + 0.5)), 1.5),
            Wait(1.0, toward=(-4.0, z)),
            Go(((-4.3, z + 0.5),), 1.5),
            Go(((_LEFT, 14.0), (_LEFT - 0.3, 7.0)), 1.4),
        ),
    )
    return to_the_right, to_the_left


def _left_pavement() -> tuple[Script, ...]:
    gate = sum(GATE) / 2
    away = Script(
        (-4.6, 7.0),
        (
            Go(((-4.8, 13.0),), 1.35),
            Wait(4.0, "phone", (0.0, 8.0)),
            Go(((-4.9, 32.0), (-5.4, gate), (-7.2, gate)), 1.6, rolling=True),
            Go(((-12.0, gate),), 1.5, behind=("left houses",), rolling=True),
        ),
    )
    near = Script(
        (-12.0, gate),
        (
            Go(((-7.2, gate),), 1.5, behind=("left houses",), rolling=True),
            Go(((-5.0, gate), (-4.9, 20.5)), 1.6),
            Wait(3.0),
            Go(((-4.6, 6.5),), 1.4),
        ),
    )
    return away, near


def _right_pavement() -> tuple[Script, ...]:
    gate = sum(GATE) / 2
    near = Script(
        (15.0, gate),
        (
            Go(((9.8, gate),), 1.5, behind=("right houses",), rolling=True),
            Go(((7.5, gate), (7.4, 26.0)), 1.6),
            Wait(5.0, "phone", (0.0, 20.0)),
            Go(((7.3, 14.0), (6.0, 7.5)), 1.45),
        ),
    )
    away = Script(
        (6.2, 8.0),
        (
            Go(((7.4, 12.5), (7.6, 29.0)), 1.45),
            Wait(3.0, toward=(0.0, 30.0)),
            Go(((7.6, gate), (9.8, gate)), 1.6, rolling=True),
            Go(((15.0, gate),), 1.5, behind=("right houses",), rolling=True),
        ),
    )
    return near, away
