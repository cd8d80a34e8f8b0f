"""The whole chain: cameras, OpenCV clients that serve on, one master; all of them real processes of one parent."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.support.clips import clip_frame, write_clip
from tests.support.colours import worst_difference
from tests.support.command import Command, Run
from tests.support.wait import wait_for
from valkka_live.core.detection import from_records
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, list_rings, sweep

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

SEEN = re.compile(r"camera (\d): frame (\d+), (\d+) moving, brightness (\d+\.\d), (\d+) ms old")


def seen(chain: Command, camera: int) -> list[tuple[int, int, float]]:
    """Number, moving things and brightness of the frames that have come through, of one camera."""
    return [
        (int(seq), int(n_moving), float(brightness))
        for number, seq, n_moving, brightness, _age in SEEN.findall(chain.printed)
        if int(number) == camera
    ]


def wait_for_frames(chain: Command, cameras: int, n: int) -> None:
    """Until so many more frames of each camera have come through."""
    before = [len(seen(chain, camera)) for camera in range(1, cameras + 1)]
    wait_for(
        lambda: (
            all(len(seen(chain, camera)) >= before[camera - 1] + n for camera in range(1, cameras + 1))
            or not chain.runs
        ),
        120,
        "frames of all cameras",
    )
    assert chain.runs, chain.said


def stages(chain: Command) -> dict[str, psutil.Process]:
    """The children by their names: "camera:1", "client:1", "master:1"."""
    children = psutil.Process(chain.pid).children(recursive=True)
    return {process.name(): process for process in children if ":" in process.name()}


def test_pictures_and_results_come_through_and_the_end_leaves_nothing(run: Run, ring: str, clip: Path) -> None:
    chain = run("chain", str(clip), str(clip), "--name", ring)
    wait_for_frames(chain, 2, 10)
    assert [line for line in chain.printed.splitlines() if line.endswith("ready")] == [
        "camera: 2 ready",
        "client: 2 ready",
        "master: 1 ready",
    ]
    true_brightness = float(np.mean(clip_frame(0)))
    for camera in (1, 2):
        frames = seen(chain, camera)
        numbers = [number for number, _, _ in frames]
        assert numbers == sorted(set(numbers)), "in order, none twice"
        # the moving bar is framed in red
        assert all(abs(brightness - true_brightness) < 6 for _, _, brightness in frames)
        assert sum(n_moving > 0 for _, n_moving, _ in frames) >= len(frames) // 2
    children = stages(chain)
    assert sorted(children) == ["camera:1", "camera:2", "client:1", "client:2", "master:1"]
    assert chain.end(signal.SIGINT) == 0
    assert [name for name, process in children.items() if process.is_running()] == []
    assert chain.said == ""


def test_anybody_may_listen_to_the_clients_rings(run: Run, ring: str, clip: Path) -> None:
    run("chain", str(clip), "--name", ring)
    with RingClient(f"{ring}.client1", policy="every") as client:
        for _ in range(60):
            view = client.read(60)
            assert view is not None
            with view:
                assert view.meta.camera_number == 1
                assert worst_difference(view.array, PixelFormat.BGR24) <= 8
                boxes = [one.xyxy for one in from_records(view.detections)]
                if boxes:
                    break
        else:
            raise AssertionError("nothing moved")
    assert all(y1 < 0.5 < y2 and x1 < x2 for x1, y1, x2, y2 in boxes), "around the bar, in the middle"


def test_a_killed_stage_is_started_again_and_its_neighbours_find_it(run: Run, ring: str, clip: Path) -> None:
    chain = run("chain", str(clip), str(clip), "--name", ring)
    wait_for_frames(chain, 2, 3)
    for name in ("camera:1", "client:2", "master:1"):
        stages(chain)[name].kill()
        wait_for(lambda name=name: f"{name}: The process was killed (signal 9)" in chain.said, 60)  # type: ignore[misc]
        wait_for_frames(chain, 2, 3)
    assert len(stages(chain)) == 5
    assert chain.end(signal.SIGTERM) == 0


def test_kill_9_of_the_parent_ends_all(run: Run, ring: str, clip: Path) -> None:
    chain = run("chain", str(clip), str(clip), "--name", ring)
    wait_for_frames(chain, 2, 1)
    children = stages(chain)
    assert len(children) == 5
    os.kill(chain.pid, signal.SIGKILL)
    wait_for(lambda: not any(process.is_running() for process in children.values()), 30, "the children's end")
    wait_for(lambda: not [info for info in list_rings() if info.name.startswith(ring)], 30)
    sweep()  # as every start of a server does


def test_limits_end_it(run: Run, ring: str, clip: Path) -> None:
    chain = run("chain", str(clip), "--name", ring, "--frames", "4")
    assert chain.end() == 0
    assert len(seen(chain, 1)) >= 4


def test_a_source_that_is_not_there_is_said_and_tried_again(run: Run, ring: str, tmp_path: Path) -> None:
    late = tmp_path / "late.mp4"
    chain = run("chain", str(late), "--name", ring)
    wait_for(lambda: "There is no file" in chain.said and "started again" in chain.said, 60)
    write_clip(late, 1.0)
    wait_for_frames(chain, 1, 2)
    assert chain.end(signal.SIGINT) == 0
    assert "Traceback" not in chain.said


@pytest.mark.parametrize("arguments", [["gopher://x/y"], ["demo:nowhere"]])
def test_no_address_is_refused_at_once(run: Run, ring: str, arguments: list[str]) -> None:
    chain = run("chain", *arguments, "--name", ring)
    assert chain.end() == 1
    assert "Traceback" not in chain.said
    assert chain.said.count("\n") == 1
