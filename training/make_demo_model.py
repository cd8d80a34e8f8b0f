"""Make the demo model: draw the pictures, train, measure, write resources/models/demo.pt and demo.toml.

nice python -m training.make_demo_model --work /tmp/demo-model

With --start it goes on from an existing model, on pictures of other seeds; demo.toml then tells all rounds.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import time
from pathlib import Path
from typing import Any

from training.description import SEED, Plan, describe, rounds_of
from training.frames import Split, count_pictures, labelled_frames, write_dataset
from training.scores import score
from valkka_live.analyzers.yolo.torchvision_shim import ensure_torchvision

log = logging.getLogger("training")

_HERE = Path(__file__).parent
_MODELS = _HERE.parent / "resources" / "models"
_N_SEEDS, _PICTURES = 13, 28  # pictures per scene and seed
_VAL = Split("val", (900, 901, 902), 25)
_SETTINGS: dict[str, Any] = {
    "batch": 16,
    "nbs": 16,  # as large as the batch: the usual 64 means a quarter of the optimiser's steps
    "optimizer": "AdamW",
    "lrf": 0.02,
    "warmup_epochs": 1,
    "mosaic": 0.15,  # more of it makes small objects too small to learn
    "close_mosaic": 5,
    "scale": 0.4,
    "seed": SEED,
    "workers": 0,
    "cache": "ram",
    "amp": False,
    "plots": False,  # would fetch a font
    "val": False,  # measured once, at the end
    "device": "cpu",
    "verbose": False,
}


def _quiet_offline(folder: Path) -> None:
    """Ultralytics neither fetches anything nor reports anybody; to be called before it is imported."""
    os.environ.update(YOLO_OFFLINE="1", YOLO_AUTOINSTALL="false", YOLO_CONFIG_DIR=str(folder), YOLO_VERBOSE="false")


def train(data: Path, folder: Path, plan: Plan) -> Path:
    """Train; returns the checkpoint with everything in it."""
    from ultralytics import settings  # noqa: PLC0415  after _quiet_offline()
    from ultralytics.models import YOLO  # noqa: PLC0415

    switches: Any = settings
    switches.update(sync=False)
    model = YOLO(str(plan.start or _HERE / "mini26.yaml"), task="detect")
    model.train(
        data=str(data),
        epochs=plan.epochs,
        imgsz=plan.image_size,
        lr0=plan.learning_rate,
        project=str(folder),
        name="run",
        exist_ok=True,
        pretrained=plan.start is not None,  # False throws even a given model's weights away
        **_SETTINGS,
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
    frames = random.Random(SEED).sample(list(labelled_frames(_VAL)), 150)  # noqa: S311
    for size in (320, 480, 640):
        result = score(model, frames, image_size=size)
        numbers[f"recall_{size}"], numbers[f"precision_{size}"] = result.recall, result.precision
    return {name: round(value, 3) for name, value in numbers.items()}


def main() -> None:
    """Parse the command line and do it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", type=Path, default=Path("runs/demo-model"), help="folder for pictures and checkpoints"
    )
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--image-size", type=int, default=352)
    parser.add_argument("--learning-rate", type=float, default=0.004)
    parser.add_argument(
        "--first-seed", type=int, default=100, help="of the scenes to learn from; 900 and above are held out"
    )
    parser.add_argument("--reuse-pictures", action="store_true", help="those that an earlier run left in --work")
    parser.add_argument("--start", type=Path, help="a model to go on from")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    plan = Plan(options.epochs, options.image_size, options.learning_rate, options.first_seed, options.start)
    started = time.monotonic()
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    _quiet_offline(work)
    log.info("torchvision: %s", ensure_torchvision())
    seeds = tuple(range(plan.first_seed, plan.first_seed + _N_SEEDS))
    splits = (Split("train", seeds, _PICTURES), _VAL)
    counts = (
        count_pictures(work / "pictures", splits)
        if options.reuse_pictures
        else write_dataset(work / "pictures", splits)
    )
    log.info("pictures: %s", counts)
    checkpoint = train(work / "pictures" / "data.yaml", work, plan)
    _MODELS.mkdir(parents=True, exist_ok=True)
    target = _MODELS / "demo.pt"
    rounds = [
        *(rounds_of(plan.start) if plan.start else ()),
        plan.as_round(counts["train"], (time.monotonic() - started) / 60),
    ]
    strip(checkpoint, target)
    numbers = measure(target, work / "pictures" / "data.yaml")
    (_MODELS / "demo.toml").write_text(describe(target, rounds, numbers, held_out=counts["val"], seeds=_VAL.seeds))
    log.info("wrote %s, %d bytes: %s", target, target.stat().st_size, numbers)


if __name__ == "__main__":
    main()
