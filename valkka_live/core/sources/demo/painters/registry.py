"""Which painter paints which scene."""

from __future__ import annotations

from collections.abc import Callable

from valkka_live.core.sources.demo.painters import carpark, corridor, street, yard
from valkka_live.core.sources.demo.stage import Stage

PAINTERS: dict[str, Callable[[int, int], Stage]] = {
    "yard": yard.paint,
    "street": street.paint,
    "carpark": carpark.paint,
    "corridor": corridor.paint,
}
"""By the scene's name: paints a canvas of a width (pixels) with a seed."""
