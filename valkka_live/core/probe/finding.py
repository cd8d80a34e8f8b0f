"""How an error becomes a finding."""

from __future__ import annotations

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Finding, Problem


def not_playing(url: str, error: SourceError) -> Finding:
    """The answer when it does not play."""
    problem = Problem(error.problem) if isinstance(error, SourceRefused) else Problem.NO_SIGNAL
    return Finding(url=url, plays=False, problem=problem, reason=error.reason, advice=error.advice)
