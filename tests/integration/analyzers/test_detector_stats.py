"""The master's numbers, as the door gives them and as the command shows them; overload; the best size of a batch."""

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.support.stage import Stage
from tests.support.stills import Still, answered, detector_state
from valkka_live.core.messages import (
    AttachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    MasterSetup,
)
from valkka_live.core.shmem import list_rings
from valkka_live.core.stats_ring import PREFIX

PROGRAM = [sys.executable, "-m", "valkka_live", "detector-stats"]


@pytest.fixture(scope="module")
def carpark() -> Still:
    return Still("carpark")


def test_numbers_of_every_client_add_up(stage: Stage, carpark: Still) -> None:
    actors = [stage.analyzer(stage.camera(carpark.paint), "yolo") for _ in range(2)]
    master = stage.start_master()
    stage.play(lambda: all(len(answered(actor)) >= 10 for actor in actors))
    mark = len(master.heard(DetectorStats))
    stage.play(lambda: len(master.heard(DetectorStats)) > mark + 1)
    stats = master.heard(DetectorStats)[-1]
    rings = [actor.setup.detector_ring for actor in actors if actor.setup is not None]
    assert [client.client_id for client in stats.clients] == sorted(rings)
    for client in stats.clients:
        assert client.served >= 10
        assert client.offered >= client.served + client.skipped >= client.offered - 1
        assert 0 <= client.age_p50_ms <= client.age_p95_ms
    assert sum(size * n for size, n in stats.batches.items()) == sum(client.served for client in stats.clients)
    assert stats.best_batch >= 1
    assert stats.memory_bytes > 50e6
    assert stats.status.served_fps > 0
    assert stats.status.arriving_fps == pytest.approx(20.0)


def test_command_shows_the_numbers_of_a_running_master(stage: Stage, carpark: Still, tmp_path: Path) -> None:
    actor = stage.analyzer(stage.camera(carpark.paint, fps=2.0), "yolo")
    master = stage.start_master()
    stage.play(lambda: len(answered(actor)) >= 3)
    ring = f"{PREFIX}{master.handle.pid}"
    assert ring in [info.name for info in list_rings()]
    bad = tmp_path / "bad.pt"
    bad.touch()
    master.handle.channel.send(MasterSetup(model_id="bad", model_path=str(bad), is_demo=False))
    stage.play(lambda: detector_state(master) is DetectorState.FAILED)
    once = (
        "demo.pt on CPU: ready",
        r"demo\.pt +PyTorch +CPU +1 +\d+ +[\d.]+ ms +\d+ MB +ready",
        r"bad\.pt +PyTorch .* is empty",
    )
    for options, seen in (["--json"], ('"demo.pt"',)), (["--once"], once):
        with subprocess.Popen([*PROGRAM, *options], stdout=subprocess.PIPE, text=True) as command:
            stage.play(lambda command=command: command.poll() is not None)  # type: ignore[misc]
            assert command.stdout is not None
            said = command.stdout.read()
        assert command.returncode == 0
        assert actor.setup is not None
        assert actor.setup.detector_ring in said
        for words in seen:
            assert re.search(words, said), said
        if options == ["--json"]:
            told = msgspec.json.decode(said, type=dict[str, list[DetectorStats]])["detectors"]
            assert any(client.served >= 3 for one in told for client in one.clients)
    assert stage.stop(master) == 0
    assert ring not in [info.name for info in list_rings()]


def test_detector_that_cannot_keep_up_says_so_and_goes_on(stage: Stage, carpark: Still) -> None:
    """The clients want every answer within a millisecond."""
    actor = stage.analyzer(stage.camera(carpark.paint, fps=20), "yolo")
    assert actor.setup is not None
    master = stage.start_master()
    stage.play(lambda: answered(actor))
    hurry = AttachClient(client_id=actor.setup.detector_ring, interval_ms=1.0)
    master.handle.channel.send(hurry)
    stage.play(lambda: detector_state(master) is DetectorState.OVERLOADED)
    status = master.heard(DetectorStatus)[-1]
    assert "cannot keep up" in status.reason
    assert status.advice
    assert status.arriving_fps > status.served_fps > 0
    count = len(answered(actor))
    stage.play(lambda: len(answered(actor)) >= count + 10)
    calm = AttachClient(client_id=actor.setup.detector_ring, interval_ms=10_000.0)
    master.handle.channel.send(calm)
    stage.play(lambda: detector_state(master) is DetectorState.READY)


def test_best_batch_is_measured_once_and_again_when_what_was_kept_is_damaged(
    stage: Stage, carpark: Still, tmp_path: Path
) -> None:
    cache = tmp_path / "detector"
    actor = stage.analyzer(stage.camera(carpark.paint), "yolo")
    for content in (None, b'{"ms":{"1":10.0,"2":11.0,"4":12.0}}', b"damaged"):
        if content is not None:
            (file,) = cache.iterdir()
            file.write_bytes(content)
        master = stage.start_master(cache_dir=str(cache))
        count = len(answered(actor))
        stage.play(lambda count=count: len(answered(actor)) > count + 2)  # type: ignore[misc]
        stage.play(lambda master=master: master.heard(DetectorStats))  # type: ignore[misc]
        stats = master.heard(DetectorStats)[-1]
        if content is not None and b"ms" in content:
            assert stats.best_batch == 4
        (file,) = cache.iterdir()
        assert "1" in json.loads(file.read_bytes())["ms"]
        assert master.heard(DetectorAnswer)
        assert stage.stop(master) == 0
