"""Why a command is not carried out."""

from __future__ import annotations

from valkka_live.core.errors import ValkkaLiveError


class Refused(ValkkaLiveError):
    """A command cannot be carried out; the door answers with CommandRefused.

    Attributes:
        reason: in words.
        field: which field of the command is wrong, "" for none in particular.
    """

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason, field)
        self.reason, self.field = reason, field
