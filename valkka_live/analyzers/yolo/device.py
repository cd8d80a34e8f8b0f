"""What the models run on: a GPU that CUDA knows, else the CPU; and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.core.messages import DetectorState

DRIVER = Path("/proc/driver/nvidia/version")


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model runs.

    Attributes:
        torch_name: what torch calls it: "cpu", "cuda:0" …
        title: what the user calls it: "CPU", "NVIDIA …".
        reason: why it is this one when it was left to the program; "" when nothing is to be explained.
    """

    torch_name: str
    title: str
    reason: str = ""

    @property
    def is_cpu(self) -> bool:
        """It has no memory of its own."""
        return self.torch_name == "cpu"


def choose_device(wanted: str, driver: Path = DRIVER) -> Device:
    """The device for "auto", "cpu", "cuda:0" …; loads torch.

    Args:
        wanted: as in the settings.
        driver: this file is there when a driver of NVIDIA's is.

    Raises:
        ModelError: it is not there.
    """
    import torch  # noqa: PLC0415  slow to import, and loaded by now

    if wanted == "cpu":
        return Device("cpu", "CPU")
    if wanted == "auto" and not torch.cuda.is_available():
        if torch.version.cuda is None and driver.exists():
            return Device("cpu", "CPU", "there is an NVIDIA GPU, but PyTorch is installed without CUDA")
        return Device("cpu", "CPU", "no supported GPU was found")
    torch_name = "cuda:0" if wanted == "auto" else wanted
    try:
        return Device(torch_name, str(torch.cuda.get_device_name(torch_name)))
    except Exception as error:
        raise ModelError(
            DetectorState.FAILED,
            f"The device {wanted} cannot be used: {first_line(error)}",
            "Choose “auto” as the device of the object detector.",
        ) from error


def first_line(error: BaseException) -> str:
    """What the error says first, without the library's signs."""
    lines = str(error).strip().splitlines()
    words = lines[0].removeprefix("ERROR").lstrip(" ❌️:") if lines else type(error).__name__
    return words[:200]
