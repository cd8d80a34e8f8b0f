"""Why the detector cannot work, in words that a user understands."""

from __future__ import annotations

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import DetectorState


class ModelError(ValkkaLiveError):
    """A model cannot be used; the user must choose another or install something. Trying again is of no use.

    Attributes:
        state: MISSING when the file or a library is not there, FAILED when it is and does not work.
        reason: what is wrong.
        advice: what the user can do.
    """

    def __init__(self, state: DetectorState, reason: str, advice: str = "") -> None:
        super().__init__(state, reason, advice)
        self.state, self.reason, self.advice = state, reason, advice

    def __str__(self) -> str:
        return f"{self.reason}. {self.advice}" if self.advice else self.reason


class NoAnswer(ValkkaLiveError):
    """This time nobody looked at the pictures; their clients get no answer, and ask again."""
