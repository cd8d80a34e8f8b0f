"""``valkka-live analyze``: any analyzer on a video file, as a camera's worker would run it, and as fast as this machine can."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys
import time

from valkka_live.analyzers.annotate import annotated
from valkka_live.analyzers.base import DetectorLink, PluginSetup
from valkka_live.analyzers.chain import Chain
from valkka_live.analyzers.runner import Runner
from valkka_live.commands.analyze.lines import Printer
from valkka_live.commands.analyze.options import AnalyzeOptions
from valkka_live.commands.analyze.pictures import Pictures
from valkka_live.commands.analyze.progress import Bar
from valkka_live.commands.analyze.video import VideoWriter
from valkka_live.commands.ending import Ending, say
from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.engine.model_choice import camera_setup
from valkka_live.core.errors import SourceRefused, ValkkaLiveError
from valkka_live.core.frame import Frame
from valkka_live.core.messages import Problem
from valkka_live.core.paths import user_paths
from valkka_live.core.processes.logs import configure_logging
from valkka_live.core.redact import redact, split_credentials
from valkka_live.core.sources.address import parse_address
from valkka_live.core.sources.base import Source, SourceSettings
from valkka_live.core.sources.registry import make_source

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_REFUSED, EXIT_NO_DECODER, EXIT_STOPPED = 0, 1, 2, 3, 4, 130
_EXIT_CODES = {
    Problem.ADDRESS: EXIT_USAGE,
    Problem.PASSWORD: EXIT_REFUSED,
    Problem.NOT_FOUND: EXIT_REFUSED,
    Problem.DECODER_MISSING: EXIT_NO_DECODER,
}
_LOCAL_DETECTOR = "valkka_live.analyzers.yolo.local"
"""Imported by name: it alone brings a model library, and most analyzers do without."""

log = logging.getLogger(__name__)


class PluginFailed(ValkkaLiveError):
    """The analyzer raised something; its author has to mend it."""


def analyze(options: AnalyzeOptions) -> int:
    """Look at the whole file; events go to standard output as JSON lines, words to standard error.

    Returns:
        Exit code: 0 done, 1 failed on the way, 2 no address, 3 no such file or not a video, 4 no decoder for it, 130 stopped.
    """
    configure_logging(None, logging.ERROR, to_stderr=True)
    ended = Ending()
    ended.on_signals()
    url, user, password = split_credentials(options.url)
    try:
        source = make_source(url, SourceSettings(user=user, password=password, hardware=False, in_real_time=False))
        if parse_address(url).scheme == "image":  # it would be shown for ever
            say(f"{options.source} is a picture, not a video.")
            return EXIT_REFUSED
        with contextlib.closing(source):
            source.open()
            return _Run(options, source, ended).run()
    except SourceRefused as error:
        say(redact(str(error), password))
        return _EXIT_CODES.get(Problem(error.problem), EXIT_FAILED)
    except ValkkaLiveError as error:
        say(redact(str(error), password))
    except BrokenPipeError:  # whoever read the events has seen enough
        _forget_output()
        return EXIT_DONE
    except OSError as error:
        _forget_output()
        say(f"The events cannot be written: {error.strerror}")
    return EXIT_FAILED


class _Run:
    """One source looked at by one analyzer and those before it."""

    def __init__(self, options: AnalyzeOptions, source: Source, ended: Ending) -> None:
        self._options, self._source, self._ended = options, source, ended
        self._pictures = Pictures(
            source, options.box_wh, options.fps, seconds=options.seconds, start_ms=options.start_ms
        )
        self._n_frames = self._n_unanswered = 0
        self._no_answer_because = ""
        self._busy_s = 0.0

    def run(self) -> int:
        options = self._options
        video = None if options.video is None else VideoWriter(options.video, options.fps)
        started = time.monotonic()
        duration_s = min(self._source.duration_s or options.seconds, options.seconds or self._source.duration_s)
        try:
            with Chain(_runners(options)) as chain, Bar(chain.last.spec.title, duration_s) as bar:
                printer = Printer(options.source, chain.last.spec.name, bar.print, results=options.results)
                for frame in self._pictures.frames():
                    if self._ended.is_set():
                        break
                    if frame is not None:
                        self._look(chain, frame, printer, video)
                        bar.show(self._pictures.at_s)
        except BaseException:
            if video is not None:
                video.discard()
            raise
        if video is not None:
            video.close()
        self._say_what_was_done(time.monotonic() - started, printer.n_events)
        return EXIT_STOPPED if self._ended.is_set() else EXIT_DONE

    def _look(self, chain: Chain, frame: Frame, printer: Printer, video: VideoWriter | None) -> None:
        try:
            analysis = chain.process(frame)
        except Exception as error:
            name, at_s = chain.last.spec.name, frame.meta.media_time_ns / 1e9
            log.exception("“%s” failed", name)
            words = str(error) if isinstance(error, ValkkaLiveError) else f"{type(error).__name__}: {error}"
            raise PluginFailed(f"“{name}” failed on the picture at {at_s:.2f} s: {words}") from None
        self._n_frames += 1
        if not analysis.answered:
            self._n_unanswered += 1
            self._no_answer_because = analysis.reason or self._no_answer_because
        self._busy_s += chain.process_ms / 1e3
        printer.write(frame.meta, analysis)
        if video is not None:
            video.write(annotated(frame.array, analysis, chain.last.shapes), frame.meta.media_time_ns)

    def _say_what_was_done(self, took_s: float, n_events: int) -> None:
        each_ms = 1e3 * self._busy_s / max(1, self._n_frames)
        say(
            f"{self._n_frames} pictures of {self._pictures.at_s:.1f} s in {took_s:.1f} s, "
            f"{each_ms:.2f} ms each; {n_events} events."
        )
        if self._n_unanswered:
            because = f": {self._no_answer_because}" if self._no_answer_because else ""
            say(f"{self._n_unanswered} of them without an answer{because}.")


def _runners(options: AnalyzeOptions) -> list[Runner]:
    """The analyzers, each as its worker would make it."""
    detector = _detector(options) if any(order.spec.uses_detector for order in options.orders) else None
    return [
        Runner(
            order.spec,
            PluginSetup(
                parameters=order.settings.parameters,
                shapes=order.settings.shapes,
                camera_id="file",
                camera_name=options.source,
                detector=detector if order.spec.uses_detector else None,
            ),
        )
        for order in options.orders
    ]


def _detector(options: AnalyzeOptions) -> DetectorLink:
    setup = camera_setup(DetectorSettings(model=options.model), user_paths(), "", options.url)
    if setup.is_demo and not options.url.startswith("demo:"):
        say("The built-in demo model knows the demo scenes only; --model takes another one.")
    link: DetectorLink = importlib.import_module(_LOCAL_DETECTOR).LocalDetector(setup)
    return link


def _forget_output() -> None:
    """What is left in the buffer has nowhere to go; the interpreter would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
