"""Which camera gets which model."""

from pathlib import Path

import pytest

from valkka_live.core.config.models import DEFAULT_MODEL, DetectorSettings
from valkka_live.core.engine.model_choice import camera_setup, master_setup
from valkka_live.core.paths import Paths, profile_paths

AUTO = DetectorSettings()
REAL, PAINTED = "rtsp://10.0.0.1/stream", "demo:yard"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = profile_paths(tmp_path)
    found.create()
    found.models.mkdir()
    return found


def test_without_a_real_model_everybody_shares_the_demo_model(paths: Paths) -> None:
    for url in (REAL, PAINTED):
        setup = camera_setup(AUTO, paths, "", url)
        assert (setup.model_id, setup.is_demo) == ("", True)


def test_real_cameras_get_the_real_model_and_painted_ones_the_one_that_knows_them(paths: Paths) -> None:
    (paths.models / DEFAULT_MODEL).write_bytes(b"weights")
    real, painted = camera_setup(AUTO, paths, "", REAL), camera_setup(AUTO, paths, "", PAINTED)
    assert (real.model_id, real.model_path, real.is_demo) == ("", str(paths.models / DEFAULT_MODEL), False)
    assert (painted.model_id, painted.is_demo) == (painted.model_path, True)
    assert painted.image_size < real.image_size


def test_a_chosen_model_is_for_all_cameras_but_those_with_their_own(paths: Paths) -> None:
    settings = DetectorSettings(model="/models/shop.pt", device="cpu")
    for url in (REAL, PAINTED):
        assert camera_setup(settings, paths, "", url) == master_setup(settings, paths)
    own = camera_setup(settings, paths, "birds.onnx", REAL)
    assert own.model_id == own.model_path == str(paths.models / "birds.onnx")
    assert own.device == "cpu"


def test_the_shared_model_chosen_once_more_for_one_camera_is_not_loaded_twice(paths: Paths) -> None:
    settings = DetectorSettings(model="/models/shop.pt")
    assert camera_setup(settings, paths, "/models/shop.pt", REAL).model_id == ""
