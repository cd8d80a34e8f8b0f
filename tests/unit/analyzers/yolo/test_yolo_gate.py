from valkka_live.analyzers.yolo.gate import Gate

S = 1_000_000_000


def looks(gate: Gate, seconds: list[float], *, moves: float = -1.0, holds: bool = False) -> list[float]:
    """When it looks, if something moves until a moment."""
    result = []
    for second in seconds:
        if gate.opens(int(second * S), is_news=second <= moves, holds_boxes=holds):
            gate.looked(int(second * S))
            result.append(second)
    return result


def test_it_looks_while_something_moves_and_a_while_longer_and_then_no_more() -> None:
    tenths = [n / 10 for n in range(40)]
    assert looks(Gate(10.0, 30.0), tenths, moves=1.0) == tenths[:20]


def test_boxes_are_looked_at_again_sooner_than_nothing() -> None:
    seconds = [float(n) for n in range(5, 100)]
    gate = Gate(10.0, 30.0)
    gate.looked(4 * S)
    assert looks(gate, seconds, holds=True)[:3] == [14.0, 24.0, 34.0]
    gate = Gate(10.0, 30.0)
    gate.looked(4 * S)
    assert looks(gate, seconds) == [34.0, 64.0, 94.0]


def test_the_longest_pause_holds_for_boxes_too() -> None:
    gate = Gate(60.0, 5.0)
    gate.looked(4 * S)
    assert looks(gate, [float(n) for n in range(5, 20)], holds=True) == [9.0, 14.0, 19.0]


def test_without_an_answer_it_looks_at_every_picture_until_there_is_one() -> None:
    gate = Gate(10.0, 30.0)
    gate.looked(4 * S)
    assert not gate.opens(6 * S, is_news=False, holds_boxes=True)
    gate.failed()
    assert gate.opens(7 * S, is_news=False, holds_boxes=True)
    assert gate.opens(8 * S, is_news=False, holds_boxes=True)
    gate.looked(8 * S)
    assert not gate.opens(9 * S, is_news=False, holds_boxes=True)


def test_time_that_goes_back_begins_anew() -> None:
    gate = Gate(10.0, 30.0)
    gate.looked(100 * S)
    assert gate.opens(3 * S, is_news=False, holds_boxes=False)
