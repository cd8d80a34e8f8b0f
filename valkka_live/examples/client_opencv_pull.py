"""Older client, API level 2, with OpenCV: as client_api2_opencv, by pull() and the program's own width and height.

    python -m valkka_live.examples.server                 in one terminal
    python -m valkka_live.examples.client_opencv_pull     in another

You see the blurred picture. When the server's size is another than this program's, the frame does not fit into the shape,
and the program says so: that is why pullFrame() came.
"""

from __future__ import annotations

import cv2
import numpy as np

from valkka_live.core.shmem.api2 import ShmemRGBClient
from valkka_live.examples.client_api2_opencv import LOOK_MS, PULL_MS, TITLE
from valkka_live.examples.lesson import N_RINGBUFFER, Running, complain, parser, run, say
from valkka_live.examples.window import Window, screen_problem


def main() -> int:
    """Exit code: 0, or 1 when there is no screen or the size is wrong."""
    options = parser(__doc__).parse_args()
    problem = screen_problem()
    if problem:
        complain(problem)
        return 1
    running = Running(options)
    width, height = options.width, options.height
    client = ShmemRGBClient(
        name=options.name, n_ringbuffer=N_RINGBUFFER, width=width, height=height, mstimeout=PULL_MS, verbose=False
    )
    window = Window(TITLE)
    say(f"waiting for frames of {options.name}")
    while running:
        index, isize = client.pull()
        if not window.look(LOOK_MS):
            running.stop()
        if index is None:
            continue
        if isize != width * height * 3:
            complain(f"The server's frames have {isize} bytes, not {width}×{height}×3: give its --width and --height.")
            return 1
        img = client.shmem_list[index][0:isize].reshape((height, width, 3))
        blurred = cv2.GaussianBlur(img, (21, 21), 0)
        window.show(np.asarray(cv2.cvtColor(blurred, cv2.COLOR_RGB2BGR), np.uint8))
        say(f"shown: {isize} bytes")
        running.frames += 1
    window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
