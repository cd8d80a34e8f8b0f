"""What the user typed is checked in words."""

from __future__ import annotations

import pytest

from valkka_live.gui.cameras.address import address_problem, name_problem


@pytest.mark.parametrize(
    "address",
    ["rtsp://192.168.1.64:554/stream1", "rtsps://cam.local/a?b=c", "rtsp://[fe80::1]/x", "demo:yard", "/videos/a.mp4"],
)
def test_addresses_of_streams_are_well(address: str) -> None:
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "   ", "rtsp:/192.168.1.64", "192.168.1.64", "rtsp://", "rtsp://host:99999/x", "ftp://host/x", "demo:moon"],
)
def test_others_are_told_what_is_wrong(address: str) -> None:
    assert len(address_problem(address)) > 20


def test_no_password_is_ever_repeated() -> None:
    assert "sesame" not in address_problem("rtspx://viewer:sesame@host/x")


def test_names() -> None:
    assert name_problem("Gate", {"Yard"}) == ""
    assert "missing" in name_problem("  ", set())
    assert "“Yard”" in name_problem("Yard", {"Yard"})
    assert "80" in name_problem("x" * 81, set())
