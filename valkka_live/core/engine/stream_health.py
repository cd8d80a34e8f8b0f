"""Whether a stream works, judged by its states over time."""

from __future__ import annotations

from valkka_live.core.messages import Problem, StreamState, StreamStatus

GIVE_UP_AFTER_S = 10.0
"""A stream that has had no picture for so long does not work, for now; it is tried on."""
STEADY_AFTER_S = 5.0
"""A stream that did not work has to be live for so long to be trusted again."""

_BOTH_STREAMS_PROBLEMS = {Problem.PASSWORD, Problem.SHARED_MEMORY}
"""The other stream has the same login and needs more memory: there is no use in trying it, and a camera may lock the account."""


class StreamHealth:
    """One stream's. Times are time.monotonic() in seconds."""

    def __init__(self) -> None:
        self._failed = False
        self._live: bool | None = None  # None: nobody tries
        self._since_s = 0.0

    def take(self, status: StreamStatus, now_s: float) -> None:
        """A new state."""
        self.failed(now_s)
        if status.state is StreamState.OFF or status.problem in _BOTH_STREAMS_PROBLEMS:
            self._live, self._failed = None, False
            return
        live = status.state is StreamState.LIVE
        if live is not self._live:
            self._live, self._since_s = live, now_s
        if status.state is StreamState.REFUSED:
            self._failed = True

    def failed(self, now_s: float) -> bool:
        """It does not work: refused, or without a picture for long."""
        if self._live is not None and now_s - self._since_s >= self._patience_s:
            self._failed = not self._live
        return self._failed

    def look_again_in_s(self, now_s: float) -> float | None:
        """When the judgement changes if the state does not; None: it will not."""
        if self._live is None or self.failed(now_s) is not self._live:  # off; or judged as it is
            return None
        return self._since_s + self._patience_s - now_s

    @property
    def _patience_s(self) -> float:
        return STEADY_AFTER_S if self._live else GIVE_UP_AFTER_S
