"""What is said when a model cannot even be tried. Loading real models is tested with the master, in its own process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import ENVIRONMENT
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.messages import DetectorState, MasterSetup
from valkka_live.core.model_files import KINDS


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*ENVIRONMENT, "YOLO_CONFIG_DIR"):  # the import sets them; afterwards they are as before
        monkeypatch.setenv(name, "")
    path = tmp_path / "mine.pt"
    path.write_bytes(b"something")
    return path


def refused(path: Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        load_detector(MasterSetup(model_path=str(path), is_demo=False))
    return caught.value


def test_library_that_is_not_installed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ultralytics", None)  # Python's own way to say: not there
    error = refused(file)
    assert (error.state, error.reason) == (DetectorState.NOT_INSTALLED, "Object detection is not installed")
    assert "pip install 'valkka-live[yolo]'" in error.advice


def test_library_that_is_broken(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ultralytics.py").write_text("raise OSError('libcudart.so.13: cannot open shared object file')")
    monkeypatch.delitem(sys.modules, "ultralytics", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    error = refused(file)
    assert error.state is DetectorState.FAILED
    assert "libcudart.so.13" in error.reason


def test_what_is_no_model_by_its_name(tmp_path: Path) -> None:
    picture = tmp_path / "yard.jpg"
    picture.write_bytes(b"something")
    error = refused(picture)
    assert error.state is DetectorState.FAILED
    assert error.reason == f"yard.jpg is not a model: it must be {KINDS}"
    assert refused(tmp_path).reason.startswith(f"{tmp_path.name} is not a model")


def test_stand_in_for_torchvision_finds_the_best_of_overlapping_boxes(tmp_path: Path) -> None:
    """In a process of its own, which loads torch."""
    code = (
        "from valkka_live.analyzers.yolo.torchvision_shim import ensure_torchvision\n"
        "kind = ensure_torchvision()\n"
        "import torch, torchvision\n"
        "boxes = torch.tensor([[0., 0., 10., 10.], [1., 1., 11., 11.], [50., 50., 60., 60.]])\n"
        "print(kind in ('real', 'stub'), torchvision.ops.nms(boxes, torch.tensor([.5, .9, .7]), .5).tolist())\n"
    )
    environment = os.environ | ENVIRONMENT | {"YOLO_CONFIG_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert run.stdout.splitlines()[-1] == "True [1, 2]"
