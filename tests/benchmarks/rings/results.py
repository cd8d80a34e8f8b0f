"""What was measured, before it is made into tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one case.

    Attributes:
        frames_per_s: frames that arrived at each reader, or were written where there is none.
        writer_us: CPU time of the writing process per frame, without what it spent waiting for readers.
        reader_us: CPU time of one reading process per frame it got; 0 without readers.
        delivered: frames that arrived whole at the reader that got fewest.
    """

    frames_per_s: float
    writer_us: float
    reader_us: float = 0.0
    delivered: int = 0

    def total_us(self, n_readers: int) -> float:
        """CPU time of all processes per frame."""
        return self.writer_us + n_readers * self.reader_us


@dataclass(slots=True)
class Throughput:
    """One case with one picture and so many readers: one sample a round, in the order of the rounds.

    Attributes:
        lossless: every frame had to arrive; False: the writer ran free and a reader took what it could.
    """

    picture: str
    n_readers: int
    case: str
    lossless: bool
    samples: list[Sample] = field(default_factory=list)


@dataclass(slots=True)
class Latency:
    """One case at one pace: a list of latencies (µs, all readers) for each round."""

    pace: str
    case: str
    rounds_us: list[list[float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ManyServers:
    """One select loop over many rings.

    Attributes:
        sent, received, lost: frames of all rings; lost as the clients counted them.
        spurious: times that a client was readable and had nothing.
        reader_cpu, writer_cpu: share of one core.
        latencies_us: from publishing to having the frame.
    """

    n_rings: int
    fps: float
    sent: int
    received: int
    lost: int
    spurious: int
    reader_cpu: float
    writer_cpu: float
    latencies_us: list[float]


@dataclass(slots=True)
class Results:
    """Everything of one run.

    Attributes:
        missing: rival that could not be measured → why.
        deaths_ms: from SIGKILL of each server to its reader knowing.
        load_before, load_after: average of the last minute.
    """

    missing: dict[str, str]
    load_before: float
    throughput: list[Throughput] = field(default_factory=list)
    latency: list[Latency] = field(default_factory=list)
    many_servers: ManyServers | None = None
    deaths_ms: list[float] = field(default_factory=list)
    load_after: float = 0.0
