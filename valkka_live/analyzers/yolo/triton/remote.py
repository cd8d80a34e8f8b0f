"""A model on a Triton Inference Server, used as one on a device of this machine."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.batch_times import BatchTimes
from valkka_live.analyzers.yolo.errors import ModelError, NoAnswer
from valkka_live.analyzers.yolo.formats import format_of
from valkka_live.analyzers.yolo.letterbox import BatchArrays, Fit
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.network import WARM_UP_WH, Detector
from valkka_live.analyzers.yolo.triton.boxes import Boxes, coco_names
from valkka_live.analyzers.yolo.triton.connection import Array, Connection, ServerTrouble, connect
from valkka_live.analyzers.yolo.triton.contract import Contract, NotADetector, read_contract
from valkka_live.analyzers.yolo.triton.watch import Watch
from valkka_live.core.detection import Detection
from valkka_live.core.detector_server import parse_server_address
from valkka_live.core.messages import DetectorState, MasterSetup

IN_FLIGHT = 8
"""Requests under way at once: while one picture travels, the server looks at others, and makes batches of them."""
DEADLINE_S, FIRST_DEADLINE_S = 2.0, 15.0
"""For an answer; the first one of a model on a GPU takes long."""
CONFIG_DEADLINE_S = 3.0
GRACE_S = 0.1
"""For a request to end by itself."""
FAILURES = 3
"""So many requests in a row that fail mean that the server is away, and not that one was lost."""
TIMES = BatchTimes({1: 4.0, IN_FLIGHT: 4.0})
"""What the queue is told that runs cost: eight at once are as quick as one, and to wait four milliseconds for others is worth it."""
AWAY_ADVICE = "It is tried again and again; see that Triton runs there and that the address is right."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a picture.

    Attributes:
        ticket: by which the caller knows it.
        found: what is on it; None: not known.
        started_s: CLOCK_MONOTONIC.
        together: how many were under way.
    """

    ticket: object
    found: list[Detection] | None
    started_s: float
    together: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: the way to it, and what its model takes and gives."""

    connection: Connection
    contract: Contract
    boxes: Boxes


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A picture under way."""

    ticket: object
    size_wh: tuple[int, int]
    server: Server
    future: Future[NDArray[np.float32]]
    started_s: float


class RemoteDetector:
    """As :class:`valkka_live.analyzers.yolo.network.Detector`; every picture is a request of its own. Used by one thread.

    Nobody waits for the server: pictures are started and finish when they do. When the server does not answer, nobody is answered with
    an empty list: pictures finish without an answer until the server is back, or, by choice, a model of this machine looks meanwhile.

    Attributes:
        on_finished: called by other threads when a picture may have finished.
        max_batch: pictures that one run may have.
        device_reason: why it runs there: nobody asks.
        format: how it is spoken to, for the user.
    """

    device_reason = ""

    def __init__(self, setup: MasterSetup, load_local: Callable[[MasterSetup], Detector]) -> None:
        """Try to reach the server; one that is away is tried again in the background.

        Args:
            setup: its model_path is the address.
            load_local: loads a model of this machine.

        Raises:
            ModelError: a library is missing, or the address is none.
        """
        try:
            self._address = address = parse_server_address(setup.model_path)
        except ValueError as error:
            raise ModelError(DetectorState.FAILED, str(error)) from error
        connect(address).close()  # is the library there?
        import_ultralytics()
        coco = coco_names()
        local = _Local(setup, load_local)

        def find() -> Server:
            return _reach(connect(address), setup, coco)

        self._local, self._setup, self.format = local, setup, format_of(setup.model_path)
        self._away_boxes = Boxes(None, setup)
        self._watch: Watch[Server] = Watch(address.server, find, local.load)
        weakref.finalize(self, self._watch.close)  # a detector that is replaced is simply forgotten
        self._pool = ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="triton")
        weakref.finalize(self, self._pool.shutdown, wait=False)
        self._arrays = BatchArrays()
        self._server: Server | None = None  # of the run that is being put together
        self._copies: list[NDArray[np.uint8]] = []
        self._under_way: list[_Asked] = []
        self._stuck: list[_Asked] = []
        self._failures, self._answered_s = 0, 0.0
        self.on_finished: Callable[[], None] = lambda: None
        self.max_batch = IN_FLIGHT

    @property
    def device(self) -> str:
        """Where it runs, for the user."""
        local = self._local.detector
        return self._address.server if self._watch.found is not None or local is None else local.device

    def trouble(self) -> ModelError | None:
        """What the user should know now, and whether the detector works in spite of it; None when all is well."""
        found, local = self._watch.found, self._local.detector
        if found is not None:
            missing = found.contract.missing
            return ModelError(DetectorState.READY, missing) if missing else None
        left_s = max(0.0, self._watch.next_try_s - time.monotonic())
        when = f"next try in {left_s:.0f} s" if left_s >= 0.5 else "it is being tried again"
        words = f"The detector server {self._address.server} {self._watch.trouble}, {when}"
        if local is not None:
            return ModelError(DetectorState.READY, f"{words}; meanwhile {self._local.name} looks on this computer")
        if self._local.problem:
            words = f"{words}; the model of this computer does not help: {self._local.problem}"
        return ModelError(DetectorState.FAILED, words, AWAY_ADVICE)

    def choose_threads(self) -> int:
        """Of the local model, when it looks; what is done with a server's answers is little work."""
        local = self._local.detector
        return local.choose_threads() if local is not None else 1

    def fit(self, size_wh: tuple[int, int]) -> Fit:
        """Where a picture of this size lies in the network's input."""
        found = self._watch.found
        return (found.boxes if found is not None else self._away_boxes).fit(size_wh)

    @property
    def room(self) -> int:
        """How many pictures can be started now; one whose request cannot be ended takes its place until it ends by itself."""
        self._stuck = [one for one in self._stuck if not one.future.done()]
        return IN_FLIGHT - len(self._under_way) - len(self._stuck)

    @property
    def is_reached(self) -> bool:
        """The server is there; else a model of this machine may have to be loaded."""
        return self._watch.found is not None

    @property
    def is_busy(self) -> bool:
        """Whether pictures are under way."""
        return bool(self._under_way)

    def place(self, row: int, picture: NDArray[np.uint8]) -> None:
        """Put a picture, (height, width, 3) BGR, into a row of the next run; nothing of it is needed afterwards."""
        if row == 0:
            self._server = self._watch.found
        del self._copies[row:]
        if self._server is not None:
            self._arrays.place(row, IN_FLIGHT, picture, self._server.boxes.fit((picture.shape[1], picture.shape[0])))
        elif self._local.detector is not None:
            self._copies.append(picture.copy())

    def start(self, tickets: Sequence[object], sizes_wh: Sequence[tuple[int, int]]) -> bool:
        """Send the pictures that were placed; :meth:`finished` gives what came of them. False: there is no server, :meth:`run` has to do.

        Args:
            tickets: by which the caller knows them; at most :attr:`room`.
            sizes_wh: of the pictures, in their own pixels.
        """
        server = self._server
        if server is None:
            return False
        started_s = time.monotonic()
        for row, (ticket, size_wh) in enumerate(zip(tickets, sizes_wh, strict=True)):
            placed = self._arrays.rows(server.boxes.fit(size_wh).network_hw, IN_FLIGHT)[row].copy()
            future = self._pool.submit(_ask, server, placed, started_s + DEADLINE_S)
            self._under_way.append(_Asked(ticket, size_wh, server, future, started_s))
            future.add_done_callback(lambda _: self.on_finished())
        return True

    def finished(self) -> list[Finished]:
        """The pictures that are not under way any more. A request that fails costs only its own picture."""
        now_s = time.monotonic()
        over = [one for one in self._under_way if one.future.done() or now_s > one.started_s + DEADLINE_S + GRACE_S]
        together = len(self._under_way)
        self._under_way = [one for one in self._under_way if one not in over]
        for late in (one for one in over if not one.future.done()):  # it drips: its deadline began anew with every byte
            self._stuck.append(late)
            late.server.connection.expire()
        return [Finished(one.ticket, self._result(one), one.started_s, together) for one in over]

    def run(self, sizes_wh: Sequence[tuple[int, int]]) -> list[list[Detection]]:
        """What the local model sees on the pictures that were placed; as :meth:`Detector.run`.

        Raises:
            NoAnswer: there is none.
            RuntimeError: the local device failed.
        """
        local, copies = self._local.detector, self._copies
        if local is None or len(copies) != len(sizes_wh):
            raise NoAnswer("the server is away")
        local.choose_threads()
        self._copies = []
        return [local.detect([picture])[0] for picture in copies]

    def detect(self, frames: Sequence[NDArray[np.uint8]]) -> list[list[Detection]]:
        """What is on some pictures, (height, width, 3) BGR each, at most :attr:`room`; waits for it.

        Raises:
            NoAnswer: of one of them it is not known.
        """
        sizes_wh = [(frame.shape[1], frame.shape[0]) for frame in frames]
        for row, frame in enumerate(frames):
            self.place(row, frame)
        if not self.start(range(len(frames)), sizes_wh):
            return self.run(sizes_wh)
        found: dict[object, list[Detection]] = {}
        while self._under_way:
            wait([one.future for one in self._under_way], timeout=GRACE_S, return_when=FIRST_COMPLETED)
            found |= {one.ticket: one.found for one in self.finished() if one.found is not None}
        if len(found) < len(frames):
            raise NoAnswer("the server did not answer for each of them")
        return [found[number] for number in range(len(frames))]

    def limit_batch(self, n: int) -> None:
        """No run has more pictures from now on."""
        self.max_batch = n

    def memory_bytes(self) -> int:
        """What the local model uses of a GPU's own memory."""
        local = self._local.detector
        return local.memory_bytes() if local is not None else 0

    def _result(self, asked: _Asked) -> list[Detection] | None:
        """What is on a picture; None: not known."""
        server = asked.server
        try:
            found = server.boxes.detections(asked.future.result(0), asked.size_wh)
        except TimeoutError:
            self._failed(asked, ServerTrouble("does not answer"))
        except (ServerTrouble, NotADetector) as error:
            self._failed(asked, error)
        else:
            self._failures, self._answered_s = 0, time.monotonic()
            return found
        return None

    def _failed(self, asked: _Asked, error: ServerTrouble | NotADetector) -> None:
        """The server is lost when several fail one after the other, or when nothing has come back for as long as one may take."""
        if asked.server is not self._watch.found:
            return
        self._failures += 1
        silent = self._answered_s < asked.started_s and time.monotonic() >= asked.started_s + DEADLINE_S
        log.debug("%s: a picture has no answer: %s", self._address.server, error)
        if silent or self._failures >= FAILURES:
            self._failures = 0
            self._watch.lost(asked.server, str(error))
            asked.server.connection.close()


class _Local:
    """The model of this machine that looks while the server is away; loaded when that happens first, and kept."""

    def __init__(self, setup: MasterSetup, load: Callable[[MasterSetup], Detector]) -> None:
        self._setup, self._load = setup, load
        self.detector: Detector | None = None
        self.name, self.problem = "", ""

    def load(self) -> None:
        """Called by the watch, in its thread."""
        away = self._setup.while_away
        if away is None or self.detector is not None or self.problem:
            return
        try:
            detector = self._load(away)
            detector.limit_batch(1)
        except ModelError as error:
            self.problem = error.reason
            log.warning("%s", error)
        else:
            self.name = away.model_path.rpartition("/")[2]
            self.detector = detector


def _reach(connection: Connection, setup: MasterSetup, coco: dict[int, str]) -> Server:
    """Ask a server for its model and have it look at a blank picture.

    Raises:
        ServerTrouble: it is away.
        NotADetector: the model is something else.
    """
    try:
        with _at_most(CONFIG_DEADLINE_S, connection):
            contract = read_contract(connection.config(CONFIG_DEADLINE_S))
        boxes = Boxes(contract, setup)
        height, width = boxes.fit(WARM_UP_WH).network_hw
        blank = contract.request(np.zeros((1, 3, height, width), np.float32))
        with _at_most(FIRST_DEADLINE_S, connection):
            answer = contract.checked(connection.infer(contract, blank, FIRST_DEADLINE_S))
        contract = contract.named_for(answer, coco)
        return Server(connection, contract, Boxes(contract, setup))
    except BaseException:
        connection.close()
        raise


@contextlib.contextmanager
def _at_most(limit_s: float, connection: Connection) -> Iterator[None]:
    """A socket's time limit begins anew with every byte; here is an end."""
    timer = threading.Timer(limit_s + GRACE_S, connection.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _ask(server: Server, row: NDArray[np.uint8], end_s: float) -> NDArray[np.float32]:
    """One request, in a thread of the pool; row is (height, width, 3) BGR."""
    image = np.ascontiguousarray(row[..., ::-1].transpose(2, 0, 1), np.float32)[None] / np.float32(255)
    left_s = end_s - time.monotonic()
    if left_s <= 0:
        raise ServerTrouble("does not answer")
    answer: Array = server.connection.infer(server.contract, server.contract.request(image), left_s)
    return server.contract.checked(answer)
