"""Every analyzer of the program in a real worker: pictures that change their size, settings that make no sense, a clean end."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.stage import Actor, Stage
from tests.unit.analyzers.contract import bad_shapes, nonsense, scene, shapes_of
from valkka_live.analyzers import registry
from valkka_live.core.messages import AnalysisResult, AnalyzerSpec, SetParameters
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shmem import RingClient, ServerGone, list_rings

SIZES = [(160, 90), (1, 1), (641, 359), (90, 160)]


@pytest.mark.parametrize("spec", registry.BUILT_IN, ids=lambda spec: spec.name)
def test_a_worker_stands_what_a_camera_and_a_user_may_do(stage: Stage, spec: AnalyzerSpec) -> None:
    camera = stage.camera(lambda at_s: scene(int(at_s * 10)), fps=20)
    actor = stage.analyzer(camera, spec)
    assert actor.setup is not None
    if spec.uses_detector:
        stage.start_master()
    with RingClient(actor.setup.output_ring) as client, RingClient(f"{actor.setup.output_ring}.view") as view:
        stage.play(lambda: told(actor) >= 3)
        for size_wh in SIZES:
            camera.paint = painter(size_wh)
            goes_on(stage, actor, 4)
            look(client, view)
        good = shapes_of(spec)[-1]
        for values in (*nonsense(spec.parameters), {}):
            for shapes in ((), good, bad_shapes()):
                actor.handle.channel.send(SetParameters(parameters=finite(values), shapes=shapes))
            goes_on(stage, actor, 2)
            look(client, view)
    files = len(os.listdir(f"/proc/{actor.handle.pid}/fd"))  # noqa: PTH208
    goes_on(stage, actor, 30)
    assert len(os.listdir(f"/proc/{actor.handle.pid}/fd")) <= files + 1  # noqa: PTH208
    assert stage.stop(actor) == 0
    assert not [ring.name for ring in list_rings() if ring.name.startswith(f"{camera.ring}.")]


def painter(size_wh: tuple[int, int]) -> Callable[[float], NDArray[np.uint8]]:
    def paint(at_s: float) -> NDArray[np.uint8]:
        return scene(int(at_s * 10), size_wh)

    return paint


def told(actor: Actor) -> int:
    assert actor.handle.exit_code is None, actor.said[-5:]
    return len(actor.heard(AnalysisResult))


def goes_on(stage: Stage, actor: Actor, results: int) -> None:
    """Let everything run until so many more results are told."""
    before = told(actor)
    stage.play(lambda: told(actor) >= before + results)


def look(*clients: RingClient) -> None:
    for client in clients:
        try:
            view = client.read()
        except ServerGone:
            continue
        if view is not None:
            view.release()


def finite(values: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """What a message can carry."""
    return {name: value for name, value in values.items() if not isinstance(value, int) or abs(value) < 2**63}
