"""Make the demo model: draw the pictures, train, measure, write resources/models/demo.pt and demo.toml.

nice python -m training.make_demo_model --work /tmp/demo-model
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import logging
import os
import random
import time
from pathlib import Path
from typing import Any

import tomlkit

from training.frames import CLASSES, Split, labelled_frames, write_dataset
from training.scores import score
from valkka_live.analyzers.yolo.torchvision_shim import ensure_torchvision

log = logging.getLogger("training")

_HERE = Path(__file__).parent
_MODELS = _HERE.parent / "resources" / "models"
_TRAIN = Split("train", tuple(range(100, 112)), 30)
_VAL = Split("val", (900, 901, 902), 25)
_SEED = 0
_SETTINGS: dict[str, Any] = {
    "batch": 16,
    "nbs": 16,  # as large as the batch: the usual 64 means a quarter of the optimiser's steps
    "optimizer": "AdamW",
    "lr0": 0.004,
    "lrf": 0.02,
    "warmup_epochs": 1,
    "mosaic": 0.15,  # more of it makes small objects too small to learn
    "close_mosaic": 5,
    "scale": 0.4,
    "seed": _SEED,
    "workers": 0,
    "cache": "ram",
    "amp": False,
    "plots": False,  # would fetch a font
    "pretrained": False,
    "val": False,  # measured once, at the end
    "device": "cpu",
    "verbose": False,
}


def _quiet_offline(folder: Path) -> None:
    """Ultralytics neither fetches anything nor reports anybody; to be called before it is imported."""
    os.environ.update(YOLO_OFFLINE="1", YOLO_AUTOINSTALL="false", YOLO_CONFIG_DIR=str(folder), YOLO_VERBOSE="false")


def train(data: Path, folder: Path, *, epochs: int, image_size: int) -> Path:
    """Train; returns the checkpoint with everything in it."""
    from ultralytics import settings  # noqa: PLC0415  after _quiet_offline()
    from ultralytics.models import YOLO  # noqa: PLC0415

    switches: Any = settings
    switches.update(sync=False)
    model = YOLO(str(_HERE / "mini26.yaml"), task="detect")
    model.train(
        data=str(data), epochs=epochs, imgsz=image_size, project=str(folder), name="run", exist_ok=True, **_SETTINGS
    )
    return folder / "run" / "weights" / "last.pt"


def strip(checkpoint: Path, target: Path) -> None:
    """Copy what inference needs: weights in half precision, no optimiser, none of this machine's paths."""
    import torch  # noqa: PLC0415
    from ultralytics.utils.torch_utils import strip_optimizer  # noqa: PLC0415

    strip_optimizer(str(checkpoint), str(target))
    content = torch.load(target, map_location="cpu", weights_only=False)  # written just above, by us
    local = ("data", "project", "name", "save_dir", "model")
    for arguments in (content["train_args"], content["model"].args):
        for key in local:
            if key in arguments:
                arguments[key] = ""
    for key in ("git", "train_results"):
        content.pop(key, None)
    content["model"].yaml["yaml_file"] = "mini26.yaml"
    torch.save(content, target)


def measure(target: Path, data: Path) -> dict[str, float]:
    """Numbers on the held-out frames, rounded."""
    from ultralytics.models import YOLO  # noqa: PLC0415

    model = YOLO(str(target), task="detect")
    metrics = model.val(
        data=str(data),
        imgsz=640,
        batch=8,
        workers=0,
        plots=False,
        device="cpu",
        verbose=False,
        project=str(data.parent),
    )
    numbers = {"map50": float(metrics.box.map50), "map50_95": float(metrics.box.map)}
    frames = random.Random(_SEED).sample(list(labelled_frames(_VAL)), 150)  # noqa: S311
    for size in (320, 480, 640):
        result = score(model, frames, image_size=size)
        numbers[f"recall_{size}"], numbers[f"precision_{size}"] = result.recall, result.precision
    return {name: round(value, 3) for name, value in numbers.items()}


def describe(
    target: Path, counts: dict[str, int], numbers: dict[str, float], *, epochs: int, image_size: int, minutes: float
) -> str:
    """The text of demo.toml: where the model comes from and what it can do."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment(
            "Made by training/make_demo_model.py from pictures that this project draws itself. Licence: AGPL-3.0-or-later."
        )
    )
    document["classes"] = list(CLASSES)
    document["purpose"] = "the demo scenes only; it knows nothing of real pictures"
    document["sha256"] = hashlib.sha256(target.read_bytes()).hexdigest()
    document["training"] = {
        "command": f"python -m training.make_demo_model --epochs {epochs} --image-size {image_size}",
        "seed": _SEED,
        "pictures": counts["train"],
        "pictures_held_out": counts["val"],
        "scene_seeds": [_TRAIN.seeds[0], _TRAIN.seeds[-1]],
        "scene_seeds_held_out": [_VAL.seeds[0], _VAL.seeds[-1]],
        "minutes": round(minutes),
    }
    document["versions"] = {
        name: importlib.metadata.version(name) for name in ("ultralytics", "torch", "opencv-python", "numpy")
    }
    document["held_out"] = numbers
    return tomlkit.dumps(document)


def main() -> None:
    """Parse the command line and do it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", type=Path, default=Path("runs/demo-model"), help="folder for pictures and checkpoints"
    )
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--image-size", type=int, default=352)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    started = time.monotonic()
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    _quiet_offline(work)
    log.info("torchvision: %s", ensure_torchvision())
    counts = write_dataset(work / "pictures", (_TRAIN, _VAL))
    log.info("pictures: %s", counts)
    checkpoint = train(work / "pictures" / "data.yaml", work, epochs=options.epochs, image_size=options.image_size)
    _MODELS.mkdir(parents=True, exist_ok=True)
    target = _MODELS / "demo.pt"
    strip(checkpoint, target)
    numbers = measure(target, work / "pictures" / "data.yaml")
    minutes = (time.monotonic() - started) / 60
    text = describe(target, counts, numbers, epochs=options.epochs, image_size=options.image_size, minutes=minutes)
    (_MODELS / "demo.toml").write_text(text)
    log.info("wrote %s, %d bytes, after %.0f minutes: %s", target, target.stat().st_size, minutes, numbers)


if __name__ == "__main__":
    main()
