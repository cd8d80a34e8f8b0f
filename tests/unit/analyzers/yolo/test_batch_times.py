import time

import pytest

from valkka_live.analyzers.yolo.batch_times import LONGEST_RUN_S, BatchTimes, measure


def test_best_is_the_smallest_that_is_about_as_cheap_as_any() -> None:
    assert BatchTimes({1: 10.0}).best == 1
    assert BatchTimes({1: 10.0, 2: 20.0, 4: 41.0}).best == 1
    assert BatchTimes({1: 10.0, 2: 11.0, 4: 13.0, 8: 17.0, 16: 33.0, 32: 66.0}).best == 8
    assert BatchTimes({1: 10.0, 2: 12.0, 4: 23.0}).best == 2


def test_run_that_makes_everybody_wait_is_not_best() -> None:
    long_ms = LONGEST_RUN_S * 1e3
    assert BatchTimes({1: long_ms * 0.9, 2: long_ms * 1.1}).best == 1
    assert BatchTimes({1: long_ms * 3, 2: long_ms * 4}).best == 1


def test_waiting_is_worth_what_one_more_picture_spares() -> None:
    assert BatchTimes({1: 10.0, 2: 20.0}).patience_s == 0.0
    assert BatchTimes({1: 10.0, 2: 12.0, 4: 16.0}).patience_s == pytest.approx(0.006)


def test_device_that_gains_is_measured_up_to_the_largest() -> None:
    runs: list[int] = []

    def run(n: int) -> None:
        runs.append(n)
        time.sleep(0.004)

    times = measure(run, 16)
    assert list(times.ms) == [1, 2, 4, 8, 16]
    assert times.best == 16
    assert set(runs) == {1, 2, 4, 8, 16}


def test_device_that_loses_is_not_tried_further() -> None:
    times = measure(lambda n: time.sleep(0.002 * n**2), 32)
    assert max(times.ms) <= 4
    assert times.best == 1


def test_full_memory_ends_the_measuring_but_one_picture_must_fit() -> None:
    def run(n: int, most: int) -> None:
        if n > most:
            raise RuntimeError("out of memory")
        time.sleep(0.004)

    assert list(measure(lambda n: run(n, 2), 32).ms) == [1, 2]
    with pytest.raises(RuntimeError, match="out of memory"):
        measure(lambda n: run(n, 0), 32)


def test_model_of_fixed_shape_is_tried_with_one_picture_only() -> None:
    assert list(measure(lambda _: None, 1).ms) == [1]
