"""iceoryx2's Python package: publish and subscribe slices of bytes, and an event service that wakes the readers."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
from typing import Any

import numpy as np

from tests.benchmarks.rings.leftovers import prefix
from tests.benchmarks.rings.plan import WINDOW, Array
from tests.benchmarks.rings.transport import Place, Source


def load() -> Any:
    """The library, which is there for benchmarks only.

    Raises:
        ImportError: it is not installed.
    """
    return importlib.import_module("iceoryx2")


def _node(iox: Any, place: Place) -> Any:
    iox.set_log_level(iox.LogLevel.Error)
    config = iox.config.default()
    config.global_cfg.prefix = iox.FileName.new(prefix(place.owner_pid))
    config.global_cfg.root_path = iox.Path.new(str(place.scratch))
    builder = iox.NodeBuilder.new().config(config).signal_handling_mode(iox.SignalHandlingMode.Disabled)
    return builder.create(iox.ServiceType.Ipc)


def _services(iox: Any, place: Place) -> tuple[Any, Any, Any]:
    """The node, its service of frames and its service of events; the first to ask makes them."""
    node, name = _node(iox, place), iox.ServiceName.new(place.name)
    frames = node.service_builder(name).publish_subscribe(iox.Slice[ctypes.c_uint8])
    frames = frames.subscriber_max_buffer_size(WINDOW).max_subscribers(place.n_readers)
    return node, frames.open_or_create(), node.service_builder(name).event().open_or_create()


def _array_at(address: int, kind: type[ctypes.Array[ctypes.c_uint8]]) -> Array:
    return np.frombuffer(memoryview(kind.from_address(address)), np.uint8)


class IceoryxSender:
    """Copies each frame into a borrowed sample, sends it and notifies."""

    def __init__(self, place: Place) -> None:
        iox = load()
        self._n_bytes = place.picture.n_bytes
        self._type = ctypes.c_uint8 * self._n_bytes
        self._node, frames, events = _services(iox, place)
        self._publisher = frames.publisher_builder().initial_max_slice_len(self._n_bytes).create()
        self._notifier = events.notifier_builder().create()

    def send(self, source: Source) -> None:
        sample = self._publisher.loan_slice_uninit(self._n_bytes)
        np.copyto(_array_at(sample.payload_ptr, self._type), source.flat)
        sample.assume_init().send()
        self._notifier.notify()

    def close(self) -> None:
        self._notifier.delete()
        self._publisher.delete()
        del self._node


class IceoryxReceiver:
    """Looks at each sample where it lies."""

    def __init__(self, place: Place) -> None:
        iox = load()
        self._type = ctypes.c_uint8 * place.picture.n_bytes
        self._node, frames, events = _services(iox, place)
        self._subscriber = frames.subscriber_builder().create()
        self._listener = events.listener_builder().create()
        self._turn = iox.Duration.from_secs(1)
        self._sample: Any = None

    def take(self) -> Array:
        while (sample := self._subscriber.receive()) is None:
            self._listener.timed_wait(self._turn)  # may return for nothing; the harness limits how long all this takes
        self._sample = sample
        return _array_at(sample.payload_ptr, self._type)

    def done(self) -> bool:
        sample, self._sample = self._sample, None
        sample.delete()
        return True

    def close(self) -> None:
        if self._sample is not None:
            self._sample.delete()
        with contextlib.suppress(RuntimeError):  # the sender may be gone already
            self._listener.delete()
            self._subscriber.delete()
        del self._node


class IceoryxCopyReceiver(IceoryxReceiver):
    """Copies each sample into an array of its own."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._out: Array = np.ones(place.picture.n_bytes, np.uint8)

    def take(self) -> Array:
        np.copyto(self._out, super().take())
        super().done()
        return self._out

    def done(self) -> bool:
        return True
