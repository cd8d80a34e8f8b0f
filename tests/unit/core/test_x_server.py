"""Without an X server the answer is no, at once, and the process lives."""

from __future__ import annotations

import pytest

from valkka_live.core.x_server import x_server_answers


@pytest.mark.parametrize("display", ["", ":9999", "nonsense"])
def test_where_no_x_server_is_none_answers(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not x_server_answers()
