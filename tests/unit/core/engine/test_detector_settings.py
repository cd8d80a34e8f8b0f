"""What a choice of a detector becomes."""

from pathlib import Path

import pytest

from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.engine.model_choice import camera_setup, changed_settings, master_setup
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages.door import SetDetector
from valkka_live.core.paths import profile_paths

ADDRESS = "http://gpu.lan:8000/yolo26n"


def test_address_of_a_server_is_no_path(tmp_path: Path) -> None:
    setup = master_setup(DetectorSettings(model=ADDRESS), profile_paths(tmp_path))
    assert (setup.model_path, setup.is_demo, setup.while_away) == (ADDRESS, False, None)


def test_model_of_this_computer_for_when_the_server_is_away(tmp_path: Path) -> None:
    setup = master_setup(DetectorSettings(model=ADDRESS, while_away="demo", device="cpu"), profile_paths(tmp_path))
    assert setup.while_away is not None
    assert (Path(setup.while_away.model_path).name, setup.while_away.is_demo) == ("demo.pt", True)
    assert setup.while_away.device == "cpu"


def test_cameras_share_the_server_or_have_a_model_of_their_own(tmp_path: Path) -> None:
    settings, paths = DetectorSettings(model=ADDRESS, while_away="demo"), profile_paths(tmp_path)
    assert camera_setup(settings, paths, "", "rtsp://cam/1") == master_setup(settings, paths)
    assert camera_setup(settings, paths, "demo", "rtsp://cam/1").model_id.endswith("demo.pt")
    own = camera_setup(DetectorSettings(model="demo"), paths, ADDRESS, "rtsp://cam/1")
    assert (own.model_id, own.model_path) == (ADDRESS, ADDRESS)


def test_password_in_the_file_of_settings_does_not_reach_the_master(tmp_path: Path) -> None:
    setup = master_setup(DetectorSettings(model="http://eve:secret@gpu/m"), profile_paths(tmp_path))
    assert "secret" not in repr(setup)


def test_command_changes_what_it_names() -> None:
    settings = changed_settings(DetectorSettings(device="cpu"), SetDetector(model=ADDRESS, while_away="auto"))
    assert settings == DetectorSettings(model=ADDRESS, device="cpu", while_away="auto")
    assert changed_settings(settings, SetDetector(model="demo")).while_away == "auto"
    assert changed_settings(settings, SetDetector(model=ADDRESS, while_away="")).while_away == ""


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (SetDetector(model="ftp://gpu/m"), "model"),
        (SetDetector(model="http://eve:secret@gpu/m"), "model"),
        (SetDetector(model=ADDRESS, while_away=ADDRESS), "while_away"),
    ],
)
def test_what_cannot_be_is_refused_in_words(command: SetDetector, field: str) -> None:
    with pytest.raises(Refused) as caught:
        changed_settings(DetectorSettings(), command)
    assert caught.value.field == field
    assert "secret" not in caught.value.reason
