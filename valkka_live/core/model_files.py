"""Files and folders that hold a model for the detector: told by their names, before anybody opens them."""

from __future__ import annotations

from pathlib import Path

from valkka_live.core.paths import at_home

SUFFIXES = (".pt", ".onnx", ".engine")
FOLDER_SUFFIXES = ("_openvino_model", "_ncnn_model")
DEMO = "demo"
"""In place of a path: the built-in demo model."""
KINDS = f"a file *{', *'.join(SUFFIXES)} or a folder *{' or *'.join(FOLDER_SUFFIXES)}"


def is_model(path: Path) -> bool:
    """Whether something is there that is called like a model."""
    return path.name.endswith(FOLDER_SUFFIXES) if path.is_dir() else path.suffix in SUFFIXES and path.exists()


def models_in(folder: Path) -> list[str]:
    """Names of the models in a folder, sorted; none when it cannot be read."""
    try:
        return sorted(path.name for path in folder.iterdir() if is_model(path))
    except OSError:
        return []


def model_path(wanted: str, folder: Path) -> Path:
    """The absolute path that is meant.

    Args:
        wanted: a path, or a name in the models directory; of an OpenVINO model the folder or its file *.xml.
        folder: the models directory.
    """
    path = at_home(wanted)
    path = path.absolute() if len(path.parts) > 1 else folder / path
    return path.parent if path.suffix == ".xml" else path


def model_problem(wanted: str, folder: Path) -> str:
    """Why a choice of model cannot be meant, in words; "" when it can."""
    if wanted in ("", DEMO):
        return ""
    path = model_path(wanted, folder)
    try:
        if not path.exists():
            return f"{path.name} is not there ({path.parent})"
        if not is_model(path):
            return f"{path.name} is not a model: it must be {KINDS}"
        if path.is_file() and path.stat().st_size == 0:
            return f"{path.name} is empty"
    except (OSError, ValueError) as error:
        return f"{path.name[:100]} cannot be used: {error}"
    return ""
