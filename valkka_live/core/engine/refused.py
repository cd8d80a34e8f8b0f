"""Why a command is not carried out."""

from __future__ import annotations

from valkka_live.core.errors import ValkkaLiveError


class Refused(ValkkaLiveError):
    """A command cannot be carried out; the door answers with CommandRefused.

    Attributes:
        reason: in words.
        field: which field of the command, or which parameter of an analyzer, is wrong, "" for none in particular.
        shape: name of the shape it is about, "" otherwise.
    """

    def __init__(self, reason: str, field: str = "", shape: str = "") -> None:
        super().__init__(reason, field, shape)
        self.reason, self.field, self.shape = reason, field, shape
