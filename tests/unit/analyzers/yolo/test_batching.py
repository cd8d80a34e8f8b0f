import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.yolo.batching import Queue, Waiting
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat

SMALL, LARGE = (180, 320, 3), (360, 640, 3)


def waiting(client_id: str, shape: tuple[int, int, int] = SMALL, seq: int = 0) -> Waiting:
    meta = FrameMeta(seq, shape[1], shape[0], PixelFormat.BGR24, 0, 0, 0)
    return Waiting(client_id, Frame(np.zeros(shape, np.uint8), meta))


def test_nothing_waits() -> None:
    assert list(Queue().next_batch(4)) == []


def test_newer_frame_of_a_client_replaces_the_older() -> None:
    queue = Queue()
    queue.put(waiting("a", seq=1))
    queue.put(waiting("a", seq=2))
    assert [one.frame.meta.seq for one in queue.next_batch(4)] == [2]
    assert len(queue) == 0


def test_batch_is_of_one_shape_and_bounded() -> None:
    queue = Queue()
    for client, shape in zip("abcdef", [SMALL, LARGE, SMALL, SMALL, LARGE, SMALL], strict=True):
        queue.put(waiting(client, shape))
    batches = [[one.client_id for one in queue.next_batch(3)] for _ in range(3)]
    assert batches == [["a", "c", "d"], ["b", "e"], ["f"]]


def test_gone_client_is_forgotten() -> None:
    queue = Queue()
    queue.put(waiting("a"))
    queue.forget("a")
    queue.forget("never there")
    assert len(queue) == 0


@given(
    shapes=st.lists(st.sampled_from([SMALL, LARGE, (100, 100, 3)]), min_size=1, max_size=12),
    max_size=st.integers(1, 5),
)
def test_overload_serves_every_client_about_equally(shapes: list[tuple[int, int, int]], max_size: int) -> None:
    """Every client always has a new frame; between two servings of one no other is served more than twice."""
    queue = Queue()
    clients = [(str(i), shape) for i, shape in enumerate(shapes)]
    last = {client: 0 for client, _ in clients}
    for turn in range(1, 60):
        for client, shape in clients:
            queue.put(waiting(client, shape))
        batch = queue.next_batch(max_size)
        assert 1 <= len(batch) <= max_size
        assert len({one.shape for one in batch}) == 1
        for one in batch:
            assert turn - last[one.client_id] <= len(clients)
            last[one.client_id] = turn
    assert all(59 - turn <= len(clients) for turn in last.values())
