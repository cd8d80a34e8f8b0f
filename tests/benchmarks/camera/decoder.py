"""The program's own decoder process, alone: started as the engine starts it, its rings read."""

from __future__ import annotations

import itertools
import os
import select
import time
from types import TracebackType

from tests.benchmarks.camera.bounds import PATIENCE_S
from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.benchmarks.camera.plan import ANALYSIS_FPS, ANALYSIS_WH
from tests.benchmarks.camera.sample import Cost, difference
from valkka_live.core.messages import DecoderSetup, FromDecoder, SetAnalysis, SetLiveSize, Transport
from valkka_live.core.processes.handle import ProcessHandle
from valkka_live.core.shmem import RingClient, ServerGone

ENTRY = "valkka_live.core.camera.decoder:run"
_STOP_S = 3.0
_numbers = itertools.count()


class Decoder:
    """One camera's process and a reader on each of its rings; started by ``with``. Main thread.

    Attributes:
        seq: number of the newest picture that was read.
        live, analysed: pictures read.
    """

    def __init__(
        self, url: str, live_wh: tuple[int, int], *, hardware: bool = False, analysis_fps: float = ANALYSIS_FPS
    ) -> None:
        """Describe it.

        Args:
            url: of the stream.
            live_wh: the tile's size, pixels.
            hardware: whether it may try the graphics card; the reference never does.
            analysis_fps: pictures a second for analyzers.
        """
        self._url, self._live_wh, self._hardware, self._analysis_fps = url, live_wh, hardware, analysis_fps
        self.name = f"bench-{os.getpid()}-{next(_numbers)}"
        self.seq = self.live = self.analysed = 0

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._handle.pid

    def set_analysis_fps(self, fps: float) -> None:
        """Another rate for the analyzers."""
        self._handle.channel.send(SetAnalysis(box_wh=ANALYSIS_WH, fps=fps))

    def until_first_picture(self) -> None:
        """Read until there is one.

        Raises:
            TimeoutError: none came.
        """
        deadline = time.monotonic() + PATIENCE_S
        while self.seq == 0:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no picture of {self._url}")
            self.read_for(0.1)

    def read_for(self, seconds: float) -> Cost:
        """Read both rings for so long; from picture to picture, so that the figures belong together."""
        before = self._so_far()
        read_for(seconds, [self])
        return difference(before, self._so_far())

    def _so_far(self) -> Cost:
        return Cost(self.seq, cpu_s(self.pid), time.monotonic(), self.live, self.analysed)

    def take(self) -> None:
        """What waits in the rings, and what the process has told."""
        while self._handle.channel.receive(0.0) is not None:
            pass
        for client in (self._live_client, self._analysis_client):
            try:
                view = client.read()
            except ServerGone:
                continue
            if view is not None:
                with view:
                    self.seq = max(self.seq, view.meta.seq)
                self.live += client is self._live_client
                self.analysed += client is self._analysis_client

    @property
    def fds(self) -> tuple[int, int]:
        """Readable when a picture waits."""
        return self._live_client.fileno(), self._analysis_client.fileno()

    def __enter__(self) -> Decoder:
        self._live_client, self._analysis_client = RingClient(f"{self.name}.live"), RingClient(f"{self.name}.analysis")
        setup = DecoderSetup(
            camera_id=self.name,
            camera_name="bench",
            url=self._url,
            user="",
            password="",
            transport=Transport.TCP,
            live_ring=f"{self.name}.live",
            analysis_ring=f"{self.name}.analysis",
            hardware=self._hardware,
        )
        self._handle = ProcessHandle("decoder:bench", ENTRY, FromDecoder, setup)
        self._handle.channel.send(SetLiveSize(box_wh=self._live_wh))
        self.set_analysis_fps(self._analysis_fps)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handle.ask_to_stop()
        if not self._handle.join(_STOP_S):
            self._handle.kill()
            self._handle.join(_STOP_S)
        self._handle.close()
        self._live_client.close()
        self._analysis_client.close()


def read_for(seconds: float, decoders: list[Decoder]) -> None:
    """Read all rings of all decoders as pictures come."""
    deadline = time.monotonic() + seconds
    of_fd = {fd: decoder for decoder in decoders for fd in decoder.fds}
    with select.epoll() as epoll:
        for fd in of_fd:
            epoll.register(fd, select.EPOLLIN)
        while (left_s := deadline - time.monotonic()) > 0:
            for decoder in {of_fd[fd] for fd, _ in epoll.poll(left_s)}:
                decoder.take()
