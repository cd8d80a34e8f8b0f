"""Many servers, one reading loop."""

from __future__ import annotations

import select
import time
from collections.abc import Callable

from tests.integration.shmem.pattern import is_whole
from tests.integration.shmem.peer import Peer
from valkka_live.core.shmem import RingClient

Start = Callable[..., Peer]
N_RINGS, N_PROCESSES, N_FRAMES, FPS = 16, 4, 60, 30.0


def test_one_select_loop_reads_sixteen_servers_without_losing_a_frame(ring: str, start: Start) -> None:
    names = [f"{ring}-{i}" for i in range(N_RINGS)]
    clients = [RingClient(name, policy="every") for name in names]
    per_process = N_RINGS // N_PROCESSES
    try:
        for i in range(N_PROCESSES):
            of_one = names[i * per_process : (i + 1) * per_process]
            start("serve_many", names=of_one, fps=FPS, n_frames=N_FRAMES, n_readers=1)
        seen: dict[str, list[int]] = {name: [] for name in names}
        woken_for_nothing = 0
        deadline = time.monotonic() + 120
        while any(len(seqs) < N_FRAMES for seqs in seen.values()):
            assert time.monotonic() < deadline, {name: len(seqs) for name, seqs in seen.items()}
            for client in select.select(clients, [], [], 1.0)[0]:
                attached = client.attached
                view = client.read()
                if view is None:
                    woken_for_nothing += attached
                    continue
                with view:
                    assert is_whole(view.array, view.meta.seq)
                    seen[client.name].append(view.meta.seq)
        assert all(seqs == list(range(N_FRAMES)) for seqs in seen.values())
        assert sum(client.stats.lost for client in clients) == 0
        assert woken_for_nothing < N_RINGS * N_FRAMES // 10
    finally:
        for client in clients:
            client.close()
