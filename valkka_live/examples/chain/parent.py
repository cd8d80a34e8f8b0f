"""Starts the stages in their order, keeps them running, ends them together."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from argparse import Namespace
from collections.abc import Sequence

from valkka_live.core.messages import Message
from valkka_live.core.processes.logs import configure_logging
from valkka_live.core.processes.supervisor import Job, Supervisor
from valkka_live.core.redact import split_credentials
from valkka_live.core.shmem import sweep
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.sources.address import parse_address
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.examples.chain.messages import CameraStage, ClientStage, FromStage, MasterStage, Ready, Seen
from valkka_live.examples.lesson import Running, complain, say

_PACKAGE = "valkka_live.examples.chain"
START_S = 60.0
"""A stage that is not ready within this is an error; on a loaded machine imports alone take seconds."""


class Chain:
    """All stages of one run. Lives on the event loop's thread, as the supervisor does."""

    def __init__(self, options: Namespace, running: Running, ended: asyncio.Event) -> None:
        self._options, self._running, self._ended = options, running, ended
        self._supervisor = Supervisor(asyncio.get_running_loop(), after_crash=sweep)

    async def start(self) -> None:
        """One stage after the other. Our clients could be first as well; like this every first frame is seen.

        Raises:
            TimeoutError: a stage did not get ready.
        """
        prefix = self._options.name
        numbers = range(1, len(self._options.urls) + 1)
        cameras = [f"{prefix}.camera{n}" for n in numbers]
        clients = [f"{prefix}.client{n}" for n in numbers]
        setups = map(self._camera, numbers, self._options.urls, cameras)
        await self._stage("camera", list(setups))
        await self._stage(
            "client", [ClientStage(reads=reads, serves=serves) for reads, serves in zip(cameras, clients, strict=True)]
        )
        await self._stage("master", [MasterStage(reads=tuple(clients))])

    async def close(self) -> None:
        """End all of them: asked first, then killed; none is left."""
        await self._supervisor.close()

    def _camera(self, number: int, url: str, ring: str) -> CameraStage:
        bare_url, user, password = split_credentials(url)
        return CameraStage(
            number=number,
            url=bare_url,
            user=user,
            password=password,
            interval_ms=self._options.interval_ms,
            serves=ring,
        )

    async def _stage(self, module: str, setups: Sequence[Message]) -> None:
        ready = [self._run(module, number, setup) for number, setup in enumerate(setups, 1)]
        async with asyncio.timeout(START_S):
            for event in ready:
                await event.wait()
        say(f"{module}: {len(ready)} ready")

    def _run(self, module: str, number: int, setup: Message) -> asyncio.Event:
        name = f"{module}:{number}"
        ready = asyncio.Event()

        def on_message(message: Ready | Seen) -> None:
            if isinstance(message, Ready):
                ready.set()
            else:
                self._tell(message)

        self._supervisor.run(
            Job(
                key=name,
                name=name,
                entry=f"{_PACKAGE}.{module}:run",
                receives=FromStage,
                make_setup=lambda: setup,
                on_message=on_message,
                on_started=lambda: None,
                on_lost=lambda why, _when: complain(f"{name}: {why}. It is started again."),
            )
        )
        return ready

    def _tell(self, seen: Seen) -> None:
        say(
            f"camera {seen.camera}: frame {seen.seq}, {seen.n_moving} moving, "
            f"brightness {seen.brightness:.1f}, {seen.age_ms:.0f} ms old"
        )
        self._running.frames += 1
        if not self._running:
            self._ended.set()


def complete(options: Namespace) -> Namespace:
    """Fill in what was not said, and check the rest before any process is started.

    Raises:
        AddressError: a source is none.
        ValueError: no ring can be named so.
    """
    options.urls = options.urls or [f"demo:{SCENES[i % len(SCENES)]}" for i in range(max(1, options.cameras))]
    options.name = options.name or f"chain-{os.getpid()}"
    for url in options.urls:
        parse_address(split_credentials(url)[0])
    check_ring_name(f"{options.name}.camera{len(options.urls)}")
    return options


async def run_chain(options: Namespace) -> int:
    """Run until Ctrl-C, SIGTERM or the limits of the command line.

    Args:
        options: as :func:`complete` gives them.

    Returns:
        Exit code: 0, or 1 when a stage did not start.
    """
    configure_logging(None, logging.ERROR, to_stderr=True)
    ended = asyncio.Event()
    running = Running(options)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    chain = Chain(options, running, ended)
    starting = asyncio.ensure_future(chain.start())
    ending = asyncio.ensure_future(ended.wait())
    try:
        await asyncio.wait({starting, ending}, timeout=running.remaining_s, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            await asyncio.wait({ending}, timeout=running.remaining_s)
    except TimeoutError:
        complain(f"A stage was not ready within {START_S:.0f} s.")
        return 1
    finally:
        starting.cancel()
        ending.cancel()
        await chain.close()
    return 0
