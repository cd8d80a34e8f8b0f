"""A program for the analyzer “External program”: pictures on standard input, lines of JSON on standard output.

    {python} -m valkka_live.examples.external_detector --width {width} --height {height}

is the command to give that analyzer. Each picture is width × height × 3 bytes, BGR, nothing between them; each gets one line,
in the same order. This one tells where something moves. It needs nothing of Valkka Live, so yours may be written in any
language. To try it without a camera:

    ffmpeg -v error -i video.mp4 -vf scale=640:360 -f rawvideo -pix_fmt bgr24 - |
        python -m valkka_live.examples.external_detector --width 640 --height 360
"""

from __future__ import annotations

import json
import sys

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.examples.lesson import Running, parser, run, say

LEARNING = 0.05
CHANGED = 25
MIN_SHARE = 0.0005
NEAR = np.ones((7, 7), np.uint8)


class MovingThings:
    """Differences from the mean of the pictures so far."""

    def __init__(self) -> None:
        self._mean: NDArray[np.float32] | None = None

    def find(self, bgr: NDArray[np.uint8]) -> list[dict[str, object]]:
        """What moves on a picture, (h, w, 3): boxes as the answer wants them, 0.0 to 1.0."""
        height, width = bgr.shape[:2]
        grey = cv2.GaussianBlur(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), (5, 5), 0)
        if self._mean is None or self._mean.shape != grey.shape:
            self._mean = grey.astype(np.float32)
        changed = cv2.absdiff(grey, cv2.convertScaleAbs(self._mean)) > CHANGED
        cv2.accumulateWeighted(grey, self._mean, LEARNING)
        count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(changed.astype(np.uint8), NEAR))
        boxes = [tuple(int(value) for value in stats[i][:4]) for i in range(1, count)]
        return [
            {"xyxy": [x / width, y / height, (x + w) / width, (y + h) / height], "class": "moving"}
            for x, y, w, h in boxes
            if w * h >= MIN_SHARE * width * height
        ]


def main() -> int:
    """Exit code: 0; also when the last picture was cut off."""
    options = parser(__doc__, named=False).parse_args()
    running = Running(options)
    width, height = options.width, options.height
    moving = MovingThings()
    while running:
        data = sys.stdin.buffer.read(width * height * 3)
        if len(data) < width * height * 3:  # whoever gave the pictures has ended
            break
        picture = np.frombuffer(data, np.uint8).reshape((height, width, 3))
        say(json.dumps({"detections": moving.find(picture)}))  # at once: the next picture comes after the answer
        running.frames += 1
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
