"""Other ways to look at a stream: bare loops in Python, each in a process of its own, that tell how old the pictures are.

``python -m tests.benchmarks.camera.players pyav|cv2 URL SECONDS`` prints one age in milliseconds a line; with 0 seconds it ends with the
first picture, and prints when it was there, CLOCK_MONOTONIC in milliseconds.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.camera.ages import Ages


def pyav_pictures(url: str) -> Iterator[NDArray[np.uint8]]:
    """Brightness, as PyAV decodes it, opened as the program opens it."""
    import av  # noqa: PLC0415  one of the two

    options = {"rtsp_transport": "tcp", "fpsprobesize": "0", "buffer_size": "4000000"}
    with av.open(url, options=options, timeout=(5, 3)) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        for packet in container.demux(stream):
            for frame in packet.decode():
                plane = frame.planes[0]
                yield np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:, : plane.width]


def cv2_pictures(url: str) -> Iterator[NDArray[np.uint8]]:
    """The green of what OpenCV gives."""
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
    import cv2  # noqa: PLC0415  one of the two

    capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
    while True:
        there, picture = capture.read()
        if not there:
            return
        yield np.asarray(picture, np.uint8)[..., 1]


PLAYERS = {"pyav": pyav_pictures, "cv2": cv2_pictures}


def main() -> None:
    """Measure and print."""
    name, url, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    ages = Ages()
    for picture in PLAYERS[name](url):
        now_ns = time.monotonic_ns()
        if ages.take(picture, now_ns) and seconds == 0:
            sys.stdout.write(f"{now_ns / 1e6:.3f}\n")
            return
        if ages.measured_s > seconds:
            break
    sys.stdout.write("\n".join(f"{age:.3f}" for age in ages.values_ms) + "\n")


if __name__ == "__main__":
    main()
