"""Our own API in the lesson: a slot painted in place, results beside the picture, ends that are told."""

from __future__ import annotations

import re
import signal

from tests.support.command import Run
from tests.support.wait import wait_for
from valkka_live.core.detection import from_records
from valkka_live.core.shmem import RingClient
from valkka_live.examples.painted import BALL_RGB, FIELDS_RGB

FRAME = re.compile(
    r"frame (\d+): (\d+)×(\d+) BGR24, (\d+\.\d) ms old, brightness \d+\.\d, ball at 0\.\d{3}, (whole|written over)"
)


def test_picture_and_results_belong_together(run: Run, ring: str) -> None:
    run("native_server", "--name", ring)
    with RingClient(ring, policy="every") as client:
        for _ in range(5):
            view = client.read(60)
            assert view is not None
            with view:
                (ball,) = from_records(view.detections)
                height, width = view.array.shape[:2]
                x, y = round(sum(ball.xyxy[::2]) / 2 * width), round(sum(ball.xyxy[1::2]) / 2 * height)
                assert tuple(view.array[y, x]) == BALL_RGB[::-1]
                for field, colour in enumerate(FIELDS_RGB):
                    assert tuple(view.array[0, (2 * field + 1) * width // 6]) == colour[::-1], "blue first"


def test_every_frame_in_order_through_a_restart_in_another_size(run: Run, ring: str) -> None:
    client = run("native_client", "--every", "--name", ring)
    wait_for(lambda: "timeout" in client.printed, 60)
    server = run("native_server", "--name", ring, "--fps", "50")
    wait_for(lambda: len(FRAME.findall(client.printed)) >= 20, 60)
    server.end(signal.SIGKILL)
    wait_for(lambda: f"the server of ring buffer {ring} died" in client.printed, 60)
    first = len(FRAME.findall(client.printed))
    run("native_server", "--name", ring, "--fps", "50", "--width", "200")
    wait_for(lambda: len(FRAME.findall(client.printed)) >= first + 20, 60)
    assert client.end(signal.SIGINT) == 0
    frames = FRAME.findall(client.printed)
    for run_of_frames, width in ((frames[:first], "480"), (frames[first:], "200")):
        numbers = [int(frame[0]) for frame in run_of_frames]
        assert numbers == sorted(set(numbers))
        assert {frame[1] for frame in run_of_frames} == {width}
    assert {frame[4] for frame in frames} == {"whole"}
    assert re.search(r"received \d+, lost \d+, torn 0, reattached 1", client.printed)
    assert client.said == ""


def test_asyncio_reads_several_rings(run: Run, ring: str) -> None:
    one, two = f"{ring}-one", f"{ring}-two"
    client = run("native_asyncio", one, two)
    server = run("native_server", "--name", one)
    run("native_server", "--name", two, "--fps", "30")
    wait_for(lambda: all(client.printed.count(f"{name}: frame") > 5 for name in (one, two)), 60)
    server.end(signal.SIGINT)
    wait_for(lambda: f"the server of ring buffer {one} closed it" in client.printed, 60)
    before = client.printed.count(f"{two}: frame")
    wait_for(lambda: client.printed.count(f"{two}: frame") > before, 60, "the other goes on")
    assert client.end(signal.SIGINT) == 0
    assert client.said == ""


def test_asyncio_ends_by_itself_at_its_limit(run: Run, ring: str) -> None:
    run("native_server", "--name", ring)
    client = run("native_asyncio", ring, "--frames", "3")
    assert client.end() == 0
    assert client.printed.count(f"{ring}: frame") == 3


def test_select_over_several_servers(run: Run, ring: str) -> None:
    names = [f"{ring}-{i}" for i in range(3)]
    client = run("select_many", *names)
    wait_for(lambda: "listening to" in client.printed, 60)
    servers = [
        run("python_server", "--name", name, "--interval-ms", interval)
        for name, interval in zip(names[:2], ("50", "150"), strict=True)
    ]
    wait_for(lambda: all(client.printed.count(f"{name}: 480×270") > 3 for name in names[:2]), 60)
    servers[0].end(signal.SIGKILL)
    run("python_server", "--name", names[2])  # a late one
    wait_for(lambda: f"{names[2]}: 480×270" in client.printed, 60)
    before = client.printed.count(names[1])
    wait_for(lambda: client.printed.count(names[1]) > before + 3, 60, "the others go on")
    run("python_server", "--name", names[0])
    seen = client.printed.count(f"{names[0]}: 480×270")
    wait_for(lambda: client.printed.count(f"{names[0]}: 480×270") > seen, 60)
    red, green, blue = FIELDS_RGB[0]
    assert all(
        line == "timeout"
        or line.startswith("listening")
        or line.endswith(f": 480×270, slot 1, top left {red} {green} {blue}")
        for line in client.printed.splitlines()
    )
    assert client.end(signal.SIGINT) == 0
    assert f"the server of ring buffer {names[0]} died" in client.said
