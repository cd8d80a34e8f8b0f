"""The scale of the curves."""

from __future__ import annotations

import pytest

from valkka_live.gui.system.plots import round_up


@pytest.mark.parametrize(
    ("value", "top"), [(1.0, 1.0), (1.2, 2.0), (4.9, 5.0), (50.0, 50.0), (51.0, 100.0), (1210.0, 2000.0)]
)
def test_a_scale_ends_at_a_round_number(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)
