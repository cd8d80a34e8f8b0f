"""The webcams of this computer, and which of a webcam's modes to use. Light: the window uses it too."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from valkka_live.core.sources.v4l2_device import Mode, name_and_modes

DEV, SYS = Path("/dev"), Path("/sys/class/video4linux")
FULL_HD_PX = 1920 * 1080
FLUENT_FPS = 24.5
ENOUGH_FPS = 30.0
NOT_ALLOWED = "This user may not use it"
NOT_ALLOWED_ADVICE = "Add yourself to the group video (sudo usermod -aG video $USER), then log out and in again."
FORMAT_NAMES = {"h264": "H.264", "mjpeg": "MJPEG", "yuyv422": "YUYV", "uyvy422": "UYVY", "nv12": "NV12"}
"""FFmpeg's names and people's; the best first."""
_NUMBER = re.compile(r"video(\d+)$")


@dataclass(frozen=True, slots=True)
class Webcam:
    """A camera that is plugged in.

    Attributes:
        address: of it as a camera: the same one wherever it is plugged in, if it has a serial number, else that of its device.
        device: its path in /dev now.
        name: as it calls itself.
        modes: what it can send; empty when it cannot be asked.
        problem: why it cannot be asked, in words; "" when it can.
    """

    address: str
    device: str
    name: str
    modes: tuple[Mode, ...]
    problem: str = ""


def list_webcams() -> list[Webcam]:
    """All webcams, in the kernel's order. Takes milliseconds; the webcams may be in use."""
    links = {link.resolve(): link for link in sorted(DEV.glob("v4l/by-id/*"))}
    numbered = {int(match[1]): path for path in DEV.glob("video*") if (match := _NUMBER.search(path.name))}
    found = []
    for _, path in sorted(numbered.items()):
        problem = ""
        try:
            name, modes = name_and_modes(str(path))
            if not modes:
                continue
        except OSError as error:
            if error.errno not in {errno.EACCES, errno.EPERM}:  # unplugged a moment ago, or no video device
                continue
            name, modes, problem = _name_of(path), (), f"{NOT_ALLOWED}. {NOT_ALLOWED_ADVICE}"
        address = f"v4l2:{links.get(path.resolve(), path)}"
        found.append(Webcam(address, str(path), name or path.name, modes, problem))
    return found


def _name_of(path: Path) -> str:
    """As the kernel calls it; needs no right to open the device."""
    try:
        return (SYS / path.name / "name").read_text(errors="replace").strip()
    except OSError:
        return ""


def choose_mode(
    modes: Iterable[Mode], *, codec: str = "", size_wh: tuple[int, int] | None = None, fps: float = 0.0
) -> Mode | None:
    """The best mode of those that fit: the largest that is fluent, up to 1080p, at about 30 pictures a second.

    Compressed rather than not: uncompressed pictures fill the USB and every disk.

    Args:
        modes: of a webcam.
        codec, size_wh, fps: what the user wants; "", None and 0: any.

    Returns:
        None when none fits.
    """
    fitting = [
        mode
        for mode in modes
        if (not codec or mode.codec == codec)
        and (size_wh is None or mode.size_wh == size_wh)
        and (not fps or not mode.fps or abs(mode.fps - fps) < 0.5)
    ]
    return max(fitting, key=_worth, default=None)


def _worth(mode: Mode) -> tuple[float, ...]:
    area_px = mode.size_wh[0] * mode.size_wh[1]
    fits = area_px <= FULL_HD_PX
    fps = mode.fps or ENOUGH_FPS
    fluent = fps >= FLUENT_FPS
    size = area_px if fits else -area_px
    return fits, fluent, size if fluent else 0, min(fps, ENOUGH_FPS), size, -list(FORMAT_NAMES).index(mode.codec), -fps
