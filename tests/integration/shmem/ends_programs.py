"""The other processes of the conformance suite; see :mod:`tests.integration.shmem.programs`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.integration.shmem.ends import Got, Kind, Reader, kind_of, picture
from tests.integration.shmem.pattern import Detections
from tests.integration.shmem.programs import say

PATIENCE_S = 60.0


def number_of(kind: Kind, got: Got, size: tuple[int, int], numbers: range) -> int:
    """Which of these frames it is, with every byte and all that travels beside it compared.

    Raises:
        AssertionError: it is none of them, or a mixture.
    """
    for number in numbers if got.number is None else [got.number]:
        expected = picture(kind, *size, number)
        if got.array.size == expected.size and (got.array.reshape(-1) == expected.reshape(-1)).all():
            assert got.array.ndim == 1 or got.array.shape == expected.shape
            assert got.number is None or got.wall_ms == 1000 + number
            assert got.detections is None or Detections(5).are_whole(got.detections, number)
            return number
    raise AssertionError(f"none of the frames {numbers}: {got}")


def take(reader: Reader) -> Got:
    """The next frame; a read that gives nothing is tried again. Fails when none comes."""
    deadline = time.monotonic() + PATIENCE_S
    while (got := reader.next()) is None:
        assert time.monotonic() < deadline, "no frame came"
    return got


def take_until(kind: Kind, reader: Reader, size: tuple[int, int], first: int, last: int) -> list[int]:
    """The numbers of all frames up to that one, each compared in full."""
    numbers: list[int] = []
    while not numbers or numbers[-1] < last:
        numbers.append(number_of(kind, take(reader), size, range(first, last + 1)))
    return numbers


def serve(kind: str, name: str, width: int, height: int, n: int) -> None:
    """Do as the lines on stdin say: ``push FIRST COUNT``, ``readers``; close the ring at their end."""
    writer = kind_of(kind).serve(name, width, height, n)
    say("serving")
    for line in sys.stdin:
        match line.split():
            case ["push", first, count]:
                for number in range(int(first), int(first) + int(count)):
                    writer.push(picture(kind_of(kind), width, height, number), number)
                say("pushed")
            case ["readers"]:
                say("readers", writer.readers)
    writer.close()


def read(kind: str, name: str, width: int, height: int, first: int, last: int) -> None:
    """Tell the numbers of all frames from the first to the last."""
    reader = kind_of(kind).read(name, width, height, 1.0)
    say("reading")
    say("numbers", json.dumps(take_until(kind_of(kind), reader, (width, height), first, last)))
    reader.close()


ROLES: dict[str, Callable[..., Any]] = {"serve": serve, "read": read}
