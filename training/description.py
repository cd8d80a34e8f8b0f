"""What is told about the demo model beside it, in demo.toml."""

from __future__ import annotations

import hashlib
import importlib.metadata
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from training.frames import CLASSES

SEED = 0
"""Of the training itself; the scenes have seeds of their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One round of training.

    Attributes:
        epochs: times every picture is seen.
        image_size: longer side of the pictures, pixels.
        learning_rate: at its highest.
        first_seed: of the scenes to learn from.
        start: model to go on from; None begins with random weights.
    """

    epochs: int
    image_size: int
    learning_rate: float
    first_seed: int
    start: Path | None

    def as_round(self, pictures: int, minutes: float) -> dict[str, Any]:
        """The round as it stands in demo.toml."""
        command = (
            f"python -m training.make_demo_model --epochs {self.epochs} --image-size {self.image_size}"
            f" --learning-rate {self.learning_rate} --first-seed {self.first_seed}"
        )
        return {
            "command": f"{command} --start resources/models/{self.start.name}" if self.start else command,
            "pictures": pictures,
            "seed": SEED,
            "minutes": round(minutes),
        }


def rounds_of(model: Path) -> list[dict[str, Any]]:
    """The rounds that an existing model went through, told by the .toml beside it."""
    rounds: list[dict[str, Any]] = tomllib.loads(model.with_suffix(".toml").read_text())["training"]
    return rounds


def describe(
    model: Path, rounds: Sequence[dict[str, Any]], numbers: dict[str, float], *, held_out: int, seeds: tuple[int, ...]
) -> str:
    """The text of demo.toml: where a model comes from and what it can do.

    Args:
        model: the file.
        rounds: how it was trained, in order.
        numbers: what it reached on the held-out pictures.
        held_out: number of those pictures.
        seeds: of the scenes they show.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment("Made by training/make_demo_model.py from pictures that this project draws itself."))
    document["classes"] = list(CLASSES)
    document["purpose"] = "the demo scenes only; it knows nothing of real pictures"
    document["licence"] = "AGPL-3.0-or-later"
    document["sha256"] = hashlib.sha256(model.read_bytes()).hexdigest()
    document["versions"] = {
        name: importlib.metadata.version(name) for name in ("ultralytics", "torch", "opencv-python", "numpy")
    }
    document["held_out"] = {"pictures": held_out, "scene_seeds": list(seeds), **numbers}
    document["training"] = list(rounds)
    return tomlkit.dumps(document)
