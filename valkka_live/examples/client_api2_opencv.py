"""Client, API level 2, with OpenCV: blurs each picture and shows it in a window of its own.

    python -m valkka_live.examples.server                 in one terminal
    python -m valkka_live.examples.client_api2_opencv     in another

You see the camera's picture through a Gaussian blur of 21×21 pixels, a new one each second, in its right colours: frames
are RGB here, OpenCV paints BGR, so red and blue change places on the way. q, Escape or closing the window ends it.
"""

from __future__ import annotations

import cv2
import numpy as np

from valkka_live.core.shmem.api2 import ShmemRGBClient
from valkka_live.examples.lesson import N_RINGBUFFER, Running, complain, parser, run, say
from valkka_live.examples.window import Window, screen_problem

TITLE = "valkka_opencv_demo"
PULL_MS = 20
LOOK_MS = 5


def main() -> int:
    """Exit code: 0, or 1 when there is no screen."""
    options = parser(__doc__).parse_args()
    problem = screen_problem()
    if problem:
        complain(problem)
        return 1
    running = Running(options)
    client = ShmemRGBClient(
        name=options.name,
        n_ringbuffer=N_RINGBUFFER,
        width=options.width,
        height=options.height,
        mstimeout=PULL_MS,  # short, because the window must live meanwhile
        verbose=False,
    )
    window = Window(TITLE)
    say(f"waiting for frames of {options.name}")
    while running:
        index, meta = client.pullFrame()
        if not window.look(LOOK_MS):
            running.stop()
        if index is None or meta is None:
            continue
        img = client.shmem_list[index][0 : meta.size].reshape((meta.height, meta.width, 3))
        blurred = cv2.GaussianBlur(img, (21, 21), 0)
        window.show(np.asarray(cv2.cvtColor(blurred, cv2.COLOR_RGB2BGR), np.uint8))
        say(f"shown: {meta.width}×{meta.height}, slot {meta.slot}, time {meta.mstimestamp}")
        running.frames += 1
    window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
