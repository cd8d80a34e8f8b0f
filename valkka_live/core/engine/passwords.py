"""Passwords of cameras, behind the keyring's own thread: it may wait for the user to unlock it."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from valkka_live.core.config.secrets import SecretStore

T = TypeVar("T")


class KeyringThread:
    """One daemon thread for everything that touches the keyring, which may block for as long as the user does not answer.

    The end of the program does not wait for it, as it would for a thread of concurrent.futures.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="keyring", daemon=True).start()

    def call(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """Run a function there, after those before it; await the result on the engine's loop."""
        future: asyncio.Future[T] = self._loop.create_future()

        def settle(set_it: Callable[[Any], None], value: Any) -> None:
            if not future.done():  # nobody waits any more
                set_it(value)

        def work() -> None:
            try:
                result = function()
            except Exception as error:
                self._loop.call_soon_threadsafe(settle, future.set_exception, error)
            else:
                self._loop.call_soon_threadsafe(settle, future.set_result, result)

        self._work.put(work)
        return future

    def _run(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            while True:
                self._work.get()()


class Passwords:
    """Lives in the engine's thread and never waits; answers come by callback, in the order of the questions."""

    def __init__(self, secrets: SecretStore, keyring_thread: KeyringThread, on_not_kept: Callable[[str], None]) -> None:
        """Take over the store.

        Args:
            keyring_thread: everything that touches the keyring runs there.
            on_not_kept: called with the camera's id when a password should have been kept and was not.
        """
        self._secrets, self._thread, self._on_not_kept = secrets, keyring_thread, on_not_kept
        self._loop = asyncio.get_running_loop()
        self._known: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def knows(self, camera_id: str) -> bool:
        """Whether a password of this camera is known, as far as the keyring has answered."""
        return camera_id in self._known

    def ask(self, camera_id: str, answer: Callable[[str], None]) -> None:
        """Look a password up; "" when there is none."""

        async def look_up() -> None:
            password = await self._thread.call(lambda: self._secrets.get(camera_id))
            if password:
                self._known.add(camera_id)
            answer(password)

        self._run(look_up())

    def remember(self, camera_id: str, password: str, *, keep: bool) -> None:
        """Store a password; ``keep``: beyond the end of the program."""
        self._known.add(camera_id)

        async def store() -> None:
            kept = await self._thread.call(lambda: self._secrets.set(camera_id, password, keep=keep))
            if not kept:
                self._on_not_kept(camera_id)

        self._run(store())

    def forget(self, camera_id: str) -> None:
        """Remove a password everywhere."""
        self._known.discard(camera_id)

        async def remove() -> None:
            await self._thread.call(lambda: self._secrets.forget(camera_id))

        self._run(remove())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(self._tasks.discard)
