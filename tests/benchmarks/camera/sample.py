"""What a sample holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU time of a process over some frames.

    Attributes:
        frames: decoded.
        cpu_s, wall_s: meanwhile.
        live, analysed: pictures written to the rings meanwhile.
    """

    frames: int
    cpu_s: float
    wall_s: float
    live: int = 0
    analysed: int = 0

    @property
    def ms_per_frame(self) -> float:
        """CPU milliseconds."""
        return self.cpu_s * 1000 / max(1, self.frames)

    @property
    def fps(self) -> float:
        """Frames a second."""
        return self.frames / max(1e-6, self.wall_s)


def sum_of(costs: list[Cost]) -> Cost:
    """Samples of one process, one after the other, as one."""
    return Cost(
        sum(cost.frames for cost in costs),
        sum(cost.cpu_s for cost in costs),
        sum(cost.wall_s for cost in costs),
        sum(cost.live for cost in costs),
        sum(cost.analysed for cost in costs),
    )


def difference(before: Cost, after: Cost) -> Cost:
    """What lies between two counts since the start."""
    return Cost(
        after.frames - before.frames,
        after.cpu_s - before.cpu_s,
        after.wall_s - before.wall_s,
        after.live - before.live,
        after.analysed - before.analysed,
    )
