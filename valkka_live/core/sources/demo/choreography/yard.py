"""What happens in the yard."""

from __future__ import annotations

import math

from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait

# the house's wall runs from near the eye, left, to its far corner
WALL = ((-5.6, 5.0), (-3.1, 14.0))
DOOR = (0.60, 0.73)  # along the wall, as shares


def on_wall(share: float, out_m: float = 0.0) -> tuple[float, float]:
    """x, z of a place along the house's wall (0.0 near, 1.0 far), some metres before it (or behind, negative)."""
    (x0, z0), (x1, z1) = WALL
    length = math.hypot(x1 - x0, z1 - z0)
    normal = ((z1 - z0) / length, -(x1 - x0) / length)
    return x0 + (x1 - x0) * share + normal[0] * out_m, z0 + (z1 - z0) * share + normal[1] * out_m


def roles() -> tuple[Role, ...]:
    """The roles of the scene."""
    x, z = on_wall(sum(DOOR) / 2, 0.5)
    door = (x, z)
    inside = on_wall(sum(DOOR) / 2, -1.6)
    come_home = Script(
        (10.8, 24.6),
        (
            Go(((0.9, 24.7), (0.2, 22.0), (-0.3, z + 1.5), (-0.8, z)), 1.4),
            Wait(3.0, "phone"),
            Go((door,), 1.1, rolling=True),
            Go((inside,), 1.0, behind=("house wall",), rolling=True),
        ),
    )
    come_near = Script(
        (10.8, 24.6),
        (
            Go(((0.6, 24.7), (-0.2, 20.0), (0.2, 8.4)), 1.4),
            Wait(4.5, "stand", (1.0, 0.0)),
            Go(((0.9, 6.0), (5.2, 5.6)), 1.3),
        ),
    )
    go_out = Script(
        inside,
        (
            Go((door,), 1.0, behind=("house wall",), rolling=True),
            Go(((-0.5, z - 0.6), (0.3, 8.4)), 1.2),
            Wait(5.0, "phone", (0.4, 0.0)),
            Go(((0.4, 12.0), (0.2, 24.7), (10.8, 24.6)), 1.45),
        ),
    )
    to_the_bins = Script(
        inside,
        (
            Go((door,), 1.0, behind=("house wall",), rolling=True),
            Go(((-0.6, z), (1.5, 12.0), (4.3, 14.4)), 1.25),
            Wait(3.5, "stand", (4.3, 16.0)),
            Go(((5.0, 12.2), (10.5, 11.6)), 1.2),
        ),
    )
    around_the_shed = Script(
        (10.5, 13.6),
        (
            Go(((7.0, 12.4), (3.4, 12.2)), 1.2),
            Wait(4.0, "stand", (0.0, 8.0)),
            Go(((3.0, 16.0), (3.6, 21.0), (7.4, 21.4)), 1.2),
            Wait(5.0),
            Go(((11.5, 21.4), (17.0, 18.0)), 1.2),
        ),
    )
    dog = (
        Script(
            (10.5, 12.0),
            (
                Go(((4.8, 12.0), (2.8, 10.6)), 1.9),
                Wait(3.0, toward=(0.0, 4.0)),
                Go(((1.8, 8.0), (-1.4, 8.4)), 1.7),
                Wait(4.0, toward=(0.6, 5.0)),
                Go(((-0.4, 7.2), (2.4, 7.0)), 1.5),
                Wait(3.5, toward=(-1.0, 6.0)),
                Go(((4.2, 9.2), (6.0, 12.4), (12.0, 13.0)), 2.2),
            ),
        ),
        Script(
            (-6.5, 17.0),
            (
                Go(((-2.0, 16.4), (0.4, 14.6)), 2.0),
                Wait(3.0),
                Go(((1.6, 9.0), (3.0, 7.6)), 1.8),
                Wait(5.0, toward=(0.0, 5.0)),
                Go(((2.0, 11.0), (-2.0, 16.0), (-7.0, 17.0)), 2.1),
            ),
        ),
    )
    return (
        Role("person", 38.0, -14.0, (come_home, come_near)),
        Role("person", 38.0, 7.0, (go_out, to_the_bins)),
        Role("person", 57.0, 20.0, (around_the_shed,)),
        Role("dog", 40.0, -6.0, dog),
    )
