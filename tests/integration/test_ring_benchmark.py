"""The benchmark of the ring buffers still runs, and leaves nothing: its figures are no business of these tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from tests.benchmarks.rings import cases
from tests.benchmarks.rings.cases import LOSSLESS, TIMED
from tests.benchmarks.rings.leftovers import clear
from tests.benchmarks.rings.plan import QUICK
from tests.benchmarks.rings.results import Results
from tests.benchmarks.rings.table import report
from tests.support.wait import wait_for
from valkka_live.core.shmem.names import SHM_DIR

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.benchmarks.bench_rings"]
_PATIENCE_S = 120


def left_by(pid: int) -> list[Path]:
    """Rings, other shared memory and folders of one run."""
    places = SHM_DIR.glob(f"valkka-live?bench-{pid}*"), Path(tempfile.gettempdir()).glob(f"valkka-live-bench-{pid}*")
    return [path for place in places for path in place]


def children_of(pid: int) -> list[psutil.Process]:
    """All processes that it has started, and theirs."""
    return psutil.Process(pid).children(recursive=True)


def have_ended(processes: list[psutil.Process]) -> bool:
    """Whether none lives; one whose parent was killed may wait to be reaped by a stranger."""
    return not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes)


@pytest.fixture
def running() -> Iterator[subprocess.Popen[bytes]]:
    """A full run that has begun to measure."""
    with subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: list(SHM_DIR.glob(f"*.bench-{process.pid}-*")), _PATIENCE_S)
            yield process
        finally:
            process.kill()


def test_every_case_delivers_its_frames() -> None:
    with subprocess.Popen([*COMMAND, "--quick", "--json"], cwd=ROOT, stdout=subprocess.PIPE) as process:
        output, _ = process.communicate(timeout=_PATIENCE_S)
    assert process.returncode == 0
    results = msgspec.json.decode(output, type=Results)
    assert set(results.missing) <= set(cases.RIVALS)
    costs = {case.name: case.cost.frames(QUICK) for case in LOSSLESS if case.rival not in results.missing}
    n_lossless = 0
    for row in results.throughput:
        assert len(row.samples) == QUICK.rounds
        if row.lossless:
            assert [sample.delivered for sample in row.samples] == [costs[row.case]], row
            n_lossless += 1
    assert n_lossless == len(costs) * len(QUICK.pictures) * len(QUICK.readers)
    latencies = {(row.pace, row.case): [len(values) for values in row.rounds_us] for row in results.latency}
    for pace in QUICK.paces:
        for case in TIMED:
            if case.rival not in results.missing and (case.name == cases.PUSH_VIEW or not pace.only_ours):
                assert latencies.pop((pace.title, case.name)) == [pace.n_frames * pace.n_readers]
    assert not latencies
    assert results.many_servers is not None
    assert results.many_servers.sent == results.many_servers.received == QUICK.n_rings * QUICK.ring_frames
    assert results.many_servers.lost == 0
    assert len(results.deaths_ms) == QUICK.kills
    assert left_by(process.pid) == []
    table = report(results, QUICK)
    for case in LOSSLESS:
        assert case.name in table
    for reason in results.missing.values():
        assert reason in table


def test_ctrl_c_leaves_nothing(running: subprocess.Popen[bytes]) -> None:
    children = children_of(running.pid)
    assert children
    running.send_signal(signal.SIGINT)
    assert running.wait(_PATIENCE_S) != 0
    assert left_by(running.pid) == []
    wait_for(lambda: have_ended(children))


def test_what_a_killed_run_leaves_is_removed_by_the_next(running: subprocess.Popen[bytes]) -> None:
    children = children_of(running.pid)
    os.kill(running.pid, signal.SIGKILL)
    running.wait(_PATIENCE_S)
    wait_for(lambda: have_ended(children))
    clear()
    assert left_by(running.pid) == []
