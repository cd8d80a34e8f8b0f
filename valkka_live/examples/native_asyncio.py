"""Client, our own API, many rings in one asyncio loop: a client is a descriptor, as a socket is.

    python -m valkka_live.examples.native_asyncio one two three
    python -m valkka_live.examples.native_server --name two

You see which ring each frame comes from, and which server has ended. There is no thread and no polling: the loop sleeps
until a frame or a server's end is there. Qt's QSocketNotifier, select() and epoll take the same descriptor.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal

from valkka_live.core.shmem import RingClient, RingError
from valkka_live.examples.lesson import Running, parser, run, say
from valkka_live.examples.native_server import RING


def main() -> int:
    """Exit code: 0."""
    options_of = parser(__doc__, name=RING, sized=False)
    options_of.add_argument("names", nargs="*", help="of the rings (default: --name)")
    options = options_of.parse_args()
    asyncio.run(listen(options.names or [options.name], Running(options)))
    return 0


async def listen(names: list[str], running: Running) -> None:
    """Read all rings until the end."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)

    def on_readable(client: RingClient) -> None:
        try:
            view = client.read()
        except RingError as error:  # the server has ended, or what has the name is no ring
            say(error)
            return
        if view is None:
            return  # a server has come, or it was for nothing
        with view:
            say(f"{client.name}: frame {view.meta.seq}, {len(view.detections)} results")
        running.frames += 1
        if not running:
            ended.set()

    with contextlib.ExitStack() as stack:
        for name in names:
            client = stack.enter_context(RingClient(name))
            loop.add_reader(client.fileno(), on_readable, client)
            stack.callback(loop.remove_reader, client.fileno())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), running.remaining_s)


if __name__ == "__main__":
    raise SystemExit(run(main))
