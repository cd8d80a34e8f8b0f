"""The ends of a ring as each way of using it knows them, behind one face, so that one suite can ask the same of all."""

from __future__ import annotations

import abc
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tests.integration.shmem.pattern import Detections
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import Policy, RingClient, RingServer, ServerGone
from valkka_live.core.shmem.api1 import (
    RGB24Meta,
    SharedMemRingBuffer,
    SharedMemRingBufferRGB,
    getNumpyShmem,
    intp_value,
    new_intp,
)
from valkka_live.core.shmem.api2 import EventFd, ShmemClient, ShmemRGBClient, ShmemRGBServer, ShmemServer
from valkka_live.core.shmem.read_segment import is_served

ROOM = 5  # detections


@dataclass(frozen=True)
class Got:
    """A frame as a program sees it.

    Attributes:
        array: uint8, in the picture's shape where the shape travels, else flat.
        number: the camera's number, which is the frame's here; None where it does not travel.
        wall_ms: 1000 more; None where it does not travel.
        detections: None where they do not travel.
        holder: what has to be kept as long as the array is looked at.
    """

    array: NDArray[np.uint8]
    number: int | None = None
    wall_ms: int | None = None
    detections: NDArray[np.void] | None = None
    holder: object = field(default=None, repr=False)


class Writer(abc.ABC):
    """A server."""

    @abc.abstractmethod
    def push(self, array: NDArray[np.uint8], number: int) -> None: ...

    @property
    @abc.abstractmethod
    def readers(self) -> int: ...

    @abc.abstractmethod
    def close(self) -> None: ...


class Reader(abc.ABC):
    """A client, made with its time limit."""

    @abc.abstractmethod
    def next(self) -> Got | None: ...

    @property
    @abc.abstractmethod
    def gone(self) -> bool: ...

    @property
    @abc.abstractmethod
    def lost(self) -> int: ...

    @abc.abstractmethod
    def fileno(self) -> int: ...

    @abc.abstractmethod
    def close(self) -> None: ...


@dataclass(frozen=True)
class Kind(abc.ABC):
    """One way to use a ring.

    Attributes:
        name: for the test's title.
        pixel_format: of the frames.
        every: whether all frames come, or the newest.
        fits_larger: whether a client gets frames that are larger than it expected.
    """

    name: str
    pixel_format: PixelFormat = PixelFormat.RGB24
    every: bool = True
    fits_larger: bool = True

    def __str__(self) -> str:
        return self.name

    @abc.abstractmethod
    def serve(self, ring: str, width: int, height: int, n: int) -> Writer: ...

    @abc.abstractmethod
    def read(self, ring: str, width: int, height: int, timeout_s: float) -> Reader: ...


class NativeWriter(Writer):
    """Pushes and lends in turn."""

    def __init__(self, kind: Kind, ring: str, width: int, height: int, n: int) -> None:
        self._server = RingServer(ring, width, height, kind.pixel_format, n_slots=n + 2, max_detections=ROOM)
        self._detections = Detections(ROOM)

    def push(self, array: NDArray[np.uint8], number: int) -> None:
        detections = self._detections.of(number)
        if number % 2:
            with self._server.slot(
                camera_number=number, wall_time_ms=1000 + number, detections=detections, seq=number
            ) as out:
                np.copyto(out, array)
        else:
            self._server.push(
                array, camera_number=number, wall_time_ms=1000 + number, detections=detections, seq=number
            )

    @property
    def readers(self) -> int:
        return self._server.readers

    def close(self) -> None:
        self._server.close()


class NativeReader(Reader):
    """Views, each held until the next one is asked for."""

    def __init__(self, ring: str, policy: Policy, timeout_s: float) -> None:
        self._client, self._timeout_s, self._gone = RingClient(ring, policy=policy), timeout_s, False
        if is_served(ring):
            self._client.wait_attached(10.0)

    def next(self) -> Got | None:
        try:
            view = self._client.read(self._timeout_s)
        except ServerGone:
            self._gone = True
            return None
        if view is None:
            return None
        self._gone = False
        assert (view.meta.height, view.meta.width) == (self._client.height, self._client.width)
        return Got(view.array, view.meta.camera_number, view.meta.wall_time_ms, view.detections, view)

    @property
    def gone(self) -> bool:
        return self._gone

    @property
    def lost(self) -> int:
        return self._client.stats.lost

    def fileno(self) -> int:
        return self._client.fileno()

    def close(self) -> None:
        self._client.close()


@dataclass(frozen=True)
class Native(Kind):
    """The project's own classes."""

    def serve(self, ring: str, width: int, height: int, n: int) -> Writer:
        return NativeWriter(self, ring, width, height, n)

    def read(self, ring: str, width: int, height: int, timeout_s: float) -> Reader:
        return NativeReader(ring, "every" if self.every else "latest", timeout_s)


class Level2Writer(Writer):
    def __init__(self, server: ShmemServer | ShmemRGBServer) -> None:
        self._server = server

    def push(self, array: NDArray[np.uint8], number: int) -> None:
        if isinstance(self._server, ShmemRGBServer):
            self._server.pushFrame(array, number, 1000 + number)
        else:
            self._server.pushArray(array)

    @property
    def readers(self) -> int:
        return self._server.readers

    def close(self) -> None:
        self._server.close()


class Level2Reader(Reader):
    def __init__(self, client: ShmemClient | ShmemRGBClient, event: EventFd | None) -> None:
        self._client, self._event = client, event
        if event is not None:
            client.useEventFd(event)

    def next(self) -> Got | None:
        if isinstance(self._client, ShmemClient):
            index, size = self._client.pull()
            return None if index is None else Got(self._client.shmem_list[index][0:size])
        index, meta = self._client.pullFrame()
        if index is None or meta is None:
            return None
        data = self._client.shmem_list[index][0 : meta.size]
        return Got(data.reshape((meta.height, meta.width, 3)), meta.slot, meta.mstimestamp)

    @property
    def gone(self) -> bool:
        return self._client.server_gone

    @property
    def lost(self) -> int:
        return self._client.stats.lost

    def fileno(self) -> int:
        return self._client.fileno() if self._event is None else self._event.getFd()

    def close(self) -> None:
        self._client.close()
        if self._event is not None:
            self._event.close()


@dataclass(frozen=True)
class Level2(Kind):
    """libValkka's level 2.

    Attributes:
        of_bytes: byte strings instead of pictures.
        with_event: wait on an EventFd instead of the client itself.
    """

    of_bytes: bool = False
    with_event: bool = False

    def serve(self, ring: str, width: int, height: int, n: int) -> Writer:
        if self.of_bytes:
            return Level2Writer(ShmemServer(name=ring, n_ringbuffer=n, n_bytes=width * height * 3))
        return Level2Writer(ShmemRGBServer(name=ring, n_ringbuffer=n, width=width, height=height))

    def read(self, ring: str, width: int, height: int, timeout_s: float) -> Reader:
        client: ShmemClient | ShmemRGBClient
        if self.of_bytes:
            client = ShmemClient(name=ring, n_bytes=width * height * 3, mstimeout=int(timeout_s * 1000))
        else:
            client = ShmemRGBClient(name=ring, width=width, height=height, mstimeout=int(timeout_s * 1000))
        return Level2Reader(client, EventFd() if self.with_event else None)


class Level1Writer(Writer):
    def __init__(self, server: SharedMemRingBuffer | SharedMemRingBufferRGB) -> None:
        self._server = server

    def push(self, array: NDArray[np.uint8], number: int) -> None:
        if isinstance(self._server, SharedMemRingBufferRGB):
            assert self._server.serverPushPyRGB(array, number, 1000 + number)
        else:
            assert self._server.serverPushPy(array)

    @property
    def readers(self) -> int:
        return self._server.readers

    def close(self) -> None:
        self._server.close()


class Level1Reader(Reader):
    """With its cells taken before the first pull, as the originals do."""

    def __init__(self, client: SharedMemRingBuffer | SharedMemRingBufferRGB, old: bool) -> None:
        self._client, self._old = client, old
        self._list = [getNumpyShmem(client, i) for i in range(10)] if old else client.getBufferListPy()
        self._index_p, self._size_p = new_intp(), new_intp()

    def next(self) -> Got | None:
        if isinstance(self._client, SharedMemRingBufferRGB) and not self._old:
            meta = RGB24Meta()
            if not self._client.clientPullFrame(self._index_p, meta):
                return None
            data = self._list[intp_value(self._index_p)][0 : meta.size]
            return Got(data.reshape((meta.height, meta.width, 3)), meta.slot, meta.mstimestamp)
        if not self._client.clientPull(self._index_p, self._size_p):
            return None
        return Got(self._list[intp_value(self._index_p)][0 : intp_value(self._size_p)])

    @property
    def gone(self) -> bool:
        return self._client.server_gone

    @property
    def lost(self) -> int:
        return self._client.stats.lost

    def fileno(self) -> int:
        return self._client.fileno()

    def close(self) -> None:
        self._client.close()


@dataclass(frozen=True)
class Level1(Kind):
    """libValkka's level 1.

    Attributes:
        of_bytes: byte strings instead of pictures.
        old: with getNumpyShmem and clientPull.
    """

    of_bytes: bool = False
    old: bool = False

    def serve(self, ring: str, width: int, height: int, n: int) -> Writer:
        if self.of_bytes:
            return Level1Writer(SharedMemRingBuffer(ring, n, width * height * 3, 1000, True))
        return Level1Writer(SharedMemRingBufferRGB(ring, n, width, height, 1000, True))

    def read(self, ring: str, width: int, height: int, timeout_s: float) -> Reader:
        timeout_ms = int(timeout_s * 1000)
        if self.of_bytes:
            return Level1Reader(SharedMemRingBuffer(ring, 10, width * height * 3, timeout_ms, False), self.old)
        return Level1Reader(SharedMemRingBufferRGB(ring, 10, width, height, timeout_ms, False), self.old)


KINDS: tuple[Kind, ...] = (
    *(Native(f"latest {a.name}", a, every=False) for a in PixelFormat),
    *(Native(f"every {a.name}", a) for a in PixelFormat),
    Level2("level 2"),
    Level2("level 2 with EventFd", with_event=True),
    Level2("level 2, bytes", of_bytes=True),
    Level1("level 1"),
    Level1("level 1, old arrays", fits_larger=False, old=True),
    Level1("level 1, bytes", of_bytes=True),
)


def kind_of(name: str) -> Kind:
    """The one of that name."""
    return next(kind for kind in KINDS if kind.name == name)


def picture(kind: Kind, width: int, height: int, number: int) -> NDArray[np.uint8]:
    """The frame of that number: noise, so that no two are alike."""
    return np.random.default_rng(number).integers(0, 256, kind.pixel_format.shape(width, height), np.uint8)
