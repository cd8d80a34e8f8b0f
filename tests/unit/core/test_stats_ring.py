import os

from valkka_live.core.messages import DetectorClientStats, DetectorState, DetectorStats, DetectorStatus
from valkka_live.core.shmem import RingClient
from valkka_live.core.shmem.names import shm_path
from valkka_live.core.stats_ring import PREFIX, StatsRing, read_stats, stats_rings


def stats(n_clients: int) -> DetectorStats:
    client = DetectorClientStats(
        client_id="x" * 60, offered=1, served=1, skipped=0, late=0, age_p50_ms=1.5, age_p95_ms=2.5
    )
    status = DetectorStatus(state=DetectorState.READY, model="demo.pt")
    return DetectorStats(
        status=status, clients=(client,) * n_clients, best_batch=4, batches={1: 2, 4: 7}, memory_bytes=10
    )


def test_numbers_arrive_as_they_are_and_the_ring_goes_with_its_master() -> None:
    name = f"{PREFIX}{os.getpid()}"
    with StatsRing() as ring, RingClient(name) as client:
        assert name in stats_rings()
        assert client.wait_attached(5.0)
        ring.tell(stats(200))
        assert read_stats(client, 5.0) == stats(200)
        assert shm_path(name).stat().st_mode & 0o777 == 0o600
    assert name not in stats_rings()


def test_nothing_is_written_while_nobody_reads_or_when_it_is_too_long() -> None:
    with StatsRing() as ring:
        ring.tell(stats(1))
        with RingClient(f"{PREFIX}{os.getpid()}") as client:
            assert client.wait_attached(5.0)
            ring.tell(stats(2000))
            assert read_stats(client, 0.0) is None
