"""What an external program says: one JSON object a line."""

from __future__ import annotations

import math
from typing import Annotated

import msgspec

from valkka_live.analyzers.base import Happening
from valkka_live.core.detection import Detection
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue

MAX_LINE_BYTES = 64 * 1024
_Int32 = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
_Int64 = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_Word = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


class BadAnswer(ValkkaLiveError):
    """A line is no answer; it is passed over."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Box(msgspec.Struct):
    xyxy: tuple[float, float, float, float]
    class_name: _Word = msgspec.field(name="class", default="object")
    confidence: _Share = 1.0
    class_id: _Int32 = -1
    track_id: _Int32 = -1

    def detection(self) -> Detection:
        if not all(math.isfinite(side) for side in self.xyxy):
            raise BadAnswer("a box that is no finite number")
        x1, y1, x2, y2 = (min(max(side, 0.0), 1.0) for side in self.xyxy)
        if x1 >= x2 or y1 >= y2:
            raise BadAnswer("a box without extent in the picture; xyxy is left, top, right, bottom, each 0 to 1")
        return Detection((x1, y1, x2, y2), self.confidence, self.class_name, self.class_id, self.track_id)


class _Event(msgspec.Struct):
    kind: _Word
    detections: Annotated[list[_Box], msgspec.Meta(max_length=128)] = []
    details: Annotated[dict[_Word, ParameterValue], msgspec.Meta(max_length=32)] = {}

    def happening(self) -> Happening:
        return Happening(self.kind, [box.detection() for box in self.detections], details=self.details)


class _Line(msgspec.Struct):
    seq: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] | None = None
    detections: Annotated[list[_Box], msgspec.Meta(max_length=128)] = []
    events: Annotated[list[_Event], msgspec.Meta(max_length=32)] = []
    counts: Annotated[dict[_Word, _Int64], msgspec.Meta(max_length=64)] | None = None
    active: bool | None = None


class Answer(msgspec.Struct, frozen=True):
    """One line, checked.

    Attributes:
        seq: number of the picture it is about, as the program counts; None: of the oldest one that has no answer yet.
        counts: all numbers the program keeps; None: as they were.
        active: the program's own state.
    """

    seq: int | None
    detections: list[Detection]
    events: list[Happening]
    counts: list[Count] | None
    active: bool


_DECODER = msgspec.json.Decoder(_Line)


def parsed(line: bytes) -> Answer:
    """An answer from a line without its end.

    Raises:
        BadAnswer: it is no JSON, or not what an answer must be.
    """
    try:
        said = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadAnswer(str(error)) from None
    detections = [box.detection() for box in said.detections]
    counts = None
    if said.counts is not None:
        counts = [Count(shape="", label=label, value=value) for label, value in said.counts.items()]
    active = bool(detections) if said.active is None else said.active
    return Answer(said.seq, detections, [event.happening() for event in said.events], counts, active)
