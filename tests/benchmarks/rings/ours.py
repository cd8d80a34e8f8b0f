"""The project's own ring buffers as a transport."""

from __future__ import annotations

import time

import numpy as np

from tests.benchmarks.rings.bounds import PATIENCE_S
from tests.benchmarks.rings.plan import Array
from tests.benchmarks.rings.transport import Place, Source
from valkka_live.core.shmem import FrameView, Policy, RingClient, RingServer

N_SLOTS = 8


def serve(place: Place) -> RingServer:
    """The ring of one sample."""
    picture = place.picture
    return RingServer(place.name, picture.width, picture.height, picture.pixel_format, n_slots=N_SLOTS)


def lend(server: RingServer) -> None:
    """Borrow a slot and publish it as it is."""
    with server.slot():
        pass


def slots_in_use(server: RingServer) -> list[Array]:
    """The slots that the writer takes in turn while nobody reads, once its first frames have filled the ring."""
    found = {}
    for number in range(4 * server.n_slots):
        with server.slot() as array:
            if number >= 2 * server.n_slots:
                found[array.ctypes.data] = array
    return list(found.values())


def all_slots(server: RingServer) -> list[Array]:
    """Every slot of a ring that nobody reads: a client holds those that were seen, so that the writer takes the others."""
    found: dict[int, Array] = {}
    views = []
    with RingClient(server.name, policy="every") as client:
        client.wait_attached(PATIENCE_S)
        while len(found) < server.n_slots:
            with server.slot() as array:
                found[array.ctypes.data] = array
            views.append(client.read(PATIENCE_S))
        views.clear()
    deadline = time.monotonic() + PATIENCE_S
    while server.readers and time.monotonic() < deadline:
        time.sleep(0.001)
    return list(found.values())


class PushSender:
    """Copies each frame into the ring."""

    def __init__(self, place: Place) -> None:
        self._server = serve(place)

    def send(self, source: Source) -> None:
        self._server.push(source.shaped)

    def close(self) -> None:
        self._server.close()


class LoanSender:
    """Makes each frame in its slot: fills it with one value, as a decoder would with pixels."""

    def __init__(self, place: Place) -> None:
        self._server = serve(place)

    def send(self, source: Source) -> None:
        with self._server.slot() as array:
            array.fill(source.flat[0])

    def close(self) -> None:
        self._server.close()


class ViewReceiver:
    """Looks at each frame where it lies."""

    def __init__(self, place: Place, policy: Policy) -> None:
        self._client = RingClient(place.name, policy=policy)
        self._view: FrameView | None = None
        if not self._client.wait_attached(PATIENCE_S):
            raise TimeoutError(f"no server for ring {place.name}")

    def take(self) -> Array:
        view = self._view = self._client.read(PATIENCE_S)
        if view is None:
            raise TimeoutError("no frame")
        return view.array

    def done(self) -> bool:
        view = self._view
        if view is None:
            return False
        whole = view.valid()
        view.release()
        return whole

    def close(self) -> None:
        self._view = None
        self._client.close()


class CopyReceiver(ViewReceiver):
    """Copies each frame into an array of its own."""

    def __init__(self, place: Place, policy: Policy) -> None:
        super().__init__(place, policy)
        self._out: Array = np.ones(place.picture.shape, np.uint8)
        self._whole = False

    def take(self) -> Array:
        view = self._client.read(PATIENCE_S)
        if view is None:
            raise TimeoutError("no frame")
        with view:
            self._whole = view.copy(self._out) is not None
        return self._out

    def done(self) -> bool:
        return self._whole
