"""The level 2 clients."""

from __future__ import annotations

import logging
import weakref
from typing import Any, Self, Unpack

import msgspec
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem.counters import ClientStats
from valkka_live.core.shmem.event_fd import EventFd
from valkka_live.core.shmem.libvalkka import byte_frames
from valkka_live.core.shmem.libvalkka.cells import CellList, Pulled
from valkka_live.core.shmem.libvalkka.debug_log import tell_everything
from valkka_live.core.shmem.libvalkka.parameters import (
    MSTIMEOUT,
    N_RINGBUFFER,
    VERBOSE,
    BytesClientParameters,
    RGBClientParameters,
    check_parameters,
)
from valkka_live.core.shmem.libvalkka.puller import PayloadOf, Puller
from valkka_live.core.shmem.libvalkka.rgb24_meta import RGB24Meta
from valkka_live.core.shmem.libvalkka.rgb_frames import RGBPayload


class _Client:
    """What both clients can do."""

    def __init__(
        self,
        parameters: BytesClientParameters | RGBClientParameters,
        n_bytes: int,
        payload_of: PayloadOf,
        log: logging.Logger,
    ) -> None:
        self.name = parameters["name"]
        self.n_ringbuffer = parameters.get("n_ringbuffer", N_RINGBUFFER)
        self.mstimeout = parameters.get("mstimeout", MSTIMEOUT)
        self.verbose = parameters.get("verbose", VERBOSE)
        self._log = log
        self._puller = Puller(
            self.name,
            n_cells=self.n_ringbuffer,
            n_bytes=n_bytes,
            timeout_ms=self.mstimeout,
            payload_of=payload_of,
            log=log,
        )
        self._close = weakref.finalize(self, self._puller.close)  # programs written for libValkka close nothing
        if self.verbose:
            self.setDebug()

    @property
    def shmem_list(self) -> CellList:
        """Item i is the frame pulled last with index i: flat uint8, read-only; see CellList."""
        return self._puller.cells

    @property
    def stats(self) -> ClientStats:
        """Counters: received, lost, torn, reattached."""
        return self._puller.stats

    @property
    def server_gone(self) -> bool:
        """Whether the server has ended and no frame of the next one has come yet."""
        return self._puller.server_gone

    def pull(self) -> tuple[int, int] | tuple[None, None]:
        """Wait for the next frame, at most mstimeout ms.

        Returns:
            Its index in shmem_list and its size in bytes; (None, None) when none came within the time, when the server has ended, or
            when a program that selects was woken for nothing.

        Raises:
            BadSegment: what has the ring's name is no ring of this kind; said in words.
            ValueError: the client is closed.
        """
        pulled = self._pull()
        return (None, None) if pulled is None else (pulled.index, pulled.payload.size)

    def valid(self) -> bool:
        """Whether the frame pulled last is still the same. So it is, unless more clients hold frames than the ring has to spare."""
        return self._puller.valid()

    def useEventFd(self, event_fd: EventFd) -> None:
        """Make event_fd readable whenever a frame or the server's end is waiting here, whether or not the server uses it, too.

        Raises:
            TypeError: it is no EventFd.
        """
        self._puller.use_event_fd(event_fd)

    def fileno(self) -> int:
        """A descriptor for select(), epoll, asyncio or QSocketNotifier, for the client's whole life: readable as long as a frame or
        the server's end may be waiting. Then pull once. Better than an EventFd: nothing has to be shared beforehand.

        Raises:
            ValueError: the client is closed.
        """
        return self._puller.fileno()

    def setDebug(self) -> None:
        """Tell every pull in the log; on stderr when the program has set up no logging."""
        tell_everything(self._log)

    def close(self) -> None:
        """Leave the ring; also done at the end of the program. More than once is well."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _pull(self) -> Pulled | None:
        pulled = self._puller.pull()
        if pulled is None:
            self._log.debug("ring buffer %s: no frame", self._puller.name)
        else:
            self._log.debug("ring buffer %s: index %d, %d bytes", self._puller.name, pulled.index, pulled.payload.size)
        return pulled


class ShmemClient(_Client):
    """Pulls byte strings that a ShmemServer pushes, in this or another process of the same user.

    On a ring of pictures it gets each picture's bytes.

    Args (by keyword only):
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_ringbuffer: the index runs from 0 to this - 1; 1 to 64.
        n_bytes: of the longest byte string; longer ones are given in full, too.
        mstimeout: how long a pull waits, ms; 0: for ever.
        verbose: as setDebug().

    Raises:
        AttributeError: a parameter is unknown, missing or not exactly of its type.
        ValueError: a value is out of range.
    """

    def __init__(self, **parameters: Unpack[BytesClientParameters]) -> None:
        check_parameters("ShmemClient", BytesClientParameters, parameters)
        self.n_bytes = parameters["n_bytes"]
        byte_frames.size_for(self.n_bytes)
        super().__init__(parameters, self.n_bytes, byte_frames.payload_of, logging.getLogger(f"{__name__}.ShmemClient"))

    def pullArray(self) -> NDArray[np.uint8] | None:
        """The next byte string: flat uint8, read-only, in shared memory, good until the next pull; None as for :meth:`pull`.

        Raises:
            BadSegment, ValueError: as :meth:`pull`.
        """
        pulled = self._pull()
        return None if pulled is None else pulled.payload

    def pullBytes(self) -> bytes | None:
        """The next byte string, copied; None as for :meth:`pull`.

        Raises:
            BadSegment, ValueError: as :meth:`pull`.
        """
        while (pulled := self._pull()) is not None:
            data = pulled.payload.tobytes()
            if pulled.view.valid():
                return data
        return None

    def pullObject(self) -> Any:
        """The next object that pushObject() has sent, decoded from MessagePack; None as for :meth:`pull`.

        Raises:
            ValueError: what was pushed is no MessagePack, or the client is closed.
            BadSegment: as :meth:`pull`.
        """
        data = self.pullBytes()
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data)
        except msgspec.DecodeError as error:
            raise ValueError(f"ring {self.name}: what came is no object: {error}") from error


class ShmemRGBClient(_Client):
    """Pulls RGB pictures from a ring, in any process of the same user.

    Args (by keyword only):
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_ringbuffer: the index runs from 0 to this - 1; 1 to 64.
        width, height: of the pictures that are expected, pixels.
        mstimeout: how long a pull waits, ms; 0: for ever.
        verbose: as setDebug().

    Raises:
        AttributeError: a parameter is unknown, missing or not exactly of its type.
        ValueError: a value is out of range.
    """

    def __init__(self, **parameters: Unpack[RGBClientParameters]) -> None:
        check_parameters("ShmemRGBClient", RGBClientParameters, parameters)
        self.width, self.height = parameters["width"], parameters["height"]
        log = logging.getLogger(f"{__name__}.ShmemRGBClient")
        payload = RGBPayload(parameters["name"], self.width, self.height, log)
        super().__init__(parameters, payload.n_bytes, payload, log)

    def pullFrame(self) -> tuple[int, RGB24Meta] | tuple[None, None]:
        """Wait for the next picture, at most mstimeout ms; other threads run meanwhile.

        Returns:
            Its index in shmem_list and what is known of it; (None, None) as for :meth:`pull`. The picture is
            ``shmem_list[index][0:meta.size].reshape((meta.height, meta.width, 3))``: uint8, RGB, read-only, good until the next pull.

        Raises:
            BadSegment, ValueError: as :meth:`pull`.
        """
        pulled = self._pull()
        if pulled is None:
            return None, None
        meta = RGB24Meta()
        meta.fill(pulled.meta)
        return pulled.index, meta

    def pullFrameThread(self) -> tuple[int, RGB24Meta] | tuple[None, None]:
        """The same as :meth:`pullFrame`."""
        return self.pullFrame()

    @staticmethod
    def metaToString(meta: RGB24Meta) -> str:
        """One line about a picture."""
        return (
            f"width = {meta.width} / height = {meta.height} / slot = {meta.slot} / "
            f"mstimestamp = {meta.mstimestamp} / size = {meta.size}"
        )
