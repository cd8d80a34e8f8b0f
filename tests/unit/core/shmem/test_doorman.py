from __future__ import annotations

import logging
import os
import select
import threading

import pytest

from valkka_live.core.shmem import doorman


def test_one_doors_trouble_does_not_close_the_others(caplog: pytest.LogCaptureFixture) -> None:
    broken, good = (os.eventfd(0, os.EFD_NONBLOCK) for _ in range(2))
    answered = threading.Event()

    def fail() -> None:
        os.eventfd_read(broken)
        raise OSError("no descriptors left")

    def answer() -> None:
        os.eventfd_read(good)
        answered.set()

    man = doorman.hire()
    try:
        with caplog.at_level(logging.ERROR):
            man.watch(broken, fail)
            man.watch(good, answer)
            os.eventfd_write(broken, 1)
            os.eventfd_write(good, 1)
            assert answered.wait(10)
            answered.clear()
            os.eventfd_write(good, 1)
            assert answered.wait(10)
        man.forget(broken)
        man.forget(good)
        os.eventfd_write(good, 1)
        with man.resting():
            assert select.select([good], [], [], 0)[0]
    finally:
        doorman.dismiss()
        os.close(broken)
        os.close(good)
    assert "no descriptors left" in caplog.text


def test_all_servers_of_a_process_share_one_thread_that_ends_with_the_last() -> None:
    def threads() -> int:
        return [thread.name for thread in threading.enumerate()].count("ring-doorman")

    before = threads()
    desk = doorman._Desk()
    assert desk.hire() is desk.hire()
    assert threads() == before + 1
    desk.dismiss()
    assert threads() == before + 1
    desk.dismiss()
    assert threads() == before
