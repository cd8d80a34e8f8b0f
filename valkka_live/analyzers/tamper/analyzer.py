"""Somebody covers, blurs or turns the camera, or its picture is frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.tamper.judge import Kind, judge
from valkka_live.analyzers.tamper.look import Look, look_at
from valkka_live.analyzers.tamper.reference import Reference
from valkka_live.analyzers.tamper.stillness import Stillness
from valkka_live.analyzers.tamper.suspicion import Suspicion, Turn
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

LOOK_EVERY_S = 0.19
"""Five looks a second are enough for what lasts for seconds."""

LEARNING_S = 3.0
GAP_S = 5.0
"""After a longer hole between two frames nothing is known of the time between; the reference stays."""

KNOWN_AGAIN = 0.35
"""Share of a former view's edges from which the camera is back at it."""

MAX_FORMER = 3
WHOLE = (0.0, 0.0, 1.0, 1.0)


class TamperAnalyzer(Analyzer):
    """``tamper_start`` and ``tamper_stop`` with the kind; a box around the whole picture, named by the kind, while it lasts."""

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        cv2.setNumThreads(1)  # many cameras share few cores: threads of their own make each other wait
        self._reference = Reference()
        self._former: list[Reference] = []
        self._learned_ns: int | None = None
        self._looked_ns: int | None = None
        self._stillness = Stillness()
        self._view = Suspicion(0.0)
        self._freeze = Suspicion(0.0)
        self.configure(setup.parameters, setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; what was learned stays."""
        super().configure(parameters, shapes)
        self._judge = judge(float(parameters["sensitivity"]))
        self._view.confirm_s = float(parameters["seconds"])
        self._wanted = {kind for kind in Kind if parameters[kind.value]}

    def process(self, frame: Frame) -> Analysis:
        """What begins or is over with this frame."""
        time_ns = frame.meta.monotonic_ns
        since_s = 0.0 if self._looked_ns is None else (time_ns - self._looked_ns) / 1e9
        events: list[Happening] = []
        if self._looked_ns is None or since_s >= LOOK_EVERY_S or since_s < 0:
            self._looked_ns = time_ns
            if not 0 <= since_s <= GAP_S:
                self._view.forget()
                self._stillness.forget()
                since_s = 0.0
            turns = self._watch_stillness(frame, time_ns) + self._watch_view(look_at(frame.array), time_ns, since_s)
            events = [_happening(turn) for turn in turns]
        active = [one.active for one in (self._view, self._freeze) if one.active is not None]
        return Analysis([_box(kind) for kind in active], active=bool(active), events=events)

    def _watch_stillness(self, frame: Frame, time_ns: int) -> list[Turn]:
        lasts_s = self._stillness.lasts_s(frame.array, time_ns)
        frozen = Kind.FROZEN in self._wanted and lasts_s >= float(self.parameters["frozen_seconds"])
        return self._freeze.update(Kind.FROZEN if frozen else None, time_ns, time_ns - round(lasts_s * 1e9))

    def _watch_view(self, look: Look, time_ns: int, since_s: float) -> list[Turn]:
        found = self._kind(look, time_ns)
        kind = found if found in self._wanted else None
        turns = self._view.update(kind, time_ns)
        if not self._view.doubtful and found in (None, Kind.MOVED):
            self._reference.learn(look, since_s)
        elif found is self._view.active is Kind.MOVED and self._view.duration_s(time_ns) >= self._learn_after_s:
            turns += self._view.end()
            self._former = [*self._former, self._reference][-MAX_FORMER:]
            self._begin_anew(time_ns)
        return turns

    @property
    def _learn_after_s(self) -> float:
        return float(self.parameters["learn_minutes"]) * 60

    def _kind(self, look: Look, time_ns: int) -> Kind | None:
        """What is wrong with a look; None also while there is nothing to compare with."""
        if self._learned_ns is None or not (self._reference.usable or self._learning(time_ns)):
            self._begin_anew(time_ns)
        if self._learning(time_ns) or not self._reference.usable:
            return None
        kind = self._judge.kind(self._reference.compare(look))
        return None if kind is Kind.MOVED and self._knows(look) else kind

    def _learning(self, time_ns: int) -> bool:
        return self._learned_ns is not None and time_ns < self._learned_ns

    def _begin_anew(self, time_ns: int) -> None:
        self._reference = Reference()
        self._learned_ns = time_ns + round(LEARNING_S * 1e9)

    def _knows(self, look: Look) -> bool:
        """Whether the camera is back at a former view, which then is its view again."""
        for n, former in enumerate(self._former):
            if former.compare(look).there >= KNOWN_AGAIN:
                self._former[n], self._reference = self._reference, former
                return True
        return False


def _box(kind: Kind) -> Detection:
    return Detection(WHOLE, 1.0, kind.value)


def _happening(turn: Turn) -> Happening:
    details = {"kind": turn.kind.value, "duration_s": round(turn.duration_s, 1)}
    return Happening("tamper_start" if turn.begins else "tamper_stop", [_box(turn.kind)], details=details)
