"""Pictures and labels for the demo model, drawn by the demo scenes and worn down as video is."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.scene import Scene, TrueBox

log = logging.getLogger(__name__)

CLASSES: tuple[str, ...] = ("person", "car", "dog")
MIN_VISIBLE = 0.35
"""Objects hidden more than this say nothing useful about their class."""

_MIN_SIDE_PX = 4
_WIDE = ((640, 360), (640, 360), (640, 360), (480, 270), (854, 480), (426, 240))
_NARROW = ((480, 360), (480, 360), (640, 480))
_SCENE_S = 900.0  # one full turn of the light
_CLOCK_MS = 1_790_000_000_000


@dataclass(frozen=True, slots=True)
class Split:
    """A part of the data: its name, its own seeds of the scenes, and pictures per scene and seed."""

    name: str
    seeds: tuple[int, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class LabelledFrame:
    """A worn-down picture, (h, w, 3) uint8 BGR, with the true boxes in it."""

    picture: NDArray[np.uint8]
    boxes: tuple[TrueBox, ...]


def worn_down(picture: NDArray[np.uint8], rng: random.Random) -> NDArray[np.uint8]:
    """What a camera, an encoder and a scaler make of a picture; the sizes are those of analysis frames."""
    height, width = picture.shape[:2]
    size = rng.choice(_WIDE if width * 3 > height * 4 else _NARROW)
    small: NDArray[np.uint8] = np.asarray(
        cv2.resize(picture, size, interpolation=rng.choice((cv2.INTER_AREA, cv2.INTER_LINEAR))), np.uint8
    )
    if rng.random() < 0.15:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), rng.uniform(0.4, 0.9)), np.uint8)
    small = np.asarray(cv2.convertScaleAbs(small, alpha=rng.uniform(0.8, 1.2), beta=rng.uniform(-14, 14)), np.uint8)
    _, packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(28, 92)])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def full_moment(scene: Scene, rng: random.Random) -> float:
    """A time within one turn of the light; most often the fullest of four: cars are many anyway, people and dogs are not."""
    candidates = [rng.uniform(0.0, _SCENE_S) for _ in range(4 if rng.random() < 0.7 else 1)]
    return max(candidates, key=lambda time_s: _living(scene.true_boxes(time_s)))


def _living(boxes: Sequence[TrueBox]) -> int:
    """People and dogs in sight; half hidden ones, the hardest, count double."""
    return sum(1 + (box.visible < 0.8) for box in boxes if box.class_name != "car" and box.visible >= MIN_VISIBLE)


def labelled_frames(split: Split, scenes: Sequence[str] = SCENES) -> Iterator[LabelledFrame]:
    """Pictures of a split; a third of the seeds have another shape, two thirds a clock. The yard, the only place with a dog, gives more."""
    for name in scenes:
        for seed in split.seeds:
            rng = random.Random(f"{split.name}/{name}/{seed}")  # noqa: S311 - times and sizes, no secrets
            width = 960 if seed % 3 == 0 else 1280
            scene = Scene(name, seed=seed, width=width, height=720, clock_start_ms=None if seed % 3 == 1 else _CLOCK_MS)
            for _ in range(split.pictures * 3 // 2 if name == "yard" else split.pictures):
                time_s = full_moment(scene, rng)
                yield LabelledFrame(worn_down(scene.render(time_s), rng), tuple(scene.true_boxes(time_s)))


def label_line(box: TrueBox) -> str:
    """One line of a label file: class, middle x, middle y, width, height, relative."""
    x0, y0, x1, y1 = box.xyxy
    return f"{CLASSES.index(box.class_name)} {(x0 + x1) / 2:.6f} {(y0 + y1) / 2:.6f} {x1 - x0:.6f} {y1 - y0:.6f}"


def worth_learning(box: TrueBox, size_wh: tuple[int, int]) -> bool:
    """Tell whether enough of an object is in sight."""
    x0, y0, x1, y1 = box.xyxy
    return (
        box.visible >= MIN_VISIBLE and (x1 - x0) * size_wh[0] >= _MIN_SIDE_PX and (y1 - y0) * size_wh[1] >= _MIN_SIDE_PX
    )


def write_split(folder: Path, split: Split) -> int:
    """Write a split in the layout that Ultralytics reads.

    Returns:
        The number of pictures.
    """
    images, labels = folder / "images" / split.name, folder / "labels" / split.name
    images.mkdir(parents=True, exist_ok=True)
    labels.mkdir(parents=True, exist_ok=True)
    count = 0
    for frame in labelled_frames(split):
        height, width = frame.picture.shape[:2]
        cv2.imwrite(str(images / f"{count:05}.jpg"), frame.picture, [cv2.IMWRITE_JPEG_QUALITY, 95])
        lines = [label_line(box) for box in frame.boxes if worth_learning(box, (width, height))]
        (labels / f"{count:05}.txt").write_text("\n".join(lines))
        count += 1
        if count % 200 == 0:
            log.info("%s: %d pictures", split.name, count)
    return count


def count_pictures(folder: Path, splits: Sequence[Split]) -> dict[str, int]:
    """Pictures by split that lie in a folder already."""
    return {split.name: len(list((folder / "images" / split.name).glob("*.jpg"))) for split in splits}


def write_dataset(folder: Path, splits: Sequence[Split]) -> dict[str, int]:
    """Write all splits and ``data.yaml`` into a folder; the first is for training, the second held out.

    Returns:
        Pictures by split.
    """
    counts = {split.name: write_split(folder, split) for split in splits}
    names = "\n".join(f"  {number}: {name}" for number, name in enumerate(CLASSES))
    text = f"path: {folder.resolve()}\ntrain: images/{splits[0].name}\nval: images/{splits[1].name}\nnames:\n{names}\n"
    (folder / "data.yaml").write_text(text)
    return counts
