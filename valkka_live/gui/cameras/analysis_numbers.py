"""Size and rate of the pictures for analysis, as the user types them. Knows no widget."""

from __future__ import annotations

import re

from valkka_live.core.config.models import ANALYSIS_FPS_RANGE, ANALYSIS_SIDE_RANGE_PX
from valkka_live.gui.tr import number, tr

_SIZE = re.compile(r"\s*(\d{1,5})\s*[x×X*]\s*(\d{1,5})\s*")


def parse_size(text: str) -> tuple[int, int]:
    """(width, height) of "640×360"; an x or * does as well.

    Raises:
        ValueError: it is no size.
    """
    found = _SIZE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def parse_fps(text: str) -> float:
    """A rate; with a point or a comma.

    Raises:
        ValueError: it is no number.
    """
    return float(text.strip().replace(",", "."))


def size_problem(text: str) -> str:
    """What is wrong with a size, in words; "" when nothing is."""
    smallest, largest = ANALYSIS_SIDE_RANGE_PX
    try:
        sides = parse_size(text)
    except ValueError:
        return tr("“{0}” is not a size. It should look like 640×360.").format(text.strip())
    if not all(smallest <= side <= largest for side in sides):
        return tr("Width and height are {0} to {1} pixels.").format(smallest, largest)
    return ""


def speed_problem(text: str) -> str:
    """What is wrong with a rate, in words; "" when nothing is."""
    slowest, fastest = ANALYSIS_FPS_RANGE
    try:
        fps = parse_fps(text)
    except ValueError:
        return tr("“{0}” is not a number. Usual is 10.").format(text.strip())
    if not slowest <= fps <= fastest:  # what is no number at all ("nan") is not in between either
        return tr("The rate is {0} to {1} pictures a second.").format(number(slowest, 1), number(fastest))
    return ""
