"""Lines of JSON from a program nobody knows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.external.answers import BadAnswer, parsed
from valkka_live.core.detection import Detection
from valkka_live.core.messages import Count


def test_a_full_answer() -> None:
    answer = parsed(
        b'{"seq": 7, "detections": [{"xyxy": [0.1, 0.2, 0.5, 1], "class": "cat", "confidence": 0.5, "track_id": 3}],'
        b' "events": [{"kind": "cat_came", "details": {"name": "Tom", "age": 3}}], "counts": {"cats": 2}, "mood": "good"}'
    )
    assert answer.seq == 7
    assert answer.detections == [Detection((0.1, 0.2, 0.5, 1.0), 0.5, "cat", -1, 3)]
    assert [(event.kind, event.details) for event in answer.events] == [("cat_came", {"name": "Tom", "age": 3})]
    assert answer.counts == [Count(shape="", label="cats", value=2)]
    assert answer.active


def test_an_empty_answer_means_that_nothing_is_there() -> None:
    answer = parsed(b"{}")
    assert (answer.seq, answer.detections, answer.events, answer.counts, answer.active) == (None, [], [], None, False)


def test_the_program_may_say_itself_whether_something_goes_on() -> None:
    assert parsed(b'{"active": true}').active
    assert not parsed(b'{"active": false, "detections": [{"xyxy": [0, 0, 1, 1]}]}').active


def test_a_box_that_reaches_beyond_the_picture_is_cut() -> None:
    (found,) = parsed(b'{"detections": [{"xyxy": [-0.5, 0.5, 0.5, 1.5]}]}').detections
    assert found == Detection((0.0, 0.5, 0.5, 1.0), 1.0, "object")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b"[" * 60_000,
        b'{"seq": -1}',
        b'{"seq": 1e99}',
        b'{"seq": "7"}',
        b'{"detections": {}}',
        b'{"detections": [{"class": "cat"}]}',
        b'{"detections": [{"xyxy": [0, 0, 1]}]}',
        b'{"detections": [{"xyxy": [0, 0, 1, NaN]}]}',
        b'{"detections": [{"xyxy": [0, 0, 1, 1e999]}]}',
        b'{"detections": [{"xyxy": [0.5, 0, 0.4, 1]}]}',
        b'{"detections": [{"xyxy": [10, 10, 64, 64]}]}',
        b'{"detections": [{"xyxy": [0, 0, 1, 1], "confidence": 2}]}',
        b'{"detections": [{"xyxy": [0, 0, 1, 1], "track_id": 4294967296}]}',
        b'{"detections": [{"xyxy": [0, 0, 1, 1], "class": ""}]}',
        b'{"events": [{}]}',
        b'{"events": [{"kind": ""}]}',
        b'{"events": [{"kind": "x", "details": {"list": [1]}}]}',
        b'{"counts": {"cats": 1.5}}',
        b'{"counts": {"cats": 99999999999999999999}}',
    ],
)
def test_nonsense_is_refused_in_words(line: bytes) -> None:
    with pytest.raises(BadAnswer) as refused:
        parsed(line)
    assert refused.value.reason


NAMES = st.sampled_from(["seq", "detections", "xyxy", "events", "kind", "counts"])
LEAVES = st.none() | st.booleans() | st.floats() | st.integers() | st.text()


@given(st.recursive(LEAVES, lambda some: st.lists(some, max_size=4) | st.dictionaries(NAMES, some), max_leaves=10))
def test_whatever_json_comes_is_an_answer_or_refused(value: object) -> None:
    try:
        answer = parsed(json.dumps(value).encode())
    except BadAnswer:
        return
    assert all(0 <= side <= 1 for found in answer.detections for side in found.xyxy)
