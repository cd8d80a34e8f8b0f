from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.yolo.batching import ACTIVE_S, Queue, Waiting

WIDE, TALL = (384, 640), (640, 384)


@dataclass
class Slot:
    """A frame that is held; the only thing that the queue does with one is to let go of it."""

    seq: int = 0
    held: bool = True

    def release(self) -> None:
        self.held = False


def waiting(client_id: str, network_hw: tuple[int, int] = WIDE, seq: int = 0) -> Waiting[Slot]:
    return Waiting(client_id, Slot(seq), network_hw)


def queue_of(clients: str, best: int = 4, patience_s: float = 0.0) -> Queue[Slot]:
    queue = Queue[Slot](best=best, patience_s=patience_s)
    for client_id in clients:
        queue.put(waiting(client_id), 0.0)
    return queue


def test_nothing_waits() -> None:
    assert list(Queue[Slot]().next_batch(1.0)) == []
    assert Queue[Slot](best=4, patience_s=1.0).hold_s(1.0, 1.0) == 0.0


def test_newer_frame_of_a_client_replaces_the_older_and_the_older_is_let_go() -> None:
    queue = Queue[Slot](best=4)
    older = waiting("a", seq=1)
    assert not queue.put(older, 0.0)
    assert queue.put(waiting("a", seq=2), 0.1)
    assert not older.view.held
    batch = queue.next_batch(0.2)
    assert [(one.view.seq, one.view.held) for one in batch] == [(2, True)]
    assert len(queue) == 0


def test_batch_is_for_one_input_size_and_bounded() -> None:
    queue = Queue[Slot](best=3)
    for client, network_hw in zip("abcdef", [WIDE, TALL, WIDE, WIDE, TALL, WIDE], strict=True):
        queue.put(waiting(client, network_hw), 0.0)
    batches = [[one.client_id for one in queue.next_batch(1.0)] for _ in range(3)]
    assert batches == [["a", "c", "d"], ["b", "e"], ["f"]]


def test_gone_client_is_forgotten_and_its_frame_let_go() -> None:
    queue = Queue[Slot]()
    gone = waiting("a")
    queue.put(gone, 0.0)
    queue.forget("a")
    queue.forget("never there")
    assert len(queue) == 0
    assert not gone.view.held


def test_another_model_looks_at_the_frames_that_wait_in_its_own_size() -> None:
    queue = Queue[Slot](best=4)
    queue.weigh("b", 5.0)
    queue.put(waiting("a", WIDE), 0.0)
    queue.put(waiting("b", TALL), 0.0)
    queue.refit(lambda _: TALL)
    assert [one.network_hw for one in queue.next_batch(1.0)] == [TALL, TALL]
    queue.best = 1
    served = overload(queue, ["a", "b"], 60)
    assert served["b"] > 3 * served["a"], "the weights stay"


def test_a_client_that_goes_elsewhere_takes_its_frame_along() -> None:
    queue = queue_of("ab")
    taken = queue.take_out("a")
    assert taken is not None
    assert taken.view.held
    assert queue.take_out("a") is None
    assert [one.client_id for one in queue.next_batch(1.0)] == ["b"]


def test_held_back_only_after_a_run_and_while_somebody_is_expected() -> None:
    queue = queue_of("ab", best=4, patience_s=0.010)
    assert queue.hold_s(1.0, 0.995) == 0.0  # both wait already: nobody else is there
    queue.put(waiting("c"), 0.0)
    queue.next_batch(0.990)
    queue.put(waiting("a"), 0.996)
    assert abs(queue.hold_s(0.996, 0.995) - 0.009) < 1e-9  # b and c will come
    assert queue.hold_s(1.010, 0.995) == 0.0  # they have not
    assert queue.hold_s(5.0 + ACTIVE_S, 4.9 + ACTIVE_S + 0.099) == 0.0  # they have not asked for long
    queue.put(waiting("b"), 0.997)
    queue.put(waiting("c"), 0.998)
    assert queue.hold_s(0.998, 0.995) == 0.0


def test_full_batch_is_not_held_back() -> None:
    queue = queue_of("abc", best=2, patience_s=1.0)
    queue.next_batch(0.5)
    queue.put(waiting("a"), 0.6)
    assert queue.hold_s(0.6, 0.6) == 0.0


def overload(queue: Queue[Slot], clients: list[str], turns: int) -> dict[str, int]:
    """Every client always has a new frame; how often each is served."""
    served = dict.fromkeys(clients, 0)
    for turn in range(turns):
        now_s = 1.0 + turn * 0.1
        for client in clients:
            queue.put(waiting(client), now_s)
        for one in queue.next_batch(now_s):
            served[one.client_id] += 1
    return served


def test_heavier_client_is_served_more_often_and_nobody_starves() -> None:
    queue = Queue[Slot](best=1)
    queue.weigh("front door", 3.0)
    clients = ["front door", *(f"yard {i}" for i in range(6))]
    served = overload(queue, clients, 900)
    others = [served[client] for client in clients[1:]]
    assert max(others) - min(others) <= 1
    assert 2.0 <= served["front door"] / min(others) <= 4.0


@given(
    inputs=st.lists(st.sampled_from([WIDE, TALL, (640, 640)]), min_size=1, max_size=12),
    weights=st.lists(st.sampled_from([1.0, 1.0, 8.0]), min_size=12, max_size=12),
    best=st.integers(1, 5),
)
def test_overload_never_starves_anybody(inputs: list[tuple[int, int]], weights: list[float], best: int) -> None:
    """With equal weights nobody waits for more batches than there are clients, with others never for more than the sum of weights."""
    queue = Queue[Slot](best=best)
    clients = [(str(i), network_hw) for i, network_hw in enumerate(inputs)]
    for (client, _), weight in zip(clients, weights, strict=False):
        queue.weigh(client, weight)
    longest = sum(weights[: len(clients)]) + len(clients)
    last = {client: 0 for client, _ in clients}
    for turn in range(1, 120):
        now_s = float(turn)
        for client, network_hw in clients:
            queue.put(waiting(client, network_hw), now_s)
        batch = queue.next_batch(now_s)
        assert 1 <= len(batch) <= best
        assert len({one.network_hw for one in batch}) == 1
        for one in batch:
            assert turn - last[one.client_id] <= longest
            last[one.client_id] = turn
    assert all(119 - turn <= longest for turn in last.values())


@given(n=st.integers(1, 20), best=st.integers(1, 8))
def test_equal_clients_are_served_equally(n: int, best: int) -> None:
    served = overload(Queue[Slot](best=best), [str(i) for i in range(n)], 100).values()
    assert max(served) - min(served) <= 1
