"""Opens a source and looks at it for some seconds."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from valkka_live.core.errors import SourceError
from valkka_live.core.messages import Finding, FoundSound, FoundVideo
from valkka_live.core.probe.finding import not_playing
from valkka_live.core.probe.profile import profile_of
from valkka_live.core.sources.base import Source, SourceFrame
from valkka_live.core.sources.packets import StreamInfo, StreamPacket

log = logging.getLogger(__name__)

LOOK_S = 2.0
WARM_UP_S = 0.3
"""What had piled up while the source was opened comes at once and would count as a rate."""
LONGEST_LOOK_S = 10.0
"""To see two key frames, or three pictures of a slow camera."""
NO_PICTURE_S = 20.0
"""A source that sends something and no picture for so long has none for us; key frames may be ten seconds apart."""


class Done(Protocol):
    """threading.Event, or something like it that may be set by a signal handler."""

    def set(self) -> object:
        """Say that it is over."""

    def is_set(self) -> bool:
        """Whether it is."""


def _nothing(*_: object) -> None:
    pass


@dataclass(slots=True)
class KeyFrames:
    """A packet tap: when the last two key frames were, on the clock of the stream."""

    times_ns: list[int] = field(default_factory=list)

    def offer(self, packet: StreamPacket) -> None:
        """Take the time of a key frame."""
        if packet.kind == "video" and packet.key:
            self.times_ns = [*self.times_ns[-1:], packet.pts_ns]

    @property
    def interval_s(self) -> float | None:
        """None before there were two."""
        return (self.times_ns[1] - self.times_ns[0]) / 1e9 if len(self.times_ns) == 2 else None


class Measuring:
    """Runs on a thread of its own, because a camera may hold it up for seconds.

    Attributes:
        finding: None until it is done.
    """

    def __init__(
        self,
        url: str,
        source: Source,
        done: Done,
        *,
        on_open: Callable[[], None] = _nothing,
        on_first: Callable[[SourceFrame], None] = _nothing,
    ) -> None:
        """Nothing is opened before :meth:`run`.

        Args:
            url: without user and password.
            source: not yet open.
            done: set at the end; when it is set before, the measuring ends.
            on_open, on_first: called when the source is open, and with its first picture.
        """
        self._url, self._source, self._done = url, source, done
        self._on_open, self._on_first = on_open, on_first
        self._keys = KeyFrames()
        self._started_s = 0.0
        self._sizes: list[tuple[int, int]] = []
        self._arrivals: list[tuple[float, int]] = []  # of pictures after the warm-up: time, bytes received
        self.finding: Finding | None = None

    @property
    def limit_s(self) -> float:
        """It takes no longer, or it hangs."""
        return self._source.open_within_s + NO_PICTURE_S + self._source.silent_within_s + LONGEST_LOOK_S

    def run(self) -> None:
        """Open, look, close."""
        try:
            self.finding = self._look()
        except SourceError as error:
            self.finding = not_playing(self._url, error)
        except Exception:
            log.exception("a fault of the program")
            self.finding = not_playing(self._url, SourceError("A fault of the program; the lines above say more"))
        finally:
            self._source.close()
            self._done.set()

    def _look(self) -> Finding | None:
        source = self._source
        source.packets.add(self._keys)
        self._started_s = time.monotonic()
        source.open()
        opened_s = time.monotonic()
        self._on_open()
        first_s = 0.0
        with contextlib.closing(source.frames()) as frames:
            for frame in frames:
                now_s = time.monotonic()
                if self._done.is_set():
                    return None
                if frame is not None:
                    if not first_s:
                        first_s = now_s
                        self._on_first(frame)
                    self._take(frame, now_s, now_s - first_s)
                if not first_s and now_s - opened_s > NO_PICTURE_S:
                    raise SourceError(
                        f"The stream gives no picture within {NO_PICTURE_S:.0f} s", "Is it a video stream?"
                    )
                if first_s and self._seen_enough(now_s - first_s):
                    break
        return self._report(opened_s - self._started_s, first_s - self._started_s)

    def _take(self, frame: SourceFrame, now_s: float, looked_s: float) -> None:
        self._sizes = [frame.picture.size_wh]
        if looked_s >= WARM_UP_S:
            self._arrivals.append((now_s, self._source.bytes_received))

    def _seen_enough(self, looked_s: float) -> bool:
        needs_keys = bool(self._source.codec) and self._keys.interval_s is None
        needs_more = needs_keys or len(self._arrivals) < 3
        return looked_s >= (LONGEST_LOOK_S if needs_more else LOOK_S)

    def _report(self, open_s: float, first_picture_s: float) -> Finding:
        source = self._source
        fps, bitrate_bps = self._rates()
        video = _stream(source, "video")
        sound = _stream(source, "audio")
        return Finding(
            url=self._url,
            plays=True,
            video=FoundVideo(
                codec=source.codec,
                profile=profile_of(source.codec, video.extradata if video else b""),
                size_wh=self._sizes[-1],
                fps=fps,
                bitrate_bps=bitrate_bps,
                key_frame_interval_s=self._keys.interval_s,
            ),
            sound=FoundSound(
                codec=source.audio_codec,
                sample_rate=sound.sample_rate if sound else 0,
                channels=sound.channels if sound else 0,
            )
            if source.audio_codec
            else None,
            transport=source.transport,
            decoder=source.decoder,
            decoder_reason=source.decoder_reason,
            open_s=round(open_s, 3),
            first_picture_s=round(first_picture_s, 3),
            lost_packets=source.lost_packets,
            damaged_frames=source.damaged_frames,
        )

    def _rates(self) -> tuple[float | None, int]:
        """Pictures and bits a second."""
        if len(self._arrivals) < 2:
            return None, 0
        (first_s, first_bytes), (last_s, last_bytes) = self._arrivals[0], self._arrivals[-1]
        elapsed_s = max(last_s - first_s, 1e-6)
        return round((len(self._arrivals) - 1) / elapsed_s, 2), int((last_bytes - first_bytes) * 8 / elapsed_s)


def _stream(source: Source, kind: str) -> StreamInfo | None:
    return next((stream for stream in source.packets.streams if stream.kind == kind), None)
