from valkka_live.analyzers.motion.movers import LOST_S, STILL_S, Movers
from valkka_live.analyzers.motion.regions import Box

S = 1_000_000_000


def follow(
    movers: Movers, boxes: list[Box | None], *, stirs: bool = True, shaken: bool = False, fps: float = 10.0
) -> list[bool]:
    """Whether a region counts, frame by frame; None: it is not there."""
    told = []
    for n, box in enumerate(boxes):
        found = movers.update([] if box is None else [box], lambda _box: stirs, int(n / fps * S), shaken=shaken)
        told.append(bool(found))
    return told


def walk(n: int, step: int = 3) -> list[Box | None]:
    return [(100 + step * i, 50, 112 + step * i, 80) for i in range(n)]


def test_what_moves_on_counts_when_it_has_lasted() -> None:
    assert follow(Movers(0.3), walk(6)) == [False, False, False, True, True, True]


def test_what_only_lies_there_or_flickers_does_not() -> None:
    assert not any(follow(Movers(0.0), [(100, 50, 112, 80)] * 30))
    assert not any(follow(Movers(0.3), [box if n % 3 == 0 else None for n, box in enumerate(walk(30))]))


def test_what_only_shrinks_is_light_that_fades_unless_it_stirs() -> None:
    fading: list[Box | None] = [(100 + 2 * i, 50 + 2 * i, 160, 110) for i in range(20)]
    assert not any(follow(Movers(0.0), fading, stirs=False))
    assert any(follow(Movers(0.0), fading, stirs=True))


def test_what_has_stopped_counts_for_some_seconds_and_again_when_it_goes_on() -> None:
    stays = [walk(10)[-1]] * int((STILL_S + 2) * 10)
    told = follow(Movers(0.3), walk(10) + stays + [(127 + 3 * i, 50, 139 + 3 * i, 80) for i in range(10)])
    until = 10 + int(STILL_S * 10)
    assert all(told[4 : until - 1])
    assert not any(told[until + 2 : len(told) - 9])
    assert told[-1]


def test_a_knock_moves_nothing() -> None:
    swings: list[Box | None] = [(100 + (-1) ** i * 3, 50, 112 + (-1) ** i * 3, 80) for i in range(20)]
    assert any(follow(Movers(0.0), swings))
    assert not any(follow(Movers(0.0), swings, shaken=True))


def test_what_was_away_for_long_is_another() -> None:
    away: list[Box | None] = [None] * (int(LOST_S * 10) + 2)
    told = follow(Movers(0.3), walk(6) + away + walk(2))
    assert told[-2:] == [False, False]
