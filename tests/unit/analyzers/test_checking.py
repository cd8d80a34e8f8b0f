"""What a plug-in says is checked where it says it."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from valkka_live.analyzers.base import Analysis, Happening
from valkka_live.analyzers.checking import WrongResult, checked
from valkka_live.analyzers.rings import MAX_DETECTIONS
from valkka_live.core.detection import MAX_KEY_POINTS, MAX_OUTLINE_POINTS, MAX_OUTLINED, Detection
from valkka_live.core.messages import Count, DetectorAnswer
from valkka_live.core.processes.channel import MAX_MESSAGE_BYTES

BOX = (0.1, 0.2, 0.3, 0.4)


def test_a_good_result_stays_what_it_is() -> None:
    found = Detection(
        BOX, 0.5, "dog", 3, 7, outline=((0.1, 0.2), (0.3, 0.2), (-0.1, 0.4)), key_points=((0.2, 0.3, 0.9),)
    )
    good = Analysis(
        [found],
        active=True,
        events=[Happening("seen", [found], "Door", {"direction": "in"})],
        counts=[Count(shape="Door", label="in", value=2)],
        mask=np.zeros((3, 4), np.uint8),
    )
    assert checked("mine", good) == good


def test_boxes_are_clipped_and_numbers_of_numpy_become_plain_ones() -> None:
    box: Any = np.array([-0.5, 0.2, 1.5, 0.4], np.float32)
    number: Any = np.float32(1.25)
    count: Any = np.int64(4)
    result = checked(
        "mine",
        Analysis(
            [Detection(box, number, "dog")],
            events=[Happening("seen", details={"share": np.float32(0.5)})],  # type: ignore[dict-item]
            counts=[Count(shape="", label="dogs", value=count)],
        ),
    )
    (found,) = result.detections
    assert found.xyxy == pytest.approx((0.0, 0.2, 1.0, 0.4))
    assert found.confidence == 1.0
    assert {type(side) for side in found.xyxy} == {float}
    assert result.events[0].details == {"share": 0.5}
    assert type(result.events[0].details["share"]) is float
    assert type(result.counts[0].value) is int


def test_of_too_many_detections_the_first_are_kept() -> None:
    many = [Detection(BOX, 1.0, "ant", track_id=n) for n in range(MAX_DETECTIONS + 5)]
    assert list(checked("mine", Analysis(many)).detections) == many[:MAX_DETECTIONS]


def test_the_first_ones_keep_their_outlines() -> None:
    many = [Detection(BOX, 1.0, "ant", outline=((0.0, 0.0), (0.1, 0.0), (0.1, 0.1)))] * (MAX_OUTLINED + 3)
    result = checked("mine", Analysis(many))
    assert [bool(found.outline) for found in result.detections] == [True] * MAX_OUTLINED + [False] * 3


def test_the_largest_answer_of_a_detector_fits_into_a_message() -> None:
    corner, joint = (1 / 3, 2 / 3), (1 / 3, 2 / 3, 1 / 3)
    full = Detection(BOX, 1 / 3, "x" * 36, outline=(corner,) * MAX_OUTLINE_POINTS, key_points=(joint,) * MAX_KEY_POINTS)
    answer = DetectorAnswer(
        client_id="x" * 64,
        seq=2**60,
        detections=[full] * MAX_OUTLINED + [Detection(BOX, 1 / 3, "x" * 36)] * (300 - MAX_OUTLINED),
        inference_ms=1.0,
    )
    encoded = msgspec.msgpack.encode(answer)
    assert len(encoded) < MAX_MESSAGE_BYTES
    assert msgspec.msgpack.decode(encoded, type=DetectorAnswer) == answer
    longer = msgspec.structs.replace(full, outline=(corner,) * (MAX_OUTLINE_POINTS + 1))
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(longer), type=Detection)


def detection(xyxy: Any = BOX, confidence: Any = 1.0, class_name: Any = "dog", track_id: Any = -1) -> Analysis:
    return Analysis([Detection(xyxy, confidence, class_name, -1, track_id)])


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (None, "None instead of an Analysis"),
        ([Detection(BOX, 1.0, "dog")], "list instead of an Analysis"),
        (Analysis(detections=[BOX]), "tuple instead of a Detection"),  # type: ignore[list-item]
        (Analysis(detections=None), "detections that are no sequence, but None"),  # type: ignore[arg-type]
        (detection((0.1, 0.2, 0.3)), "a detection that cannot be read"),
        (detection((0.1, 0.2, "wide", 0.4)), "a detection that cannot be read"),
        (detection((0.1, 0.2, float("nan"), 0.4)), "no finite number"),
        (detection(confidence=float("inf")), "no finite number"),
        (detection((0.3, 0.2, 0.1, 0.4)), "a box that is not left, top, right, bottom"),
        (detection(class_name=3), "a class name that is no text"),
        (detection(track_id=2**40), "more than 32 bits"),
        (Analysis([Detection(BOX, 1.0, "dog", outline=((0.1, 0.2, 0.3),))]), "no points of a picture"),  # type: ignore[arg-type]
        (Analysis([Detection(BOX, 1.0, "dog", outline=((0.1, float("nan")),))]), "no points of a picture"),
        (Analysis([Detection(BOX, 1.0, "dog", key_points=((0.1, 0.2, 7.0),))]), "no points of a picture"),
        (Analysis([Detection(BOX, 1.0, "dog", outline=((0.1, 0.2),) * (MAX_OUTLINE_POINTS + 1))]), "49 points; 48"),
        (Analysis([Detection(BOX, 1.0, "dog", key_points=5)]), "points that are no sequence"),  # type: ignore[arg-type]
        (Analysis(events=["seen"]), "str instead of a Happening"),  # type: ignore[list-item]
        (Analysis(events="seen"), "events that are no sequence, but str"),  # type: ignore[arg-type]
        (Analysis(events=[Happening("")]), "an event without a kind"),
        (Analysis(events=[Happening("seen", details={"box": BOX})]), "neither text nor number"),  # type: ignore[dict-item]
        (Analysis(counts=[3]), "int instead of a Count"),  # type: ignore[list-item]
        (Analysis(counts=[Count(shape="", label="x", value=0.5)]), "no whole number"),  # type: ignore[arg-type]
        (Analysis(mask=np.zeros((3, 4, 3), np.uint8)), r"a mask .* uint8 \(3, 4, 3\)"),
        (Analysis(mask=np.zeros((3, 4), bool)), "a mask .* bool"),
    ],
)
def test_a_wrong_result_is_told_with_the_plugins_name(result: object, reason: str) -> None:
    with pytest.raises(WrongResult, match=f"the analyzer mine gave .*{reason}"):
        checked("mine", result)
