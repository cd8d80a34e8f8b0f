"""USB webcams, by Video4Linux."""

from __future__ import annotations

import errno
import select
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.packet import Packet

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_source import OPEN_TIMEOUT_S, AvSource
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.v4l2_device import Mode, name_and_modes
from valkka_live.core.sources.webcams import FORMAT_NAMES, NOT_ALLOWED_ADVICE, choose_mode

SILENT_S = 5.0
NON_BLOCKING = "4"
"""AVFMT_FLAG_NONBLOCK, which has no name among FFmpeg's options: else a webcam that hangs holds us for ever."""
_FFMPEG_NAMES = {"yuyv": "yuyv422", "uyvy": "uyvy422"}


class WebcamSource(AvSource):
    """One V4L2 device; the kernel's time stamps."""

    silent_within_s = SILENT_S + 5.0

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__(address.url, settings)
        self._path = address.path
        self._wishes = dict(option.split("=") for option in address.options)
        self._name = ""
        self._poll: select.poll | None = None

    def open(self) -> None:
        """Choose a mode and start the webcam.

        Raises:
            SourceRefused: this user may not use it, it is none, or it has no mode as wished.
            SourceError: it is unplugged, or another program uses it.
        """
        fault = None
        try:
            self._name, modes = name_and_modes(self._path)
        except OSError as error:
            fault = self._translate(error, opening=True)
        if fault is not None:
            raise fault
        mode = self._chosen(modes)
        options = {"input_format": mode.codec, "fflags": NON_BLOCKING, "fpsprobesize": "0"}
        if all(mode.size_wh):
            options["video_size"] = f"{mode.size_wh[0]}x{mode.size_wh[1]}"
        if mode.fps:
            options["framerate"] = f"{mode.fps:g}"
        timeout_s = (OPEN_TIMEOUT_S, SILENT_S)
        failure = self._open_container(self._path, options, container_format="v4l2", timeout_s=timeout_s)
        if failure is not None:
            raise self._translate(failure, opening=True)
        self._poll = select.poll()
        self._poll.register(_descriptor_of(self._path), select.POLLIN)

    def close(self) -> None:
        """Stop the webcam."""
        self._poll = None
        super().close()

    def _chosen(self, modes: tuple[Mode, ...]) -> Mode:
        if not modes:
            raise SourceRefused(Problem.NOT_FOUND, f"{self._path} is no webcam", "“valkka-live webcams” lists them.")
        codec = self._wishes.get("format", "")
        width, _, height = self._wishes.get("size", "").partition("x")
        mode = choose_mode(
            modes,
            codec=_FFMPEG_NAMES.get(codec, codec),
            size_wh=(int(width), int(height)) if width else None,
            fps=float(self._wishes.get("fps", 0)),
        )
        if mode is None:
            wished = ", ".join(f"{name} {value}" for name, value in self._wishes.items())
            offered = "; ".join(dict.fromkeys(f"{FORMAT_NAMES[m.codec]} {m.size_wh[0]}×{m.size_wh[1]}" for m in modes))
            raise SourceRefused(Problem.ADDRESS, f"{self._where} does not offer {wished}", f"There are: {offered}.")
        return mode

    def _demux(self, container: InputContainer) -> Iterator[Packet[Any]]:
        last_s = time.monotonic()
        while self._container is container and self._poll is not None:
            asked_s = time.monotonic()
            if asked_s - last_s > SILENT_S:
                raise SourceError(f"{self._where} sends no pictures", "Unplug it and plug it in again.")
            happened = self._poll.poll(1000)
            fault: SourceError | None = None
            packet = None
            try:
                packet = next(container.demux(*self._streams), None)
            except (av.error.FFmpegError, OSError) as error:
                if error.errno != errno.EAGAIN:
                    fault = self._translate(error, opening=False)
                elif any(events & (select.POLLERR | select.POLLHUP) for _, events in happened):
                    fault = self._unplugged()
            if fault is not None:
                raise fault
            if packet is None or not packet.size:
                continue
            last_s = time.monotonic()
            self._waited_s = last_s - asked_s
            yield packet

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        self._ffmpeg.take()
        match getattr(error, "errno", None):
            case errno.ENOENT | errno.ENODEV | errno.ENXIO:
                return self._unplugged()
            case errno.EACCES | errno.EPERM:
                reason = f"This user may not use the webcam {self._path}"
                return SourceRefused(Problem.NOT_FOUND, reason, NOT_ALLOWED_ADVICE)
            case errno.EBUSY:
                return SourceError(f"Another program uses {self._where}", "Close it; a webcam serves one at a time.")
            case errno.ENOSPC:
                reason = f"The USB has no room left for {self._where}"
                return SourceError(reason, "Choose format=mjpeg or a smaller size, or plug it in elsewhere.")
            case errno.ENOTTY:
                return SourceRefused(Problem.NOT_FOUND, f"{self._path} is no webcam")
        if opening and isinstance(error, (av.error.ExitError, TimeoutError)):
            return SourceError(f"{self._where} sends no pictures", "Unplug it and plug it in again.")
        words = getattr(error, "strerror", None) or type(error).__name__
        return SourceError(f"{self._where} does not work ({words})", "Unplug it and plug it in again.")

    def _unplugged(self) -> SourceError:
        return SourceError(f"{self._where} is unplugged", "Plug it in, and it goes on.")

    @property
    def _where(self) -> str:
        return f"{self._name} ({self._path})" if self._name else f"The webcam {self._path}"


def _descriptor_of(path: str) -> int:
    """The descriptor under which FFmpeg has opened a device in this process; it tells nobody.

    Raises:
        SourceError: there is none.
    """
    device = Path(path).resolve()
    for link in Path("/proc/self/fd").iterdir():
        try:
            if link.readlink() == device:
                return int(link.name)
        except OSError:  # closed meanwhile
            continue
    raise SourceError(f"{path} was closed at once")
