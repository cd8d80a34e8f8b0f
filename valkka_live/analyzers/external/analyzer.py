"""The analyzer that somebody else wrote: a program that is given pictures and answers in lines of JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valkka_live.analyzers.base import Analysis, Analyzer, PluginSetup
from valkka_live.analyzers.external.command import Facts, arguments, needs_fps, needs_size
from valkka_live.analyzers.external.frame_rate import FrameRate
from valkka_live.analyzers.external.keeper import Keeper
from valkka_live.analyzers.external.program import Program
from valkka_live.analyzers.external.quiet_log import QuietLog
from valkka_live.analyzers.external.spec import STDIN
from valkka_live.analyzers.external.talk import Talk
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape


class ExternalAnalyzer(Analyzer):
    """Runs the user's program for one camera; docs/analyzers.md tells what the two say to each other.

    A program that ends or hangs is started again after a while. Meanwhile there is no answer, which is not the same as nothing
    being there.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        self._keeper = Keeper()
        self._log = QuietLog()
        self._talk: Talk | None = None
        self._rate = FrameRate()
        self._size_wh = (0, 0)

    @property
    def _command(self) -> str:
        return str(self.parameters["command"]).strip()

    @property
    def _on_stdin(self) -> bool:
        return self.parameters["frames"] == STDIN

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; another command ends the program of the old one."""
        before = self._command, self._on_stdin
        super().configure(parameters, shapes)
        if (self._command, self._on_stdin) != before:
            self._restart()

    def process(self, frame: Frame) -> Analysis:
        """Ask the program about a picture; waits for its answer as long as the user allows."""
        self._rate.add(frame.meta.monotonic_ns)
        size_wh = frame.meta.width, frame.meta.height
        if size_wh != self._size_wh:
            self._size_wh = size_wh
            if self._on_stdin or needs_size(self._command):
                self._restart()
        reason = self._not_yet()
        if reason:
            return Analysis(answered=False, reason=reason)
        program = self._keeper.running(self._start)
        if program is None or self._talk is None:
            return Analysis(answered=False, reason=self._keeper.trouble)
        return self._asked(program, self._talk, frame)

    def close(self) -> None:
        """End the program."""
        self._restart()

    def _asked(self, program: Program, talk: Talk, frame: Frame) -> Analysis:
        answer = talk.ask(frame, float(self.parameters["answer_within"]))
        events, counts = talk.take_events(), talk.counts
        if answer is not None:
            return Analysis(answer.detections, active=answer.active, events=events, counts=counts)
        reason = program.ending() or talk.hung
        if reason:
            self._keeper.give_up(reason)
            reason = self._keeper.trouble
        return Analysis(answered=False, events=events, counts=counts, reason=reason or talk.trouble)

    def _not_yet(self) -> str:
        """Why no program can run now, in words; "" when one can."""
        if not self._command:
            return "No program is set"
        if not self._on_stdin and not self.setup.input_ring:
            return "The program wants a ring buffer, and these pictures come from none"
        if needs_fps(self._command) and self._rate.fps is None:
            return "Finding out how many pictures a second there are"
        return ""

    def _start(self) -> Program:
        facts = Facts(self.setup.input_ring, self.setup.camera_id, self._size_wh, self._rate.fps or 0.0)
        program = Program(arguments(self._command, facts), takes_pictures=self._on_stdin)
        self._talk = Talk(program, self._log, on_stdin=self._on_stdin)
        return program

    def _restart(self) -> None:
        self._keeper.close()
        self._talk = None
