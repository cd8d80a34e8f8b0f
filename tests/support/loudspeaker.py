"""A loudspeaker for tests: a PulseAudio server with a sink that nobody hears, and a recording of what it was given."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from tests.support.wait import wait_for

RATE_HZ = 48_000
SERVER = """load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000 channels=2
set-default-sink speaker
"""
ALSA = """</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


class Loudspeaker:
    """PulseAudio in a directory of the test's own; ``with`` starts it.

    Attributes:
        environment: what a program needs to play there.
    """

    def __init__(self, directory: Path) -> None:
        for program in ("pulseaudio", "parec"):
            assert shutil.which(program), (
                f"{program} is missing; packages: pulseaudio pulseaudio-utils libasound2-plugins"
            )
        self._directory = directory
        self._socket = directory / "native"
        alsa = directory / "asound.conf"
        alsa.write_text(ALSA)
        self.environment = {
            "ALSA_CONFIG_PATH": str(alsa),
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(directory),
            "PULSE_STATE_PATH": str(directory),
            "XDG_RUNTIME_DIR": str(directory),
        }
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Loudspeaker:
        script = self._directory / "server.pa"
        script.write_text(SERVER.format(socket=self._socket))
        arguments = ["--daemonize=no", "--exit-idle-time=-1", "-n", "-F", str(script), "--disable-shm=yes"]
        self._start(["pulseaudio", *arguments, "--use-pid-file=no"], self._directory / "server.log")
        wait_for(self._socket.exists, 20, "PulseAudio's socket")
        arguments = ["-d", "speaker.monitor", "--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=2"]
        self._start(["parec", *arguments, "--latency-msec=50"], self._directory / "heard.raw")
        wait_for(lambda: self._heard().size > 0, 20, "the recording")
        return self

    def restart(self) -> None:
        """Kill the server and start it anew; what was recorded begins anew, too."""
        self.__exit__(None, None, None)
        self._processes.clear()
        self._socket.unlink(missing_ok=True)
        self.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait(10)

    def tone_hz(self, seconds: float = 0.5) -> float:
        """The loudest frequency of the next seconds; 0.0 when they are silent."""
        samples = self.next_samples(seconds)
        if np.abs(samples).max() < 50:
            return 0.0
        spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
        return float(spectrum.argmax() * RATE_HZ / len(samples))

    def loudness(self, seconds: float = 0.5) -> float:
        """Root mean square of the next seconds' samples, 0 to 32767."""
        return float(np.sqrt(np.mean(self.next_samples(seconds) ** 2)))

    def next_samples(self, seconds: float) -> NDArray[np.float64]:
        """What is played from now on, left channel."""
        begin = self._heard().size // 2
        n = int(seconds * RATE_HZ)
        wait_for(lambda: self._heard().size // 2 >= begin + n, 30, "what the loudspeaker was given")
        return self._heard().reshape(-1, 2)[begin : begin + n, 0].astype(np.float64)

    def _heard(self) -> NDArray[np.int16]:
        data = (self._directory / "heard.raw").read_bytes() if self._processes[1:] else b""
        return np.frombuffer(data[: len(data) // 4 * 4], np.int16)

    def _start(self, command: list[str], output: Path) -> None:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self._directory), **self.environment}
        with output.open("wb") as file:
            self._processes.append(subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL, env=environment))
