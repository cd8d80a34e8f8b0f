"""Detections to records in shared memory and back."""

from __future__ import annotations

import numpy as np

from valkka_live.core.detection import DETECTION_DTYPE, Detection, from_records, to_records

PERSON = Detection(xyxy=(0.25, 0.5, 0.75, 1.0), confidence=0.5, class_name="person", class_id=0, track_id=7)


def test_round_trip() -> None:
    bird = Detection(xyxy=(0.0, 0.0, 0.125, 0.125), confidence=1.0, class_name="Möwe")
    assert from_records(to_records([PERSON, bird])) == [PERSON, bird]
    assert from_records(to_records([])) == []


def test_one_record_is_64_bytes_on_every_machine() -> None:
    assert DETECTION_DTYPE.itemsize == 4 * 4 + 4 + 4 + 4 + 36


def test_a_long_name_is_cut_between_characters() -> None:
    (back,) = from_records(to_records([Detection(xyxy=(0, 0, 1, 1), confidence=1, class_name="ä" * 40)]))
    assert back.class_name == "ä" * 18


def test_bytes_that_are_no_text_do_no_harm() -> None:
    record = np.zeros(1, DETECTION_DTYPE)
    record["class_name"] = b"\xff\xfe"
    assert from_records(record)[0].class_name == "\ufffd\ufffd"
