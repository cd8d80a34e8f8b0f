"""What happens in the car park."""

from __future__ import annotations

from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait

BAY = 2.75
BACK, FRONT = (22.2, 27.2), (8.6, 13.6)
RIGHTWARD_Z, LEFTWARD_Z = 16.6, 19.4
FREE_BAY = 1  # of the back row, kept free for who comes to park


def bay_x(number: int) -> float:
    """Middle of a bay; 0 is the first one right of the eye."""
    return (number + 0.5) * BAY


def roles() -> tuple[Role, ...]:
    """The roles of the scene."""
    bay = bay_x(FREE_BAY)
    inside = sum(BACK) / 2
    right, left = RIGHTWARD_Z, LEFTWARD_Z
    park_and_leave = Script(
        (-22.0, right),
        (
            Go(((bay - 6.0, right), (bay - 0.3, right + 0.6), (bay, 21.0), (bay, inside)), 4.2),
            Wait(24.0),
            Go(((bay, 21.4), (bay - 0.2, right + 0.3), (bay - 4.6, right)), 2.2, backwards=True),
            Wait(0.8),
            Go(((24.0, right),), 4.6),
        ),
    )
    through_left = Script((24.0, left), (Go(((0.0, left), (-24.0, left)), 6.0, rolling=True),))
    look_for_a_bay = Script((24.0, left), (Go(((-1.0, left),), 5.0), Wait(3.5), Go(((-24.0, left),), 5.0)))
    machine = (-6.2, 15.1)
    to_the_machine = Script(
        (bay_x(-3) + 0.3, 25.0),
        (
            Go(((bay_x(-3), 20.5), machine), 1.4),
            Wait(4.5, toward=(-7.0, 14.0)),
            Go(((-3.9, 14.6), (-2.75, 11.0), (-2.6, 5.2)), 1.35),
        ),
    )
    from_the_front = Script(
        (2.75, 5.2),
        (Go(((2.8, 12.0), (1.0, 14.9)), 1.4), Wait(3.0, "phone", (0.0, 8.0)), Go(((-3.0, 15.6), (-14.5, 14.8)), 1.5)),
    )
    along_the_bays = Script(
        (15.5, 20.9),
        (Go(((9.0, 21.2), (bay_x(2) + 0.2, 21.3)), 1.5), Wait(4.0), Go(((-4.0, 21.3), (-16.5, 21.0)), 1.5)),
    )
    behind_the_cars = Script(
        (16.0, 27.8), (Go(((9.0, 27.7), (-5.4, 27.7)), 1.5), Wait(3.0), Go(((-5.6, 21.4), (-15.5, 21.2)), 1.4))
    )
    near = Script(
        (-5.6, 6.8),
        (Go(((-5.5, 12.0), (-4.0, 14.6)), 1.3), Wait(4.0, "phone", (0.0, 8.0)), Go(((5.6, 14.9), (10.5, 14.6)), 1.35)),
    )
    return (
        Role("car", 64.0, -4.0, (park_and_leave,), 1.0),
        Role("car", 64.0, 13.0, (through_left, look_for_a_bay)),
        Role("car", 64.0, 46.0, (through_left,), 2.0),
        Role("person", 64.0, 22.0, (to_the_machine,)),
        Role("person", 32.0, 2.0, (from_the_front, near)),
        Role("person", 42.0, -8.0, (along_the_bays, behind_the_cars)),
    )
