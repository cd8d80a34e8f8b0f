"""What a frame costs on its way through a ring buffer, beside plain copying and other ways between Python processes.

All cases take turns in every round, so that a busy machine slows all of them alike. CPU time is the number to trust, frames
per second depend on the machine's mood. ``python -m tests.benchmarks.bench_rings`` prints tables; ``--quick`` only shows that
everything runs, ``--json`` prints the samples themselves.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys

import msgspec

from tests.benchmarks.rings import lives
from tests.benchmarks.rings.cases import missing_rivals
from tests.benchmarks.rings.harness import Harness
from tests.benchmarks.rings.latency import Latencies
from tests.benchmarks.rings.plan import FULL, QUICK, Plan
from tests.benchmarks.rings.results import Results
from tests.benchmarks.rings.table import report
from tests.benchmarks.rings.throughput import Throughputs


def run(plan: Plan) -> Results:
    """Measure everything. On the main thread.

    Raises:
        RuntimeError, TimeoutError, EOFError: a process of the benchmark failed, stands still or has died.
        NoSharedMemory: /dev/shm has no room.
    """
    results = Results(missing_rivals(), os.getloadavg()[0])
    n_readers = max(*plan.readers, *(pace.n_readers for pace in plan.paces))
    with Harness(n_readers) as harness:
        throughputs = Throughputs(harness, plan, results.missing)
        latencies = Latencies(harness, plan, results.missing)
        for number in range(plan.rounds):
            throughputs.take_round(number)
            latencies.take_round(number)
        results.many_servers = lives.many_servers(harness, plan.n_rings, plan.ring_frames)
        results.deaths_ms = [lives.death_ms(harness) for _ in range(plan.kills)]
    results.throughput, results.latency = list(throughputs.rows.values()), list(latencies.rows.values())
    results.load_after = os.getloadavg()[0]
    return results


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(
        description="Measure the ring buffers against other ways between Python processes."
    )
    parser.add_argument("--quick", action="store_true", help="a few frames only; the figures mean nothing")
    parser.add_argument("--json", action="store_true", help="print the samples instead of the tables")
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else FULL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # as Ctrl-C: leave in order
    results = run(plan)
    text = msgspec.json.encode(results).decode() if arguments.json else report(results, plan)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
