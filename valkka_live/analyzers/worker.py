"""The process of one analyzer of one camera: reads the camera's ring, runs the plug-in, re-serves frames with results."""

from __future__ import annotations

import contextlib
import logging
import select
import time
from typing import Any

from valkka_live.analyzers import registry
from valkka_live.analyzers.base import Analysis, Analyzer, PluginSetup
from valkka_live.analyzers.inbox import Inbox
from valkka_live.analyzers.link import MasterLink
from valkka_live.analyzers.parameters import complete, complete_shapes
from valkka_live.analyzers.reporter import Reporter
from valkka_live.analyzers.rings import FrameRing
from valkka_live.core.detection import from_records
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages import AnalyzerSetup, AnalyzerState, ToAnalyzer
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import FrameView, RingClient, RingError

ENTRY = "valkka_live.analyzers.worker:run"
LOADING_S = 60.0
"""A plug-in's imports and its constructor may take so long."""

BEAT_S = 1.0
QUIET_S = 5.0
"""The camera's ring without a new frame for so long: the analyzer is waiting."""

log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process; returns when the parent wants it to end.

    Raises:
        PluginError: the plug-in cannot be loaded.
        Exception: whatever the plug-in raises; the process then ends with exit code 1 and the supervisor starts another.
    """
    channel: Channel[Any] = child.open_channel(ToAnalyzer)
    setup = child.expect(channel, AnalyzerSetup)
    child.alive(LOADING_S)
    inbox = Inbox(channel)
    with (
        RingClient(setup.input_ring, policy="latest") as source,
        FrameRing(setup.output_ring) as output,
        FrameRing(setup.detector_ring) as detector_ring,
    ):
        link = MasterLink(detector_ring, inbox) if setup.spec.uses_detector else None
        reporter = Reporter(channel, setup)
        reporter.status(AnalyzerState.STARTING, "The analyzer is starting")
        with contextlib.closing(_load(setup, link)) as analyzer:
            Worker(child, setup, inbox, reporter, source=source, output=output, analyzer=analyzer, link=link).run()


def _load(setup: AnalyzerSetup, link: MasterLink | None) -> Analyzer:
    plugin = registry.load(setup.spec)
    return plugin(
        PluginSetup(
            parameters=complete(setup.spec.parameters, setup.parameters),
            shapes=complete_shapes(setup.spec.shapes, setup.shapes),
            camera_id=setup.camera_id,
            camera_name=setup.camera_name,
            input_ring=setup.input_ring,
            detector=link,
        )
    )


class Worker:
    """Takes the newest frame whenever there is one, until it is told to stop. Everything happens in one thread."""

    def __init__(
        self,
        child: Child,
        setup: AnalyzerSetup,
        inbox: Inbox,
        reporter: Reporter,
        *,
        source: RingClient,
        output: FrameRing,
        analyzer: Analyzer,
        link: MasterLink | None,
    ) -> None:
        self._child = child
        self._setup = setup
        self._inbox = inbox
        self._reporter = reporter
        self._source = source
        self._output = output
        self._analyzer = analyzer
        self._link = link
        self._next_beat = 0.0
        self._next_unanswered = 0.0
        self._last_frame = 0.0
        self._no_answer_because = ""

    def run(self) -> None:
        """Work until the parent says stop.

        Raises:
            ChannelClosed: the parent is gone.
            RingError: a ring cannot be made.
            Exception: from the plug-in.
        """
        while True:
            wait_s = max(0.0, self._next_beat - time.monotonic())
            select.select([self._inbox.fileno(), self._source.fileno()], [], [], wait_s)
            self._inbox.receive()
            if self._inbox.stopped:
                return
            self._apply_settings()
            view = self._newest()
            if view is not None:
                with view:
                    self._handle(view)
            self._beat()

    def _apply_settings(self) -> None:
        settings = self._inbox.take_settings()
        if settings is not None:
            spec = self._setup.spec
            parameters = complete(spec.parameters, settings.parameters)
            self._analyzer.configure(parameters, complete_shapes(spec.shapes, settings.shapes))

    def _newest(self) -> FrameView | None:
        """The newest frame of the camera, if there is one; a camera that ends or comes back is a matter of waiting."""
        try:
            view = self._source.read(0.0)
        except RingError as error:
            log.info("%s", error)
            return None
        if view is not None and view.meta.pixel_format is not PixelFormat.BGR24:
            view.release()
            raise ValueError(f"{self._setup.input_ring}: frames are {view.meta.pixel_format.name}, not BGR24")
        return view

    def _handle(self, view: FrameView) -> None:
        self._last_frame = time.monotonic()
        if self._link is not None:
            self._link.prepare((view.meta.width, view.meta.height))
            if self._link.trouble:
                self._tell_unanswered(view.meta)
                return
        frame = Frame(view.array, view.meta, from_records(view.detections) if self._setup.spec.inputs else ())
        started = time.perf_counter()
        analysis = self._analyzer.process(frame)
        process_ms = (time.perf_counter() - started) * 1e3
        if not view.valid():  # overwritten while it was looked at: the result is of no frame
            return
        self._no_answer_because = "" if analysis.answered else analysis.reason
        self._reporter.meter.add(process_ms, answered=analysis.answered)
        self._reporter.analysis(view.meta, analysis, process_ms)
        if analysis.answered:  # the ring cannot say "no answer", and no boxes would mean: nothing is there
            self._serve(frame, analysis)

    def _serve(self, frame: Frame, analysis: Analysis) -> None:
        """Re-serve a frame with its results; nothing is copied while nobody reads."""
        if self._output.prepare((frame.meta.width, frame.meta.height)).readers:
            self._output.push(frame, analysis.detections)

    def _tell_unanswered(self, meta: FrameMeta) -> None:
        """While the detector is away: say so now and then, so that old boxes do not stay on the picture."""
        if time.monotonic() >= self._next_unanswered:
            self._next_unanswered = time.monotonic() + BEAT_S
            self._reporter.analysis(meta, Analysis(answered=False), 0.0)

    def _beat(self) -> None:
        """Once a second: a sign of life and the load; the state whenever it changes."""
        state, reason = self._state()
        due = time.monotonic() >= self._next_beat
        if due:
            self._next_beat = time.monotonic() + BEAT_S
            self._reporter.meter.skipped = self._source.stats.lost
            self._child.alive()
        self._reporter.status(state, reason, only_if_new=not due)

    def _state(self) -> tuple[AnalyzerState, str]:
        if self._link is not None and self._link.trouble:
            return AnalyzerState.WAITING, self._link.trouble
        if not self._last_frame or time.monotonic() - self._last_frame > QUIET_S:
            title = self._setup.input_title
            return AnalyzerState.WAITING, f"“{title}” gives no results" if title else "No picture from the camera"
        if self._no_answer_because:
            return AnalyzerState.WAITING, self._no_answer_because
        return AnalyzerState.RUNNING, ""
