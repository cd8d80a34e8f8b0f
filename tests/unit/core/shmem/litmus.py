"""Two processes that each store a word of their own and then load the other's: may both see the old value?

``python -m tests.unit.core.shmem.litmus fenced|plain SECONDS`` prints how often it was tried and how often both did.
"""

from __future__ import annotations

import mmap
import os
import sys
import time

from valkka_live.core.shmem.fences import full_fence

_ROUNDS = 100_000
_LINE = 8  # words: one cache line for each round
_SIDE = _ROUNDS * _LINE


def one_side(memory: memoryview, me: int, fenced: bool, seconds: float) -> bytearray:
    """Play one side, in step with the other; what was seen of the other in each round, 2 where it was not played."""
    fence = full_fence()
    mine, other = me * _SIDE, (1 - me) * _SIDE
    my_step, other_step = 2 * _SIDE + me * _LINE, 2 * _SIDE + (1 - me) * _LINE
    seen = bytearray([2]) * _ROUNDS
    end = time.monotonic() + seconds
    for i in range(_ROUNDS):
        memory[my_step] = i + 1
        ours, theirs = mine + i * _LINE, other + i * _LINE
        spins = 0
        while memory[other_step] <= i:
            spins += 1
            if spins % 1000 == 0 and time.monotonic() > end:
                return seen
        if fenced:
            memory[ours] = 1
            fence()
        else:
            memory[ours] = 1
        seen[i] = memory[theirs]
    memory[my_step] = _ROUNDS + 1
    return seen


def main(fenced: bool, seconds: float) -> None:
    """Play and tell."""
    memory = memoryview(mmap.mmap(-1, (2 * _SIDE + 2 * _LINE) * 8)).cast("q")
    result = mmap.mmap(-1, _ROUNDS)
    child = os.fork()
    if child == 0:
        result[:] = bytes(one_side(memory, 1, fenced, seconds))
        os._exit(0)
    ours = one_side(memory, 0, fenced, seconds)
    os.waitpid(child, 0)
    both = [(a, b) for a, b in zip(ours, result[:], strict=True) if a != 2 and b != 2]
    sys.stdout.write(f"{len(both)} {both.count((0, 0))}\n")


if __name__ == "__main__":
    main(sys.argv[1] == "fenced", float(sys.argv[2]))
