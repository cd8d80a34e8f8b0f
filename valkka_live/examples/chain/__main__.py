"""The whole chain, in as many processes as it takes.

    python -m valkka_live.examples.chain                          two painted cameras
    python -m valkka_live.examples.chain --cameras 4
    python -m valkka_live.examples.chain rtsp://… /path/of/video.mp4

Per camera one process serves its frames in a ring; one OpenCV process reads it, looks for movement and serves picture and
results in a ring of its own; and one master listens to all of those rings at once. You see a line for each frame that came
to the end of the chain. Kill one of the processes: it is started again, and its neighbours find it. Ctrl-C ends all of
them; so does kill -9 of the parent.
"""

from __future__ import annotations

import asyncio

from valkka_live.examples.lesson import parser, run

INTERVAL_MS = 200


def main() -> int:
    """Exit code: 0, or 1 when a stage did not start."""
    from valkka_live.examples.chain.parent import complete, run_chain  # noqa: PLC0415  every child imports this module

    options_of = parser(__doc__, name="", sized=False)
    options_of.add_argument("urls", nargs="*", help="cameras (default: painted ones)")
    options_of.add_argument("--cameras", type=int, default=2, help="how many painted ones (default: %(default)s)")
    options_of.add_argument(
        "--interval-ms", type=int, default=INTERVAL_MS, help="between frames (default: %(default)s)"
    )
    return asyncio.run(run_chain(complete(options_of.parse_args())))


if __name__ == "__main__":
    raise SystemExit(run(main))
