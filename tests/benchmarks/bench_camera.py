"""CPU of one 1080p25 camera, decoded once and written to both rings, against FFmpeg that only decodes."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.support.engine import EngineDriver, child_pids
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalysisResult, StreamFacts
from valkka_live.core.messages.door import AddCamera, OpenStream
from valkka_live.core.shmem import RingClient

ROUNDS = 3
CLIP_SECONDS = 8
FPS = 25
LIVE_WH = (960, 540)


def make_clip(path: Path) -> Path:
    """1080p25 H.264 with moving things and noise, about 6 Mbit/s, as a camera sends it: no B frames."""
    source = "testsrc2=size=1920x1080:rate=25,noise=alls=7:allf=t"
    encoder = "-c:v libx264 -preset veryfast -b:v 6M -bf 0 -g 50 -pix_fmt yuv420p"
    subprocess.run(
        [
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            source,
            "-t",
            str(CLIP_SECONDS),
            *encoder.split(),
            str(path),
        ],
        check=True,
        timeout=300,
    )
    return path


def ffmpeg_ms_per_frame(clip: Path) -> float:
    """CPU milliseconds a frame of ``ffmpeg -i clip -f null -``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["ffmpeg", "-v", "error", "-i", str(clip), "-f", "null", "-"], check=True, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu_s * 1000 / (CLIP_SECONDS * FPS)


def camera_ms_per_frame(engine: EngineDriver, client: RingClient) -> float:
    """CPU milliseconds a frame of the decoder process, while both rings are read."""
    (pid,) = child_pids("decoder:")
    process = psutil.Process(pid)
    start, frames, deadline = process.cpu_times(), 0, time.monotonic() + CLIP_SECONDS
    first = last = 0
    while time.monotonic() < deadline:
        view = client.read(timeout_s=1.0)
        if view is not None:
            with view:
                last = view.meta.seq
                first = first or last
    end = process.cpu_times()
    frames = last - first
    engine.watch(0)
    return (end.user + end.system - start.user - start.system) * 1000 / max(frames, 1)


def main() -> None:
    """Print the table."""
    camera = Camera(id="bench", name="Bench", url="", analyzers={"motion": AnalyzerSettings(enabled=True)})
    with tempfile.TemporaryDirectory() as directory, RingClient("bench.live") as client:
        clip = make_clip(Path(directory) / "clip.mp4")
        with EngineDriver(Path(directory) / "profile") as engine:
            engine.send(AddCamera(camera=Camera(id="bench", name="Bench", url=str(clip), analyzers=camera.analyzers)))
            engine.send(OpenStream(camera_id="bench", viewer_id="bench", box_wh=LIVE_WH))
            engine.until(StreamFacts)
            engine.until(AnalysisResult)
            rounds = [(ffmpeg_ms_per_frame(clip), camera_ms_per_frame(engine, client)) for _ in range(ROUNDS)]
    reference = statistics.median(a for a, _ in rounds)
    ours = statistics.median(b for _, b in rounds)
    ratio = statistics.median(b / a for a, b in rounds)
    sys.stdout.write(
        "### One 1080p25 H.264 camera\n\n"
        "| what | CPU ms a frame | ratio |\n| --- | --- | --- |\n"
        f"| `ffmpeg -i clip -f null -`: decode only | {reference:.2f} | 1.00 |\n"
        f"| decoder process: decode, live ring {LIVE_WH[0]}×{LIVE_WH[1]} BGRX at 25 fps, "
        f"analysis ring 640×360 BGR24 at 10 fps | {ours:.2f} | {ratio:.2f} |\n\n"
    )


if __name__ == "__main__":
    main()
