"""What a way for frames between processes looks like to the harness."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Protocol

import numpy as np

from tests.benchmarks.rings.plan import Array, Picture

MARKS = 251  # a prime, so that no slot sees the same mark each time it is used


@dataclass(frozen=True, slots=True)
class Lines:
    """What can only be inherited: made before the readers start, one of each for each reader."""

    queues: list[Queue[Array]]
    pipe_ends: list[Connection]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the two ends of a transport meet.

    Attributes:
        name: of this sample alone: ring, service or socket.
        scratch: folder for sockets and files; removed with all that is in it at the end of the run.
        owner_pid: process of the harness.
        picture: size and format of each frame.
        n_readers: how many will read.
    """

    name: str
    scratch: Path
    owner_pid: int
    picture: Picture
    n_readers: int


class Source:
    """A frame to be sent.

    Attributes:
        shaped: the picture's array.
        flat: the same memory, one-dimensional.
    """

    def __init__(self, picture: Picture, seed: int = 0) -> None:
        self.shaped: Array = np.random.default_rng(seed).integers(0, 256, picture.shape, np.uint8)
        self.flat: Array = self.shaped.reshape(-1)

    def mark(self, number: int) -> None:
        """Write a number's mark into the first and the last byte, for :func:`is_marked`."""
        self.flat[0] = self.flat[-1] = number % MARKS

    def stamp(self, now_ns: int) -> None:
        """Write a time into the frame, for :func:`stamp_of`."""
        struct.pack_into("=q", self.flat.data, 8, now_ns)


def is_marked(array: Array, number: int) -> bool:
    """Whether first and last byte belong to the frame of this number."""
    flat = array.reshape(-1)
    return bool(flat[0] == flat[-1] == number % MARKS)


def stamp_of(array: Array) -> int:
    """The time written into the frame."""
    value: int = struct.unpack_from("=q", array.reshape(-1).data, 8)[0]
    return value


class Sender(Protocol):
    """The writing end, in the process of the harness."""

    def send(self, source: Source) -> None:
        """Send one frame to all readers."""

    def close(self) -> None:
        """Leave nothing behind; all readers have what they were to get."""


class Receiver(Protocol):
    """The reading end, in a reader's process."""

    def take(self) -> Array:
        """The next frame; waits for it.

        Raises:
            TimeoutError: none came.
        """

    def done(self) -> bool:
        """Give back the frame taken last; whether it was whole all the time."""

    def close(self) -> None:
        """Leave the sender."""
