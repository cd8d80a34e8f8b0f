"""What is printed: one JSON document a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from valkka_live.analyzers.base import Analysis
from valkka_live.core.detection import Detection
from valkka_live.core.frame import FrameMeta
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue

RESULT = "result"


class Box(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One detection.

    Attributes:
        box: left, top, right, bottom relative to the picture, 0.0 to 1.0.
        track: the same object over time; left out when it is not tracked.
    """

    box: tuple[float, float, float, float]
    name: str
    confidence: float
    track: int = -1


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened.

    Attributes:
        time_s: from the first picture.
        shape: name of the line or zone; "" for the whole picture.
        details: what else there is to say, by name.
    """

    time_s: float
    source: str
    analyzer: str
    kind: str
    shape: str
    boxes: list[Box]
    details: dict[str, ParameterValue]


class ResultLine(msgspec.Struct, frozen=True, kw_only=True):
    """What is on one picture.

    Attributes:
        kind: always "result".
        frame: its number in the source, from 1.
    """

    time_s: float
    source: str
    analyzer: str
    kind: str
    frame: int
    answered: bool
    active: bool
    boxes: list[Box]
    counts: list[Count]


class Printer:
    """Makes the lines of one source and one analyzer.

    Attributes:
        n_events: written so far.
    """

    def __init__(self, source: str, analyzer: str, write_line: Callable[[str], None], *, results: bool) -> None:
        self._source, self._analyzer, self._results = source, analyzer, results
        self._write_line = write_line
        self._encoder = msgspec.json.Encoder()
        self.n_events = 0

    def write(self, meta: FrameMeta, analysis: Analysis) -> None:
        """Write a picture's results, if they are wanted, and its events.

        Raises:
            OSError: nobody reads them any more, or the disk is full.
        """
        time_s = round(meta.media_time_ns / 1e9, 3)
        lines: list[msgspec.Struct] = []
        if self._results:
            lines.append(
                ResultLine(
                    time_s=time_s,
                    source=self._source,
                    analyzer=self._analyzer,
                    kind=RESULT,
                    frame=meta.seq,
                    answered=analysis.answered,
                    active=analysis.active,
                    boxes=_boxes(analysis.detections),
                    counts=list(analysis.counts),
                )
            )
        for event in analysis.events:
            self.n_events += 1
            lines.append(
                EventLine(
                    time_s=time_s,
                    source=self._source,
                    analyzer=self._analyzer,
                    kind=event.kind,
                    shape=event.shape,
                    boxes=_boxes(event.detections),
                    details=dict(event.details),
                )
            )
        for line in lines:
            self._write_line(self._encoder.encode(line).decode())


def _boxes(detections: Sequence[Detection]) -> list[Box]:
    return [
        Box(
            box=tuple(round(side, 4) for side in found.xyxy),  # type: ignore[arg-type]  # four of them
            name=found.class_name,
            confidence=round(found.confidence, 3),
            track=found.track_id,
        )
        for found in detections
    ]
