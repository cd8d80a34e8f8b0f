"""What FFmpeg says in its log while a source is at work; some of it is told nowhere else.

Packets lost on the way, the server's answer in words and the SDP appear in FFmpeg's log only. Its texts may hold anything that a server
sends, so they are read here and go nowhere else.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from types import TracebackType
from typing import NamedTuple

import av

_LOGGER = logging.getLogger("libav")
_LOGGER.addHandler(logging.NullHandler())  # with no handler at all, Python prints warnings to standard error
_MAX_LINES = 500
_MISSED = re.compile(r"RTP: missed (\d+) packets")
_BROKEN = re.compile(
    r"error while decoding|corrupted macroblock|decode_slice_header error|no frame!|"
    r"could not find ref|missing ref|frame RPS|concealing",
    re.I,
)


class Line(NamedTuple):
    """Who said it ("rtsp", "h264" …), and what."""

    speaker: str
    text: str


class FfmpegLog(logging.Handler):
    """Collects FFmpeg's warnings and errors of this process, between ``with`` and its end or :meth:`start` and :meth:`stop`.

    Whoever drops a decoder with threads of its own must flush it first: a decoder's thread that wants to say something waits for the
    interpreter, which would wait for that thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[Line] = deque(maxlen=_MAX_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Called by PyAV, in whichever thread FFmpeg speaks."""
        self.lines.append(Line(record.name.removeprefix("libav."), record.getMessage()))

    def start(self, level: int = av.logging.WARNING) -> None:
        """Listen from now on; below the level FFmpeg does not even make its texts."""
        av.logging.set_skip_repeated(False)
        av.logging.set_level(level)
        _LOGGER.propagate = False
        _LOGGER.setLevel(1)
        if self not in _LOGGER.handlers:
            _LOGGER.addHandler(self)

    def stop(self) -> None:
        """Listen no more."""
        _LOGGER.removeHandler(self)
        self.lines.clear()

    def __enter__(self) -> FfmpegLog:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def take(self) -> list[Line]:
        """What was said since the last call."""
        lines = []
        while self.lines:
            lines.append(self.lines.popleft())
        return lines


def packets_missed(lines: list[Line]) -> int:
    """RTP packets that never came, as far as FFmpeg noticed; over TCP it counts none."""
    return sum(int(match[1]) for line in lines if (match := _MISSED.match(line.text)))


def says_broken(lines: list[Line], decoder: str) -> bool:
    """Whether a decoder complained about a picture that it may have handed out unmarked."""
    return any(line.speaker == decoder and _BROKEN.search(line.text) for line in lines)
