"""What every child process does first and last. Runs in the child."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import importlib
import logging
import os
import signal
import socket
import threading
from typing import Any, TypeVar

from valkka_live.core.errors import ProcessError, ValkkaLiveError
from valkka_live.core.messages import Alive, LastWords, Message
from valkka_live.core.processes.channel import Channel, ChannelClosed, ChannelFull
from valkka_live.core.processes.logs import ChannelLogHandler
from valkka_live.core.redact import redact

_PR_SET_NAME = 15
_PR_SET_PDEATHSIG = 1
SETUP_TIMEOUT_S = 10.0
LAST_WORDS_TIMEOUT_S = 1.0
MAX_LAST_WORDS_CHARS = 300

M = TypeVar("M", bound=Message)
log = logging.getLogger(__name__)


class Child:
    """The child's end: its name, the channel to the parent, signs of life.

    Made once per child process by :func:`main` and given to the worker's ``run(child)``.

    Attributes:
        name: "decoder:Yard", "analyzer:Yard:motion", "yolo-master".
    """

    def __init__(self, name: str, sock: socket.socket) -> None:
        self.name = name
        self._sock = sock
        self._channel: Channel[Any] | None = None

    def open_channel(self, receives: Any) -> Channel[Any]:
        """The channel to the parent; call once, with the union of messages that the parent may send."""
        channel: Channel[Any] = Channel(self._sock, receives)
        self._channel = channel
        root = logging.getLogger()
        root.handlers[:] = [ChannelLogHandler(channel)]
        return channel

    def expect(self, channel: Channel[Any], kind: type[M]) -> M:
        """The first message, which must be of one kind.

        Raises:
            ProcessError: something else came, or nothing.
        """
        message = channel.receive(SETUP_TIMEOUT_S)
        if not isinstance(message, kind):
            raise ProcessError(f"{self.name}: expected {kind.__name__}, got {message!r}")
        return message

    def alive(self, next_within_s: float = 5.0) -> None:
        """Tell the parent that work goes on; it kills this process when it hears nothing for ``next_within_s`` seconds.

        Call it at least twice in that time, and before anything that takes long (opening a camera, loading a model).
        """
        assert self._channel is not None
        with contextlib.suppress(ChannelFull):
            self._channel.send(Alive(next_within_s=next_within_s))

    def last_words(self, error: Exception) -> None:
        """Tell the parent why this process is about to end; a parent that does not listen is let be."""
        if self._channel is not None:
            with contextlib.suppress(ProcessError):
                self._channel.send(LastWords(reason=_in_one_line(error)), LAST_WORDS_TIMEOUT_S)


def main(name: str, entry: str, sock: socket.socket, parent_pid: int, log_level: int) -> None:
    """Target of the spawned process: set it up, then run ``entry``.

    Args:
        name: of the process, for logs and ``ps``.
        entry: "package.module:function", called with a :class:`Child`; comes from our own code only.
        sock: the child's end of the socket pair.
        parent_pid: to notice a parent that died before the death signal was set.
        log_level: of the root logger.
    """
    _die_with_parent(parent_pid)
    _set_process_name(name)
    faulthandler.enable()
    os.dup2(2, 1)  # the program's standard output is for its own lines; libraries print what they like
    # these are sent to whole groups and sessions; the parent stops us
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    threading.excepthook = _log_thread_exception
    logging.getLogger().setLevel(log_level)
    module_name, _, function_name = entry.partition(":")
    run = getattr(importlib.import_module(module_name), function_name)
    child = Child(name, sock)
    try:
        run(child)
    except ChannelClosed:
        log.info("%s: the parent is gone", name)
    except Exception as error:
        log.exception("%s failed", name)
        child.last_words(error)
        raise SystemExit(1) from None


def _in_one_line(error: Exception) -> str:
    """What happened: the program's own errors are words for the user already, others go with their kind."""
    lines = redact(str(error)).strip().splitlines() or [""]
    kind = "" if isinstance(error, ValkkaLiveError) and lines[0] else type(error).__name__
    return ": ".join(part for part in (kind, lines[0].strip()) if part)[:MAX_LAST_WORDS_CHARS]


def _die_with_parent(parent_pid: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_pid:  # it died while this process was starting
        raise SystemExit(0)


def _set_process_name(name: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NAME, name.encode()[:15], 0, 0, 0)


def _log_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        log.error("thread %s failed", args.thread and args.thread.name, exc_info=args.exc_value)
