"""The numbers of all detectors of this user, look after look."""

from __future__ import annotations

from types import TracebackType

import msgspec

from valkka_live.core.messages import DetectorStats
from valkka_live.core.shmem import RingClient, RingError
from valkka_live.core.stats_ring import read_stats, stats_rings


class StatsWatch:
    """Stays a reader of every detector's ring, so that it goes on serving numbers. One thread; close it."""

    def __init__(self) -> None:
        self._clients: dict[str, RingClient] = {}
        self._newest: dict[str, DetectorStats] = {}

    def look(self, timeout_s: float = 0.0) -> list[DetectorStats]:
        """The newest numbers of each detector that runs now and has some.

        Args:
            timeout_s: how long to wait for those of a detector that has told none yet.
        """
        names = stats_rings()
        for name in self._clients.keys() - set(names):
            self._clients.pop(name).close()
            self._newest.pop(name, None)
        for name in names:
            if name not in self._clients:
                self._clients[name] = RingClient(name)
            try:
                stats = read_stats(self._clients[name], 0.0 if name in self._newest else timeout_s)
            except (RingError, msgspec.DecodeError):  # it ends just now, or is of another version
                continue
            if stats is not None:
                self._newest[name] = stats
        return [self._newest[name] for name in names if name in self._newest]

    def close(self) -> None:
        """Read no more."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def __enter__(self) -> StatsWatch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
