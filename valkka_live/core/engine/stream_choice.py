"""Which of a camera's two streams somebody gets: pure decisions, no processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from valkka_live.core.messages import StreamChoice, StreamRole

ASSUMED_SUB_WH = (640, 360)
"""What a sub stream is taken for before it has been seen."""
CLEARLY_LARGER = 1.25
"""Blown up by more than this, the sub picture is too small and the main stream is taken, until it need not be blown up at all."""

OTHER = {StreamRole.MAIN: StreamRole.SUB, StreamRole.SUB: StreamRole.MAIN}


class StreamSight(Protocol):
    """What has to be known of a stream to choose it."""

    @property
    def is_live(self) -> bool:
        """Pictures come."""

    @property
    def failed(self) -> bool:
        """It has been tried for long enough, and does not work."""


def wanted_role(
    choice: StreamChoice, box_wh: tuple[int, int], sub_wh: tuple[int, int], before: StreamRole | None
) -> StreamRole:
    """Which stream of a camera that has both is right for a viewer.

    Args:
        choice: of the user.
        box_wh: room for the picture, device pixels.
        sub_wh: the sub stream's picture, pixels.
        before: what it was until now; stays as it is while the box is only a little larger than the sub picture.
    """
    if choice is not StreamChoice.AUTO:
        return StreamRole(choice.value)
    scale = min(box_wh[0] / sub_wh[0], box_wh[1] / sub_wh[1])
    if scale > CLEARLY_LARGER:
        return StreamRole.MAIN
    if scale <= 1.0:
        return StreamRole.SUB
    return before or StreamRole.SUB


@dataclass(slots=True)
class StreamUser:
    """One viewer, or all analyzers of a camera together.

    A stream that does not work is left for the other one as soon as that has pictures, and tried on meanwhile; when it works
    again, it is taken again.

    Attributes:
        box_wh: of a viewer, device pixels.
        wanted: the stream that is right for it.
        given: the stream it gets, None before the first choice.
        left: the stream it was given before; stays open until the given one has pictures.
        fixed: the user chose the stream: no other one is taken instead.
    """

    box_wh: tuple[int, int] = (0, 0)
    wanted: StreamRole = StreamRole.MAIN
    given: StreamRole | None = None
    left: StreamRole | None = None
    fixed: bool = False

    def choose(self, wanted: StreamRole, streams: Mapping[StreamRole, StreamSight], *, fixed: bool = False) -> bool:
        """Decide which stream it gets; True when that is another one than before."""
        self.wanted, self.fixed = wanted, fixed
        before, self.given = self.given, self._given(streams)
        if before is not self.given:
            self.left = before
        if self.left is self.given or self.left not in streams or streams[self.given].is_live:
            self.left = None
        return before is not self.given

    @property
    def fell_back(self) -> bool:
        """It gets another stream than it wants."""
        return self.given is not None and self.given is not self.wanted

    def roles(self, streams: Mapping[StreamRole, StreamSight]) -> set[StreamRole]:
        """The streams that are to be open for it."""
        roles = {self.wanted, self.given, self.left} - {None}
        if self._may_fall_back(streams):
            roles.add(OTHER[self.wanted])
        return {role for role in roles if role is not None}

    def _given(self, streams: Mapping[StreamRole, StreamSight]) -> StreamRole:
        other = OTHER[self.wanted]
        if self._may_fall_back(streams) and (self.given is other or streams[other].is_live):
            return other
        return self.wanted

    def _may_fall_back(self, streams: Mapping[StreamRole, StreamSight]) -> bool:
        return not self.fixed and OTHER[self.wanted] in streams and streams[self.wanted].failed
