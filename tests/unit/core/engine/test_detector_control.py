"""Models of the shared detector: who is served by which, also when some of them end its process. The master's side is played by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.engine.parts import Parts
from valkka_live.core.messages import (
    AttachClient,
    DetectorState,
    DetectorStatus,
    FetchState,
    MasterSetup,
    Message,
    ModelFetch,
)
from valkka_live.core.messages.door import Notice, Notification
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.processes.supervisor import Job

WHY = "The process was killed (signal 11)"


@dataclass
class Stage:
    """The control with a supervisor that starts nothing, and the master that the test plays.

    Attributes:
        jobs: that run now.
        read: names of the models in the order in which the master has to read them, and those that it was brought later.
        setups: by name of the model, as they came last.
        looks: by client, the model that looks at its frames.
        heard: by client, the newest status.
    """

    paths: Paths
    jobs: list[Job] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    setups: dict[str, MasterSetup] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)
    heard: dict[str, DetectorStatus] = field(default_factory=dict)
    emitted: list[Notification] = field(default_factory=list)

    def begin(self, model: str) -> None:
        context = Context(self.paths, Parts(), self, self.emitted.append)  # type: ignore[arg-type]
        self.control = DetectorControl(DetectorSettings(model=model), context)

    # the supervisor's side

    def run(self, job: Job) -> None:
        self.jobs.append(job)
        if job.key == "yolo-master":
            self.restart()

    def drop(self, job: Job) -> None:
        self.jobs.remove(job)

    def send(self, _: Job, message: Message) -> bool:
        if isinstance(message, MasterSetup):
            self._brought(message)
        elif isinstance(message, AttachClient):
            self.looks[message.client_id] = Path(message.model_id).name
        return True

    def restart(self) -> None:
        self.read.clear()
        setup = self.master.make_setup()
        assert isinstance(setup, MasterSetup)
        self._brought(setup)
        self.master.on_started()

    def _brought(self, setup: MasterSetup) -> None:
        name = Path(setup.model_path).name
        self.read.append(name)
        self.setups[name] = setup

    # the master's side

    @property
    def master(self) -> Job:
        (job,) = [job for job in self.jobs if job.key == "yolo-master"]
        return job

    def tell(self, name: str, state: DetectorState, **more: Any) -> None:
        status = DetectorStatus(
            state=state, model_id=self.setups[name].model_id, model=name, model_path=self.path(name), **more
        )
        self.master.on_message(status)

    def path(self, name: str) -> str:
        return str(self.paths.models / name)

    def ready(self, *names: str, **more: Any) -> None:
        for name in names:
            self.tell(name, DetectorState.READY, look_id=name, **more)

    def dies_of(self, name: str, instead_of: str = "") -> None:
        """Its file is read, in the place of another one or for the first time, and the process ends."""
        if instead_of:
            self.ready(instead_of, loading=name, reads=self.path(name))
        else:
            self.tell(name, DetectorState.LOADING, reads=self.path(name))
        job = self.master
        job.on_lost(WHY, 0)
        if job in self.jobs:
            self.restart()

    def attach(self, client_id: str, model: str = "") -> None:
        def hear(message: Message) -> None:
            if isinstance(message, DetectorStatus):
                self.heard[client_id] = message

        self.control.attach(client_id, hear, model=model)

    @property
    def whole(self) -> DetectorStatus:
        return [told for told in self.emitted if isinstance(told, DetectorStatus)][-1]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    paths = profile_paths(tmp_path)
    paths.create()
    return Stage(paths)


def in_loop(test: Callable[[Stage], Coroutine[Any, Any, None]]) -> Callable[[Stage], None]:
    """The control wants a running event loop; whatever it has planned for later is forgotten."""

    def run(stage: Stage) -> None:
        asyncio.run(test(stage))

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@in_loop
async def test_a_camera_keeps_its_model_until_the_one_it_wants_is_ready(stage: Stage) -> None:
    stage.begin("a.pt")
    stage.attach("one")
    stage.attach("two")
    stage.ready("a.pt")
    stage.control.choose("one", "b.pt")
    assert stage.read == ["a.pt", "b.pt"]
    assert stage.looks == {"one": "", "two": ""}
    stage.tell("b.pt", DetectorState.LOADING)
    assert stage.looks["one"] == ""
    assert stage.heard["one"].model == "a.pt"
    stage.ready("b.pt")
    assert stage.looks == {"one": "b.pt", "two": ""}
    assert stage.heard["one"].model == "b.pt"
    stage.control.choose("one", "c.pt")
    stage.tell("c.pt", DetectorState.FAILED, reason="c.pt is empty")
    assert stage.looks["one"] == "b.pt"
    assert stage.heard["one"].works


@in_loop
async def test_a_shared_model_that_ends_the_process_twice_leaves_the_old_one(stage: Stage) -> None:
    stage.begin("a.pt")
    stage.attach("one")
    stage.ready("a.pt")
    for _ in range(2):  # and once more when the user wants it
        stage.control.change(DetectorSettings(model="bad.pt"))
        assert stage.read[-1] == "bad.pt"
        stage.dies_of("bad.pt", instead_of="a.pt")
        assert stage.read == ["a.pt"], "what works comes first"
        assert stage.heard["one"].reason == f"{WHY} and starts again"
        stage.ready("a.pt")
        assert stage.read == ["a.pt", "bad.pt"], "a second time"
        stage.dies_of("bad.pt", instead_of="a.pt")
        stage.ready("a.pt")
        assert stage.read == ["a.pt"], "and no third one"
        assert stage.heard["one"].works
        assert stage.whole.problem == "The model bad.pt ended the detector while it was loaded"
        assert "once more" in stage.whole.advice
    stage.control.change(DetectorSettings(model="b.pt"))
    stage.ready("b.pt")
    assert (stage.whole.model, stage.whole.problem) == ("b.pt", "")


@in_loop
async def test_an_only_model_that_ends_the_process_ends_the_restarts(stage: Stage) -> None:
    stage.begin("bad.pt")
    stage.attach("one")
    stage.dies_of("bad.pt")
    assert stage.read == ["bad.pt"]
    stage.dies_of("bad.pt")
    assert stage.jobs == []
    for status in (stage.heard["one"], stage.whole):
        assert status.state is DetectorState.FAILED
        assert status.reason == "The model bad.pt ended the detector while it was loaded"
    stage.attach("two")
    assert stage.jobs == []
    assert stage.heard["two"].state is DetectorState.FAILED
    stage.control.change(DetectorSettings(model="bad.pt"))
    assert stage.read == ["bad.pt"], "the user wants it"
    stage.ready("bad.pt")
    assert stage.heard["two"].works


@in_loop
async def test_a_cameras_own_model_that_ends_the_process_is_left_out_and_the_others_go_on(stage: Stage) -> None:
    stage.begin("a.pt")
    stage.attach("one")
    stage.attach("two", "b.pt")
    stage.ready("a.pt", "b.pt")
    stage.control.choose("two", "bad.pt")
    stage.dies_of("bad.pt")
    assert stage.read == ["a.pt", "b.pt", "bad.pt"], "it comes last"
    stage.ready("a.pt", "b.pt")
    assert stage.looks == {"one": "", "two": "b.pt"}
    stage.dies_of("bad.pt")
    assert stage.read == ["a.pt", "b.pt"]
    stage.ready("a.pt", "b.pt")
    assert stage.looks == {"one": "", "two": "b.pt"}
    assert stage.heard["two"].works
    assert stage.whole.works
    assert stage.whole.problem == "The model bad.pt ended the detector while it was loaded"
    stage.attach("three", "bad.pt")
    assert stage.heard["three"].state is DetectorState.FAILED


@in_loop
async def test_a_stand_in_for_a_server_that_ends_the_process_is_left_out(stage: Stage) -> None:
    address = "http://gpu:8000/m"
    stage.begin(address)
    stage.control.change(DetectorSettings(model=address, while_away="bad.pt"))
    stage.attach("one")
    for n in range(2):
        assert stage.setups["m"].while_away is not None, n
        stage.tell("m", DetectorState.FAILED, reads=stage.path("bad.pt"))
        stage.master.on_lost(WHY, 0)
        stage.restart()
    assert stage.setups["m"].while_away is None
    stage.master.on_message(DetectorStatus(state=DetectorState.READY, model="m", model_path=address))
    assert stage.whole.works
    assert stage.whole.problem == "The model bad.pt ended the detector while it was loaded"


@in_loop
async def test_a_death_at_work_is_no_models_fault(stage: Stage) -> None:
    stage.begin("a.pt")
    stage.attach("one")
    for _ in range(5):
        stage.ready("a.pt")
        stage.master.on_lost(WHY, 0)
        stage.restart()
        assert stage.read == ["a.pt"]


@in_loop
async def test_a_file_from_elsewhere_is_warned_of_once_and_a_fetched_one_never(stage: Stage) -> None:
    stage.begin("auto")
    stage.control.fetch("yolo26n.pt")
    (stage.paths.models).mkdir()
    Path(stage.path("yolo26n.pt")).touch()
    stage.jobs[0].on_message(ModelFetch(model="yolo26n.pt", state=FetchState.DONE, sha256="official"))
    stage.attach("one")
    stage.ready("yolo26n.pt", sha256="official")
    stage.attach("two", "mine.pt")
    for _ in range(3):
        stage.ready("mine.pt", sha256="mine")
    (notice,) = [told for told in stage.emitted if isinstance(told, Notice)]
    assert "mine.pt" in notice.text
