"""What a frame costs on its way through a ring buffer, beside plain copying and what the standard library offers.

Cases are interleaved round by round, so that a busy machine slows all of them; medians over the rounds. CPU time is the
number to trust, frames per second depend on the machine's mood. ``python -m tests.benchmarks.bench_rings`` prints a table.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import select
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.queues import Queue

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, ServerGone

ROUNDS = 5
PICTURES = ((1280, 720, PixelFormat.BGR24), (1920, 1080, PixelFormat.YUV420P))
N_SLOTS = 8
N_FAST, N_SLOW = 1500, 40  # frames of one round: through shared memory; through pickles and pipes
_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE_S = 60.0

Array = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one case, or the medians of all.

    Attributes:
        frames_per_s: frames that arrived (at the reader, where there is one).
        writer_us, reader_us: CPU time of each process per frame it handled; reader_us is 0 without a reader.
    """

    frames_per_s: float
    writer_us: float
    reader_us: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        picture, case: what was measured.
        median: of the rounds.
        ratio: CPU time of the writer over that of np.copyto into the same ring.
    """

    picture: str
    case: str
    median: Sample
    ratio: float


def read_ring(name: str, copies: bool, shape: tuple[int, ...], orders: Connection) -> None:
    """In a child: read the newest frames; at each order to report, send (frames, CPU seconds) since the last one."""
    out = np.ones(shape, np.uint8)
    frames, cpu_s = 0, time.process_time()
    with RingClient(name) as client, contextlib.suppress(ServerGone, EOFError):
        while True:
            view = client.read()
            if view is not None:
                with view:
                    frames += view.copy(out) is not None if copies else view.valid()
            elif orders.fileno() in select.select([client.fileno(), orders.fileno()], [], [])[0]:
                orders.recv_bytes()
                orders.send((frames, time.process_time() - cpu_s))
                frames, cpu_s = 0, time.process_time()


def read_queue(frames: Queue[Array], orders: Connection) -> None:
    """In a child: take N_SLOW arrays from the queue for each order, then send (frames, CPU seconds)."""
    with contextlib.suppress(EOFError):
        while True:
            orders.recv_bytes()
            cpu_s = time.process_time()
            for _ in range(N_SLOW):
                frames.get(timeout=_PATIENCE_S)
            orders.send((N_SLOW, time.process_time() - cpu_s))


def read_pipe(frames: Connection, shape: tuple[int, ...], orders: Connection) -> None:
    """In a child: as :func:`read_queue`, from a pipe into one array."""
    out = np.ones(shape, np.uint8)
    with contextlib.suppress(EOFError):
        while True:
            orders.recv_bytes()
            cpu_s = time.process_time()
            for _ in range(N_SLOW):
                frames.recv_bytes_into(out.data.cast("B"))
            orders.send((N_SLOW, time.process_time() - cpu_s))


@contextlib.contextmanager
def child(target: Callable[..., None], *args: object) -> Iterator[Connection]:
    """A reading process and the pipe of its orders; it ends with the pipe."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=target, args=(*args, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join(_PATIENCE_S)
        process.kill()


def answer(orders: Connection) -> tuple[int, float]:
    """What a reader reports: (frames, CPU seconds)."""
    if not orders.poll(_PATIENCE_S):
        raise TimeoutError("a reader does not answer")
    frames, cpu_s = orders.recv()
    return frames, cpu_s


def write(n: int, write_one: Callable[[int], object]) -> tuple[float, float]:
    """Write n frames: (seconds, CPU seconds of this process)."""
    cpu_s, start = time.process_time(), time.perf_counter()
    for i in range(n):
        write_one(i)
    return time.perf_counter() - start, time.process_time() - cpu_s


def alone(write_one: Callable[[int], object]) -> Sample:
    """A round without a reader."""
    seconds, cpu_s = write(N_FAST, write_one)
    return Sample(N_FAST / seconds, cpu_s / N_FAST * 1e6)


def to_ring_reader(orders: Connection, write_one: Callable[[int], object]) -> Sample:
    """A round with one reader that runs freely beside the writer."""
    orders.send_bytes(b"what came before does not count")
    answer(orders)
    seconds, cpu_s = write(N_FAST, write_one)
    orders.send_bytes(b"report")
    frames, reader_cpu_s = answer(orders)
    return Sample(frames / seconds, cpu_s / N_FAST * 1e6, reader_cpu_s / max(1, frames) * 1e6)


def to_stream_reader(orders: Connection, write_one: Callable[[int], object]) -> Sample:
    """A round through something that blocks the writer until the reader has room."""
    cpu_s, start = time.process_time(), time.perf_counter()
    orders.send_bytes(b"read")
    write(N_SLOW, write_one)
    frames, reader_cpu_s = answer(orders)
    seconds, writer_cpu_s = time.perf_counter() - start, time.process_time() - cpu_s
    return Sample(frames / seconds, writer_cpu_s / frames * 1e6, reader_cpu_s / frames * 1e6)


def measure(width: int, height: int, pixel_format: PixelFormat) -> dict[str, list[Sample]]:
    """All cases for one kind of picture, ROUNDS samples each."""
    shape = pixel_format.shape(width, height)
    frame = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    flat = frame.data.cast("B")
    queue: Queue[Array] = _SPAWN.Queue(2)
    pipe_out, pipe_in = _SPAWN.Pipe(duplex=False)
    name = f"bench-{time.monotonic_ns()}"
    with contextlib.ExitStack() as stack:
        plain, viewed, copied = (
            stack.enter_context(RingServer(f"{name}-{use}", width, height, pixel_format, n_slots=N_SLOTS))
            for use in ("plain", "viewed", "copied")
        )
        slots = list(plain._writer.arrays)
        stack.callback(slots.clear)
        view_orders = stack.enter_context(child(read_ring, viewed.name, False, shape))
        copy_orders = stack.enter_context(child(read_ring, copied.name, True, shape))
        queue_orders = stack.enter_context(child(read_queue, queue))
        pipe_orders = stack.enter_context(child(read_pipe, pipe_out, shape))
        cases: dict[str, Callable[[], Sample]] = {
            f"np.copyto, {N_SLOTS} slots of the ring in turn": lambda: alone(
                lambda i: np.copyto(slots[i % N_SLOTS], frame)
            ),
            "np.copyto, 3 slots of the ring in turn": lambda: alone(lambda i: np.copyto(slots[i % 3], frame)),
            "push, no reader": lambda: alone(lambda i: plain.push(frame)),
            "loan, nothing written, no reader": lambda: alone(lambda i: lend(plain)),
            "push, 1 reader that views": lambda: to_ring_reader(view_orders, lambda i: viewed.push(frame)),
            "push, 1 reader that copies": lambda: to_ring_reader(copy_orders, lambda i: copied.push(frame)),
            "multiprocessing.Queue": lambda: to_stream_reader(queue_orders, lambda i: queue.put(frame)),
            "multiprocessing.Pipe": lambda: to_stream_reader(pipe_orders, lambda i: pipe_in.send_bytes(flat)),
        }
        while not (viewed.readers and copied.readers):
            time.sleep(0.01)
        samples: dict[str, list[Sample]] = {case: [] for case in cases}
        for round_number in range(ROUNDS + 1):
            for case, take in cases.items():
                sample = take()
                if round_number:  # the first warms up
                    samples[case].append(sample)
        return samples


def lend(server: RingServer) -> None:
    """Borrow a slot and publish it as it is."""
    with server.slot():
        pass


def median_of(samples: list[Sample]) -> Sample:
    """Median of each number by itself."""
    return Sample(
        statistics.median(s.frames_per_s for s in samples),
        statistics.median(s.writer_us for s in samples),
        statistics.median(s.reader_us for s in samples),
    )


def run() -> list[Row]:
    """Measure everything, in less than a minute."""
    rows = []
    for width, height, pixel_format in PICTURES:
        samples = measure(width, height, pixel_format)
        base_us = median_of(next(iter(samples.values()))).writer_us
        for case, of_case in samples.items():
            middle = median_of(of_case)
            row = Row(f"{width}×{height} {pixel_format.name}", case, middle, middle.writer_us / base_us)
            rows.append(row)
    return rows


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = [
        "| picture | case | frames/s | writer, µs CPU/frame | reader, µs CPU/frame | writer / np.copyto |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        reader = f"{row.median.reader_us:.1f}" if row.median.reader_us else "–"
        numbers = f"{row.median.frames_per_s:.0f} | {row.median.writer_us:.1f} | {reader} | {row.ratio:.2f}"
        lines.append(f"| {row.picture} | {row.case} | {numbers} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"### Ring buffers\n\n{table(run())}\n\n")


if __name__ == "__main__":
    main()
