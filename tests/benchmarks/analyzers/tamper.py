"""Is tampering told, and is it told when nobody tampers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import cv2

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import gate, median, row
from tests.support.truth.sequences import sequence
from tests.support.truth.tampering import DEEDS, tampered
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.tamper.spec import TAMPER

_DEED_KINDS = ("day", "night", "rain", "crowd")
_QUIET_KINDS = ("day", "night", "rain", "light_switch", "crowd", "empty", "parked", "shake")
_START_S, _LASTS_S, _AFTER_S = 20.0, 45.0, 15.0
_ALLOWED_S = {"covered": 8.0, "defocused": 8.0, "moved": 8.0, "frozen": 33.0}
"""Until it must be told: what it must last by default, and three seconds."""


def found_after_s(deed: str, kind: str, seed: int, seconds: float) -> tuple[float | None, bool, int]:
    """How long after the deed it was told by its kind, whether its end was told, and how often something else was."""
    cv2.setNumThreads(1)
    start_s = min(_START_S, seconds)
    end_s = start_s + min(_LASTS_S, seconds)
    told_s: float | None = None
    ended, others = False, 0
    with Runner(TAMPER) as runner:
        for one in tampered(
            sequence(kind, seed, end_s + min(_AFTER_S, seconds), compressed=True), deed, start_s, end_s
        ):
            for event in runner.process(one.frame).events:
                is_it = event.details.get("kind") == deed and one.time_s >= start_s
                if event.kind == "tamper_start" and is_it and told_s is None:
                    told_s = one.time_s - start_s
                elif event.kind == "tamper_start":
                    others += 1
                elif is_it and one.time_s >= end_s:
                    ended = True
    return told_s, ended, others


def false_alarms(kind: str, seed: int, seconds: float) -> tuple[int, float]:
    """Alarms on a sequence where nobody tampers, and how long it is; of a shaken camera only until it is moved for good."""
    cv2.setNumThreads(1)
    alarms = []
    with Runner(TAMPER) as runner:
        for one in sequence(kind, seed, seconds, compressed=True):
            alarms += [e.details.get("kind") for e in runner.process(one.frame).events if e.kind == "tamper_start"]
    if kind == "shake":  # one lasting move belongs to it
        return len([one for one in alarms if one != "moved"]) + max(0, alarms.count("moved") - 1), seconds
    return len(alarms), seconds


def tamper(plan: Plan) -> Iterator[str]:
    """The tables."""
    seeds = range(1, plan.sequences + 1)
    with ProcessPoolExecutor(plan.processes, get_context("spawn")) as pool:
        deeds = {
            (deed, kind): [pool.submit(found_after_s, deed, kind, seed, plan.sequence_s) for seed in seeds[:2]]
            for deed in DEEDS
            for kind in _DEED_KINDS[: plan.sequences]
        }
        quiet = {
            kind: [pool.submit(false_alarms, kind, seed, plan.sequence_s) for seed in seeds] for kind in _QUIET_KINDS
        }
        yield "### Tampering\n"
        yield f"Done after {_START_S:g} s, undone {_LASTS_S:g} s later. In time: within three seconds of what it must last by default.\n"
        yield row("deed", "times", "told in time", "after, s", "end told", "something else told")
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        n_missed = 0
        for deed in DEEDS:
            results = [
                job.result(plan.patience_s) for kind in _DEED_KINDS[: plan.sequences] for job in deeds[deed, kind]
            ]
            after = [told for told, _, _ in results if told is not None]
            in_time = sum(told <= _ALLOWED_S[deed] for told in after)
            n_missed += len(results) - in_time
            ends, others = sum(ended for _, ended, _ in results), sum(others for _, _, others in results)
            yield row(deed, len(results), in_time, median(after), ends, others)
        yield ""
        yield row("nobody tampers", "hours", "false alarms", "per hour")
        yield "| --- | ---: | ---: | ---: |"
        n_false = 0
        for kind, jobs in quiet.items():
            alarms = [job.result(plan.patience_s) for job in jobs]
            n, hours = sum(count for count, _ in alarms), sum(length for _, length in alarms) / 3600
            n_false += n
            yield row(kind, f"{hours:.2f}", n, f"{n / max(hours, 1e-6):.1f}")
    yield ""
    yield gate(n_missed == 0, f"{n_missed} deeds not told in time, wanted 0")
    yield gate(n_false == 0, f"{n_false} false alarms, wanted 0")
    yield ""
