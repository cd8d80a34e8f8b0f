"""What a comparison means."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from valkka_live.analyzers.tamper.reference import Comparison


class Kind(enum.StrEnum):
    """What was done to the camera."""

    COVERED = "covered"
    DEFOCUSED = "defocused"
    MOVED = "moved"
    FROZEN = "frozen"


SURE = 0.25
"""Of a shift: two pictures that have nothing in common reach 0.2."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides by limits that the sensitivity sets; the figures are those of sensitivity 0, 50 and 100.

    Attributes:
        hidden: share of the known edges below which the view is gone: 0.06, 0.12, 0.18.
        contrast: what is left of it below which a view that is gone is covered: 0.2, 0.4, 0.6; above, unless it is blurred, it is
            another view.
        sharpness: what is left of it below which the picture is blurred: 0.25, 0.45, 0.65.
        shift: share of the width from which the camera was moved: 0.1, 0.04, 0.016.
    """

    hidden: float
    contrast: float
    sharpness: float
    shift: float

    def kind(self, found: Comparison) -> Kind | None:
        """What was done, as far as one look can tell; None: nothing."""
        common = found.sure >= SURE
        if found.there < self.hidden and not common:
            plain = found.contrast < self.contrast or found.sharpness < self.sharpness
            return Kind.COVERED if plain else Kind.MOVED
        if common and found.shift >= self.shift and found.there < 2 * self.hidden:
            return Kind.MOVED
        return Kind.DEFOCUSED if found.sharpness < self.sharpness else None


def judge(sensitivity: float) -> Judge:
    """For a sensitivity of 0.0 to 100.0."""
    part = sensitivity / 100
    return Judge(0.06 + 0.12 * part, 0.2 + 0.4 * part, 0.25 + 0.4 * part, 0.1 * 0.16**part)
