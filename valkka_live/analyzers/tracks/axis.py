"""Where something is along one axis: a Kalman filter for constant velocity."""

from __future__ import annotations

import math

VELOCITY_FADES_S = 2.0
"""What is not seen is expected to slow down with this time constant: it may have stopped behind something."""

_NOISE = 0.05  # of a measured edge, in sizes of the object
_ACCELERATION = 3.0  # sizes per s²: a person who turns round
_FIRST_SPEED = 3.0  # sizes per second that something new may have


class Axis:
    """One coordinate of a track and its velocity, in heights of the picture and per second.

    Attributes:
        position, velocity: as estimated from the last measurement and those before.
    """

    __slots__ = ("_pp", "_pv", "_vv", "position", "velocity")

    def __init__(self, position: float, size: float) -> None:
        self.position, self.velocity = position, 0.0
        self._pp, self._pv, self._vv = (_NOISE * size) ** 2, 0.0, (_FIRST_SPEED * size) ** 2

    def ahead(self, gap_s: float) -> float:
        """Where it is expected some seconds after the last measurement."""
        return self.position + self.velocity * VELOCITY_FADES_S * -math.expm1(-gap_s / VELOCITY_FADES_S)

    def measure(self, position: float, gap_s: float, size: float) -> None:
        """Take in where it was measured.

        Args:
            gap_s: seconds since the last time, positive.
            size: of the object; noise and acceleration are shares of it.
        """
        fade = math.exp(-gap_s / VELOCITY_FADES_S)
        reach = VELOCITY_FADES_S * (1.0 - fade)
        expected = self.ahead(gap_s)
        jerk = (_ACCELERATION * size) ** 2
        pp = self._pp + 2 * reach * self._pv + reach * reach * self._vv + jerk * gap_s**4 / 4
        pv = fade * (self._pv + reach * self._vv) + jerk * gap_s**3 / 2
        vv = fade * fade * self._vv + jerk * gap_s**2
        gain = pp / (pp + (_NOISE * size) ** 2)
        gain_v = gain * pv / pp
        surprise = position - expected
        self.position = expected + gain * surprise
        self.velocity = self.velocity * fade + gain_v * surprise
        self._pp, self._pv, self._vv = (1 - gain) * pp, (1 - gain) * pv, vv - gain_v * pv
