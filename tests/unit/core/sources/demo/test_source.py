"""Demo cameras as sources."""

from __future__ import annotations

import time
from itertools import islice

import numpy as np
import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.registry import make_source


def test_not_in_real_time_two_runs_are_the_same_and_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits"))
    runs = []
    for _ in range(2):
        source = make_source("demo:corridor", SourceSettings(in_real_time=False))
        source.open()
        run = []
        for frame in islice(source.frames(), 3):
            assert frame is not None
            target = np.empty((180, 320, 3), np.uint8)
            frame.picture.write_to(target, PixelFormat.BGR24)
            run.append((frame.media_time_ns, target.tobytes()))
        source.close()
        runs.append(run)
    assert runs[0] == runs[1]
    assert [time_ns for time_ns, _ in runs[0]] == [0, 50_000_000, 100_000_000]
