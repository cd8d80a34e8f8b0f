"""What is taken for a model, and what is said of what is none."""

from pathlib import Path

import pytest

from valkka_live.core.model_files import KINDS, model_path, model_problem, models_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.pt", "a.onnx", "notes.txt", "c.engine"):
        (tmp_path / name).write_bytes(b"something")
    (tmp_path / "d_openvino_model").mkdir()
    (tmp_path / "photos").mkdir()
    (tmp_path / "empty.pt").touch()
    return tmp_path


def test_models_of_a_folder_are_told_by_their_names(folder: Path) -> None:
    assert models_in(folder) == ["a.onnx", "b.pt", "c.engine", "d_openvino_model", "empty.pt"]
    assert models_in(folder / "nowhere") == []


def test_a_name_is_one_of_the_models_directory_and_a_path_is_itself(folder: Path) -> None:
    assert model_path("b.pt", folder) == folder / "b.pt"
    assert model_path("/else/b.pt", folder) == Path("/else/b.pt")
    assert model_path("/else/x_openvino_model/x.xml", folder) == Path("/else/x_openvino_model")


@pytest.mark.parametrize("good", ["", "demo", "b.pt", "d_openvino_model"])
def test_what_can_be_meant(good: str, folder: Path) -> None:
    assert model_problem(good, folder) == ""


def test_what_cannot(folder: Path) -> None:
    assert model_problem("gone.pt", folder) == f"gone.pt is not there ({folder})"
    assert model_problem("notes.txt", folder) == f"notes.txt is not a model: it must be {KINDS}"
    assert model_problem("photos", folder).startswith("photos is not a model")
    assert model_problem("empty.pt", folder) == "empty.pt is empty"
    assert "cannot be used" in model_problem("x" * 5000 + ".pt", folder)
