"""Completes what a decoder tells about its state: one process does not know what the one before it did."""

from __future__ import annotations

import msgspec

from valkka_live.core.messages import StreamRole, StreamState, StreamStatus


class StatusStamp:
    """One stream's. Lives in the engine's thread.

    Attributes:
        status: the newest, complete.
    """

    def __init__(self, camera_id: str, role: StreamRole, now_ns: int) -> None:
        self._role = role
        self._retrying_since_ns = 0
        self.status = StreamStatus(camera_id=camera_id, state=StreamState.OFF, role=role, since_ns=now_ns)

    def take(self, status: StreamStatus, now_ns: int) -> bool:
        """Take in a new state; False when it says nothing new.

        Args:
            status: as it was told; gets role, the moment when the state began, and the newest picture ever.
            now_ns: CLOCK_MONOTONIC.
        """
        before = self.status
        if status.last_frame_ns == 0:
            status = msgspec.structs.replace(
                status, last_frame_ns=before.last_frame_ns, last_frame_ms=before.last_frame_ms
            )
        since_ns = self._since_ns(status.state, now_ns)
        self.status = msgspec.structs.replace(status, role=self._role, since_ns=since_ns)
        return self.status != before

    def forget(self) -> None:
        """What was known was of another stream."""
        self._retrying_since_ns = 0
        self.status = msgspec.structs.replace(self.status, last_frame_ns=0, last_frame_ms=0)

    def _since_ns(self, state: StreamState, now_ns: int) -> int:
        since_ns = self.status.since_ns if state is self.status.state else now_ns
        if state is StreamState.RETRYING:
            self._retrying_since_ns = since_ns = self._retrying_since_ns or since_ns
        elif state is not StreamState.CONNECTING:  # the tries between two waits do not end it
            self._retrying_since_ns = 0
        return since_ns
