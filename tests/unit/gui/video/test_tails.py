"""The ways of tracked objects."""

from __future__ import annotations

import pytest

from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.video.tails import Tails

S = 1_000_000_000


def result(at_ns: int, x: float, track_id: int = 7) -> AnalysisResult:
    found = Detection((x, 0.2, x + 0.1, 0.4), 0.9, "person", track_id=track_id)
    return AnalysisResult(
        camera_id="a",
        analyzer="tracking",
        seq=1,
        media_time_ns=0,
        monotonic_ns=at_ns,
        answered=True,
        detections=[found],
    )


def test_the_foot_points_of_the_last_three_seconds_oldest_first() -> None:
    tails = Tails()
    for i in range(10):
        tails.take([result(i * S // 2, 0.1 + i / 20)])
        tails.take([result(i * S // 2, 0.1 + i / 20)])  # the same again
    way = tails.at(("tracking", 7), 9 * S // 2)
    assert len(way) == 6
    assert way[-1] == pytest.approx((0.6, 0.4))
    assert [x for x, _ in way] == sorted(x for x, _ in way)


def test_no_more_than_32_points() -> None:
    tails = Tails()
    for i in range(100):
        tails.take([result(i * S // 100, 0.1)])
    assert len(tails.at(("tracking", 7), S)) == 32


def test_who_is_not_followed_leaves_nothing_and_who_is_gone_is_forgotten() -> None:
    tails = Tails()
    tails.take([result(0, 0.1, track_id=-1), result(0, 0.2)])
    assert tails.at(("tracking", -1), 0) == []
    tails.forget_old(3 * S)
    assert tails.at(("tracking", 7), 0) == []
