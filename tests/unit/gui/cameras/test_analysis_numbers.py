"""Sizes and rates as people type them."""

from __future__ import annotations

import pytest

from valkka_live.gui.cameras.analysis_numbers import parse_fps, parse_size, size_problem, speed_problem


@pytest.mark.parametrize("text", ["640×360", " 640 x 360 ", "640*360", "640X360"])
def test_a_size_can_be_typed_on_any_keyboard(text: str) -> None:
    assert size_problem(text) == ""
    assert parse_size(text) == (640, 360)


@pytest.mark.parametrize("text", ["", "640", "640×", "-640×360", "a×b", "9999999×1"])
def test_what_is_no_size_is_told(text: str) -> None:
    assert "is not a size" in size_problem(text)


@pytest.mark.parametrize("text", ["63×360", "640×3841"])
def test_a_size_has_limits(text: str) -> None:
    assert size_problem(text) == "Width and height are 64 to 3840 pixels."


def test_a_rate_may_have_a_comma() -> None:
    assert speed_problem("2,5") == ""
    assert parse_fps(" 2,5 ") == 2.5


@pytest.mark.parametrize("text", ["", "ten", "1.2.3"])
def test_what_is_no_rate_is_told(text: str) -> None:
    assert "is not a number" in speed_problem(text)


@pytest.mark.parametrize("text", ["0", "-1", "61", "nan", "inf"])
def test_a_rate_has_limits(text: str) -> None:
    assert speed_problem(text) == "The rate is 0.2 to 60 pictures a second."
