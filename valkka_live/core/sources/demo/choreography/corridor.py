"""What happens in the corridor."""

from __future__ import annotations

from valkka_live.core.sources.demo.routes import Go, Role, Script, Wait

BRANCH = (21.0, 24.0)
OPEN_LEFT, OPEN_RIGHT, OPEN_NEAR = (12.4, 13.6), (8.6, 9.8), (4.6, 5.7)


def roles() -> tuple[Role, ...]:
    """The roles of the scene."""
    left, right, near = (sum(span) / 2 for span in (OPEN_LEFT, OPEN_RIGHT, OPEN_NEAR))
    branch = sum(BRANCH) / 2
    from_left_branch = Go(((-1.9, branch),), 1.4, behind=("left wall",), rolling=True)
    from_right_branch = Go(((1.9, branch),), 1.4, behind=("right wall",), rolling=True)
    come = Script(
        (-6.0, branch),
        (
            from_left_branch,
            Go(((-0.5, branch - 1.5), (-0.6, 12.0), (-0.4, 6.6)), 1.4),
            Wait(3.5, "phone", (0.4, 0.0)),
            *_through(near, "right wall", inward=True),
        ),
    )
    come_right = Script(
        (6.0, branch),
        (
            from_right_branch,
            Go(((0.5, branch - 1.5), (0.3, 9.6)), 1.35),
            Wait(2.5, toward=(2.0, right)),
            *_through(right, "right wall", inward=True),
        ),
    )
    to_the_room = Script(
        (3.8, near),
        (
            *_through(near, "right wall", inward=False),
            Go(((0.5, 6.8), (-0.2, left - 0.8)), 1.35),
            Wait(3.0, toward=(-2.0, left)),
            *_through(left, "left wall", inward=True),
        ),
    )
    leave_room = Script(
        (3.8, right),
        (
            *_through(right, "right wall", inward=False),
            Go(((0.7, right + 0.4), (0.8, 13.0)), 1.2),
            Wait(5.0, "phone", (0.0, 10.0)),
            Go(((0.5, branch - 1.2), (1.9, branch)), 1.4, rolling=True),
            Go(((6.0, branch),), 1.4, behind=("right wall",), rolling=True),
        ),
    )
    leave_left = Script(
        (-3.8, left),
        (
            *_through(left, "left wall", inward=False),
            Go(((-1.45, 11.7),), 1.1),
            Wait(4.0, toward=(0.0, 9.0)),
            Go(((-0.6, 9.0), (-0.2, 6.4)), 1.3),
            Wait(1.5, toward=(0.3, 0.0)),
            *_through(near, "right wall", inward=True),
        ),
    )
    across = Script(
        (-6.0, branch),
        (
            from_left_branch,
            Go(((1.9, branch),), 1.4, rolling=True),
            Go(((6.0, branch),), 1.4, behind=("right wall",), rolling=True),
        ),
    )
    return (
        Role("person", 31.0, -10.0, (come, come_right)),
        Role("person", 37.0, 4.0, (to_the_room, leave_left)),
        Role("person", 43.0, -22.0, (leave_room,)),
        Role("person", 25.0, 12.0, (across, come)),
    )


def _through(z: float, wall: str, *, inward: bool) -> tuple[Go, Go]:
    """The steps through a doorway: into the room, or (from inside it) out of it."""
    side = -1.0 if wall == "left wall" else 1.0
    if inward:
        return Go(((1.75 * side, z),), 1.2, rolling=True), Go(((3.8 * side, z),), 1.1, behind=(wall,), rolling=True)
    return Go(((2.1 * side, z),), 1.1, behind=(wall,), rolling=True), Go(((1.5 * side, z),), 1.1, rolling=True)
