"""A stream's sound, from its packets to the loudspeakers.

sounddevice (PortAudio) plays it: QtMultimedia would add 440 MB to the installation, and the sound would have to cross to the
window's process.
PortAudio reaches PipeWire and PulseAudio through ALSA's default device.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.resampler import AudioResampler

from valkka_live.core.messages import SetSound, SoundStatus
from valkka_live.core.sources.base import Source
from valkka_live.core.sources.packets import PacketQueue, StreamInfo, StreamPacket

log = logging.getLogger(__name__)

RATE_HZ = 48_000
DEVICE_LATENCY_S = 0.12
MAX_PACKETS = 64
CATCH_UP_PACKETS = 25
"""More than this waiting (half a second of AAC) means that the sound lags: what is old is passed over."""
WAIT_S = 0.25
STOP_WITHIN_S = 1.0
DEVICE_RETRY_S = 2.0
"""A loudspeaker that is unplugged, or a sound server that starts anew, comes back by itself."""


class NoSound(Exception):
    """Why nothing can be heard, in words."""


class DeviceBrokeOff(NoSound):
    """The loudspeaker was there and is not any more; worth trying again."""


class Sound:
    """Starts and stops the player as the engine wishes and as sessions come and go. Main thread of the decoder process."""

    def __init__(self, camera_id: str, tell: Callable[[SoundStatus], None]) -> None:
        """Silent at first.

        Args:
            camera_id: for the messages.
            tell: called from any thread.
        """
        self._camera_id, self._tell = camera_id, tell
        self._wanted = SetSound(on=False)
        self._source: Source | None = None
        self._player: _Player | None = None

    def update(self, source: Source | None, wanted: SetSound) -> None:
        """Bring the player into line; cheap when nothing has changed.

        Args:
            source: the open one, None between sessions.
            wanted: whether it is to be heard, and how loud.
        """
        if wanted == self._wanted and source is self._source:
            return
        if self._player is not None:
            if source is self._source and wanted.on:
                self._player.volume = wanted.volume
                self._wanted = wanted
                return
            self._stop()
        told = self._wanted.on and not wanted.on
        self._source, self._wanted = source, wanted
        if wanted.on and source is not None:
            self._start(source)
        elif told:
            self._tell(SoundStatus(camera_id=self._camera_id, playing=False))

    def close(self) -> None:
        """Fall silent."""
        self._stop()
        self._source = None

    def _start(self, source: Source) -> None:
        infos = [info for info in source.packets.streams if info.kind == "audio"]
        if not infos:
            self._say("The camera sends no sound")
            return
        self._player = _Player(infos[0], self._wanted.volume, self._say)
        source.packets.add(self._player)
        self._player.start()

    def _stop(self) -> None:
        player, self._player = self._player, None
        if player is not None:
            if self._source is not None:
                self._source.packets.remove(player)
            player.stop()

    def _say(self, trouble: str) -> None:
        if trouble:
            log.warning("%s", trouble)
        self._tell(SoundStatus(camera_id=self._camera_id, playing=not trouble, reason=trouble))


class _Player(threading.Thread):
    """Decodes and plays on a thread of its own, because writing to the device waits for the device.

    Attributes:
        volume: 0.0 to 1.0.
    """

    def __init__(self, info: StreamInfo, volume: float, say: Callable[[str], None]) -> None:
        super().__init__(name="sound", daemon=True)
        self.volume = volume
        self._info, self._say = info, say
        self._queue = PacketQueue(max_bytes=1_000_000, max_packets=MAX_PACKETS)
        self._ended = threading.Event()
        self._broken = False

    def offer(self, packet: StreamPacket) -> None:
        """A tap of the source's packets."""
        if packet.kind == "audio":
            self._queue.offer(packet)

    def stop(self) -> None:
        """End the thread; it is not waited for longer than STOP_WITHIN_S."""
        self._ended.set()
        self._queue.close()
        self.join(STOP_WITHIN_S)

    @property
    def _stopping(self) -> bool:
        return self._ended.is_set()

    def run(self) -> None:
        """Play until stopped; trouble is told once, and ends it unless the device only broke off."""
        while not self._stopping:
            try:
                context, resampler = decoder_of(self._info), AudioResampler("s16", "stereo", RATE_HZ)
                with open_device() as device:
                    self._play(context, resampler, device)
            except NoSound as error:
                if not self._broken and not self._stopping:
                    self._say(str(error))
                self._broken = self._broken or isinstance(error, DeviceBrokeOff)
                if not self._broken:
                    return
                self._ended.wait(DEVICE_RETRY_S)

    def _play(self, context: AudioCodecContext, resampler: AudioResampler, device: Any) -> None:
        heard = False
        while not self._stopping:
            packet = self._queue.get(WAIT_S)
            if packet is None:
                continue
            if len(self._queue) > CATCH_UP_PACKETS:
                continue
            samples = decode(packet, context, resampler)
            if samples.size == 0:
                continue
            try:
                device.write(scaled(samples, self.volume))
            except Exception as error:  # PortAudioError, an Exception of a module that is imported late
                raise DeviceBrokeOff(f"The sound device broke off ({error})") from None
            if not heard:
                heard, self._broken = True, False
                self._say("")


def decoder_of(info: StreamInfo) -> AudioCodecContext:
    """A decoder for a stream's sound.

    Raises:
        NoSound: FFmpeg has none.
    """
    try:
        context = av.CodecContext.create(info.codec, "r")
        assert isinstance(context, AudioCodecContext)
        context.extradata = info.extradata or None
        context.sample_rate = info.sample_rate or 8000  # G.711, where a camera leaves it open
        context.layout = "stereo" if info.channels == 2 else "mono"
    except (av.error.FFmpegError, ValueError) as error:
        raise NoSound(f"There is no decoder for sound in {info.codec} on this computer") from error
    return context


def decode(
    packet: StreamPacket, context: AudioCodecContext, resampler: AudioResampler
) -> np.ndarray[Any, np.dtype[np.int16]]:
    """A packet's samples, int16 (n, 2) at RATE_HZ; none when it is damaged."""
    try:
        frames = [out for frame in context.decode(av.Packet(packet.data)) for out in resampler.resample(frame)]
    except (av.error.FFmpegError, ValueError):
        return np.zeros((0, 2), np.int16)
    arrays = [frame.to_ndarray().reshape(-1, 2) for frame in frames]
    return np.concatenate(arrays) if arrays else np.zeros((0, 2), np.int16)


def scaled(samples: np.ndarray[Any, np.dtype[np.int16]], volume: float) -> np.ndarray[Any, np.dtype[np.int16]]:
    """The samples at a volume from 0.0 to 1.0."""
    if volume >= 1.0:
        return samples
    return (samples * max(0.0, volume)).astype(np.int16)


def open_device() -> Any:
    """The default loudspeaker, started by ``with``.

    Raises:
        NoSound: there is none, or no PortAudio.
    """
    try:
        import sounddevice  # noqa: PLC0415  loads PortAudio, which may be missing; most cameras are never heard
    except OSError:
        raise NoSound("Sound needs the system library PortAudio (package libportaudio2)") from None
    try:
        sounddevice.query_devices(kind="output")
        return sounddevice.OutputStream(RATE_HZ, channels=2, dtype="int16", latency=DEVICE_LATENCY_S)
    except (sounddevice.PortAudioError, ValueError) as error:
        log.info("no sound device: %s", error)
        raise NoSound("No loudspeaker was found on this computer") from None
