"""A camera that makes no sense is refused, and the field is named."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from valkka_live.core.config.models import Camera
from valkka_live.core.engine.camera_check import check_camera
from valkka_live.core.engine.refused import Refused

GATE = Camera(id="gate", name="Gate", url="rtsp://10.0.0.1/main", sub_url="rtsp://10.0.0.1/sub")


def test_name_and_addresses_are_tidied() -> None:
    camera = msgspec.structs.replace(GATE, name=" Gate ", folder=" North / ", url=f" {GATE.url} ", sub_url="  ")
    assert check_camera(camera) == msgspec.structs.replace(GATE, folder="North", sub_url="")
    assert check_camera(GATE) == GATE


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", "Gate!", "cannot be the id"),
        ("name", "\n", "printable characters"),
        ("folder", "/".join("abcdefghi"), "8 deep"),
        ("url", "", "address is empty"),
        ("url", "rtsp://admin:secret@10.0.0.1/x", "do not belong into the address"),
        ("sub_url", "rtsp://admin:secret@10.0.0.1/x", "do not belong into the address"),
        ("sub_url", "rtsp:/10.0.0.1", "should look like rtsp://host:554/path"),
        ("sub_url", "exec:rm", "not an address"),
        ("analysis_wh", (63, 360), "64 to 3840 pixels"),
        ("analysis_wh", (640, 3841), "64 to 3840 pixels"),
        ("analysis_fps", 0.1, "0.2 to 60.0 pictures a second"),
        ("analysis_fps", 61.0, "0.2 to 60.0 pictures a second"),
        ("analysis_fps", float("nan"), "0.2 to 60.0 pictures a second"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_field(field: str, value: Any, words: str) -> None:
    with pytest.raises(Refused) as caught:
        check_camera(msgspec.structs.replace(GATE, **{field: value}))
    assert caught.value.field == field
    assert words in caught.value.reason
    assert "secret" not in str(caught.value)
