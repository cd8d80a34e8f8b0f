"""Frames per second and CPU time per frame: lossless, with a writer that runs free, and without readers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager

import numpy as np

from tests.benchmarks.rings import cases, ours
from tests.benchmarks.rings.bounds import PATIENCE_S, time_limit
from tests.benchmarks.rings.cases import FREE, LOSSLESS, Case
from tests.benchmarks.rings.harness import Harness, Pacer, meeting
from tests.benchmarks.rings.orders import MEASURED, OVER, ReadAll, ReadFreely, Ready, Report
from tests.benchmarks.rings.plan import Picture, Plan
from tests.benchmarks.rings.results import Sample, Throughput
from tests.benchmarks.rings.transport import Place, Sender, Source

_PASSES = 5


def lossless(harness: Harness, case: Case, place: Place, plan: Plan) -> Sample:
    """Every reader gets every frame; a transport that would lose frames is held back by the harness.

    Raises:
        RuntimeError: a frame of the warm-up was not what had been sent, or a reader failed.
        TimeoutError, EOFError: a reader stands still or has died.
    """
    n_readers, n_frames = place.n_readers, case.cost.frames(plan)
    sources = case.sources(place.picture, 1)
    with closing(case.sender(place, harness.lines)) as sender:
        harness.order(ReadAll(meeting(place, case.receiver), plan.warm, n_frames, clocked=False), n_readers)
        harness.replies(Ready, n_readers)
        pacer = Pacer(harness, n_readers)
        for number in range(plan.warm):
            source = sources[number % len(sources)]
            pacer.before(number)
            source.mark(number)
            sender.send(source)
        if any(ready.n_wrong for ready in harness.replies(Ready, n_readers)):
            raise RuntimeError(f"{case.name}: a reader got frames that were never sent")
        source, pacer = sources[0], Pacer(harness, n_readers)
        cpu_s, start_ns = time.process_time(), time.monotonic_ns()
        _send_all(sender, source, range(plan.warm, plan.warm + n_frames), pacer if case.paced else None)
        reports = harness.replies(Report, n_readers)
        cpu_s = time.process_time() - cpu_s - pacer.waited_cpu_s
    return Sample(
        frames_per_s=n_frames * 1e9 / (max(report.end_ns for report in reports) - start_ns),
        writer_us=cpu_s * 1e6 / n_frames,
        reader_us=sum(report.cpu_s for report in reports) * 1e6 / (n_readers * n_frames),
        delivered=min(report.whole for report in reports),
    )


def _send_all(sender: Sender, source: Source, numbers: range, pacer: Pacer | None) -> None:
    send = sender.send
    if pacer is None:
        for _ in numbers:
            send(source)
        return
    for number in numbers:
        pacer.before(number)
        send(source)


def free(harness: Harness, case: Case, place: Place, plan: Plan) -> Sample:
    """The writer waits for nobody; readers take the frames they can get.

    Raises:
        RuntimeError, TimeoutError, EOFError: a reader failed, stands still or has died.
    """
    n_readers, n_frames, source = place.n_readers, case.cost.frames(plan), Source(place.picture)
    with closing(case.sender(place, harness.lines)) as sender:
        harness.order(ReadFreely(meeting(place, case.receiver)), n_readers)
        harness.replies(Ready, n_readers)
        for _ in range(plan.warm):
            sender.send(source)
        harness.words[0] = MEASURED
        cpu_s, start_ns = time.process_time(), time.monotonic_ns()
        for _ in range(n_frames):
            sender.send(source)
        cpu_s, end_ns = time.process_time() - cpu_s, time.monotonic_ns()
        harness.words[0] = OVER
        reports = harness.replies(Report, n_readers, nudge=lambda: sender.send(source))
    got = [report.whole for report in reports]
    return Sample(
        frames_per_s=sum(got) * 1e9 / (n_readers * (end_ns - start_ns)),
        writer_us=cpu_s * 1e6 / n_frames,
        reader_us=sum(report.cpu_s for report in reports) * 1e6 / max(1, sum(got)),
        delivered=min(got),
    )


def alone(write_one: Callable[[int], object], n_frames: int) -> Sample:
    """A writer without readers."""
    for number in range(2 * ours.N_SLOTS):
        write_one(number)
    cpu_s, start_ns = time.process_time(), time.monotonic_ns()
    for number in range(n_frames):
        write_one(number)
    cpu_s, end_ns = time.process_time() - cpu_s, time.monotonic_ns()
    return Sample(n_frames * 1e9 / (end_ns - start_ns), cpu_s * 1e6 / n_frames, delivered=n_frames)


@contextmanager
def lonely_cases(place: Place) -> Iterator[dict[str, Callable[[int], object]]]:
    """What is measured without readers, all in one ring: name → write one frame."""
    source = Source(place.picture)
    with closing(ours.serve(place)) as server:
        hot, every = ours.slots_in_use(server), ours.all_slots(server)
        try:
            yield {
                cases.COPYTO_8: lambda number: np.copyto(every[number % len(every)], source.shaped),
                cases.COPYTO_HOT: lambda number: np.copyto(hot[number % len(hot)], source.shaped),
                cases.FILL_HOT: lambda number: hot[number % len(hot)].fill(number & 255),
                cases.PUSH_ALONE: lambda _: server.push(source.shaped),
                cases.LOAN_ALONE: lambda _: ours.lend(server),
            }
        finally:
            hot.clear()  # the ring cannot be unmapped while its slots are referred to
            every.clear()


class Throughputs:
    """All cases, with all pictures and numbers of readers, collected round by round."""

    def __init__(self, harness: Harness, plan: Plan, missing: Collection[str]) -> None:
        self._harness, self._plan = harness, plan
        self._cases = [case for case in (*LOSSLESS, *FREE) if case.rival not in missing]
        self.rows: dict[tuple[str, int, str, bool], Throughput] = {}

    def take_round(self, number: int) -> None:
        """One sample of everything; each round begins with another case."""
        shift = number % len(self._cases)
        for picture in self._plan.pictures:
            self._take_lonely(picture)
            for n_readers in self._plan.readers:
                for case in self._cases[shift:] + self._cases[:shift]:
                    place = self._harness.place(picture, n_readers)
                    take = lossless if case.lossless else free
                    with time_limit(f"{case.name}, {picture.label}, {n_readers} readers", 2 * PATIENCE_S):
                        sample = take(self._harness, case, place, self._plan)
                    self._add(picture, n_readers, case.name, case.lossless, sample)

    def _take_lonely(self, picture: Picture) -> None:
        """One sample each: the medians of some passes, because the demands on these are a few percent apart."""
        with lonely_cases(self._harness.place(picture, 0)) as lonely:
            passes = [
                {name: alone(write_one, self._plan.fast) for name, write_one in lonely.items()} for _ in range(_PASSES)
            ]
        for name in passes[0]:
            frames_per_s = statistics.median(samples[name].frames_per_s for samples in passes)
            writer_us = statistics.median(samples[name].writer_us for samples in passes)
            self._add(picture, 0, name, False, Sample(frames_per_s, writer_us, delivered=self._plan.fast))

    def _add(self, picture: Picture, n_readers: int, case: str, is_lossless: bool, sample: Sample) -> None:
        key = (picture.label, n_readers, case, is_lossless)
        self.rows.setdefault(key, Throughput(*key)).samples.append(sample)
