"""The process of one analyzer of one camera: reads the camera's ring, runs the plug-in, re-serves frames with results."""

from __future__ import annotations

import logging
import select
import time
from typing import Any

from valkka_live.analyzers.base import Analysis, PluginSetup
from valkka_live.analyzers.bgr import to_bgr
from valkka_live.analyzers.failures import keep_failure
from valkka_live.analyzers.inbox import Inbox
from valkka_live.analyzers.keeping_up import KeepingUp
from valkka_live.analyzers.link import MasterLink
from valkka_live.analyzers.reporter import Reporter
from valkka_live.analyzers.rings import FrameRing
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.serving import Serving
from valkka_live.core.detection import from_records
from valkka_live.core.errors import ProcessError
from valkka_live.core.frame import Frame
from valkka_live.core.messages import AnalyzerSetup, AnalyzerState, ToAnalyzer
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import FrameView, RingClient, RingError

ENTRY = "valkka_live.analyzers.worker:run"
LOADING_S = 60.0
"""A plug-in's imports, its constructor and its first frame may take so long."""

HUNG_S = 10.0
"""A plug-in that looks at one frame for so long hangs: its process is replaced."""

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
        Serving(setup.output_ring, setup.view_ring) as serving,
        FrameRing(setup.detector_ring) as detector_ring,
    ):
        link = MasterLink(detector_ring, inbox) if setup.spec.uses_detector else None
        reporter = Reporter(channel, setup)
        reporter.status(AnalyzerState.STARTING, "The analyzer is starting")
        with Runner(setup.spec, _plugin_setup(setup, link)) as runner:
            Worker(child, setup, inbox, reporter, source=source, serving=serving, runner=runner, link=link).run()


def _plugin_setup(setup: AnalyzerSetup, link: MasterLink | None) -> PluginSetup:
    return PluginSetup(
        parameters=setup.parameters,
        shapes=setup.shapes,
        camera_id=setup.camera_id,
        camera_name=setup.camera_name,
        input_ring=setup.input_ring,
        detector=link,
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
        serving: Serving,
        runner: Runner,
        link: MasterLink | None,
    ) -> None:
        self._child = child
        self._setup = setup
        self._inbox = inbox
        self._reporter = reporter
        self._source = source
        self._serving = serving
        self._runner = runner
        self._link = link
        self._next_beat = 0.0
        self._next_unanswered = 0.0
        self._last_frame = 0.0
        self._no_answer_because = ""
        self._keeping_up = KeepingUp()
        self._too_slow = ""

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
            self._runner.configure(settings.parameters, settings.shapes)

    def _newest(self) -> FrameView | None:
        """The newest frame of the camera, if there is one; a camera that ends or comes back is a matter of waiting."""
        try:
            return self._source.read(0.0)
        except RingError as error:
            log.info("%s", error)
            return None

    def _handle(self, view: FrameView) -> None:
        self._last_frame = time.monotonic()
        frame = to_bgr(Frame(view.array, view.meta, from_records(view.detections) if self._setup.spec.inputs else ()))
        if self._link is not None:
            self._link.prepare((view.meta.width, view.meta.height))
            if self._link.trouble:
                self._tell_unanswered(frame)
                return
        analysis = self._process(frame)
        if not view.valid():  # overwritten while it was looked at: the result is of no frame
            return
        self._no_answer_because = "" if analysis.answered else analysis.reason
        self._reporter.meter.add(self._runner.process_ms, answered=analysis.answered, kept=analysis.kept)
        self._reporter.analysis(frame.meta, analysis, self._runner.process_ms)
        self._serving.serve(frame, analysis, self._runner.shapes)

    def _process(self, frame: Frame) -> Analysis:
        if not self._reporter.meter.seen:  # many load their libraries with the first frame
            self._child.alive(LOADING_S)
        try:
            return self._runner.process(frame)
        except (ProcessError, RingError):  # on the way to the detector: no fault of the plug-in
            raise
        except Exception as error:
            keep_failure(self._setup, self._runner.parameters, self._runner.shapes, frame, error)
            raise

    def _tell_unanswered(self, frame: Frame) -> None:
        """While the detector is away: say so now and then, so that old boxes do not stay on the picture."""
        unanswered = Analysis(answered=False)
        if time.monotonic() >= self._next_unanswered:
            self._next_unanswered = time.monotonic() + BEAT_S
            self._reporter.analysis(frame.meta, unanswered, 0.0)
        self._serving.serve(frame, unanswered, self._runner.shapes)

    def _beat(self) -> None:
        """Once a second: a sign of life and the load; the state whenever it changes."""
        state, reason = self._state()
        due = time.monotonic() >= self._next_beat
        if due:
            self._next_beat = time.monotonic() + BEAT_S
            self._weigh()
            self._child.alive(HUNG_S)
        self._reporter.status(state, reason, only_if_new=not due)

    def _state(self) -> tuple[AnalyzerState, str]:
        if self._link is not None and self._link.trouble:
            return AnalyzerState.WAITING, self._link.trouble
        if not self._last_frame or time.monotonic() - self._last_frame > QUIET_S:
            title = self._setup.input_title
            return AnalyzerState.WAITING, f"“{title}” gives no results" if title else "No picture from the camera"
        if self._no_answer_because:
            return AnalyzerState.WAITING, self._no_answer_because
        return AnalyzerState.RUNNING, self._too_slow

    def _weigh(self) -> None:
        """What it costs and whether that is too much; the detector is shared, and tells for itself how much it can do."""
        meter = self._reporter.meter
        meter.weigh()
        meter.skipped = self._source.stats.lost
        if self._link is None:
            self._too_slow = self._keeping_up.look(time.monotonic(), seen=meter.seen, skipped=meter.skipped)
