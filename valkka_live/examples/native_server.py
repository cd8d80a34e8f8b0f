"""Server, our own API: paints straight into shared memory, and sends results along with each picture.

    python -m valkka_live.examples.native_server     in one terminal
    python -m valkka_live.examples.native_client     in another

A slot of the ring is lent as a numpy array: a decoder, a camera's SDK or cv2.resize(..., dst=array) writes there, and nothing
has to be copied. With the picture go its number, its times and a table of detections; here: where the ball is.
"""

from __future__ import annotations

import time

from valkka_live.core.detection import to_records
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer
from valkka_live.examples.lesson import Running, parser, run, say
from valkka_live.examples.painted import paint

RING = "native"
FPS = 20


def main() -> int:
    """Exit code: 0, or 1 when the ring cannot be made."""
    options_of = parser(__doc__, name=RING)
    options_of.add_argument("--fps", type=float, default=FPS, help="frames per second")
    options = options_of.parse_args()
    running = Running(options)
    with RingServer(options.name, options.width, options.height, PixelFormat.BGR24) as server:
        say(f"serving {options.name}")
        while running:
            loan = server.slot(seq=running.frames, camera_number=1)
            with loan as array:  # published at the end of the block; withdrawn if it ends by an exception
                ball = paint(array, running.frames, bgr=True)
                loan.detections = to_records([ball])
                loan.monotonic_ns = time.monotonic_ns()
            running.frames += 1
            running.sleep(1 / options.fps)
        say(f"{server.stats.pushed} frames, {server.readers} clients at the end")
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main))
