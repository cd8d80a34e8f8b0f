"""One window for a profile: the first start holds a lock for life, a second one asks it to come to the front. Knows no Qt."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import logging
import os
import socket
import stat
import time
from pathlib import Path

from valkka_live.core.paths import Paths

log = logging.getLogger(__name__)

RAISE, RAISED = b"raise", b"raised"
MAX_MESSAGE_BYTES = 512
_RETRY_S = 0.05


class WindowLock:
    """Held by the program that has the profile's window; the kernel lets go of it when that program ends, however it ends.

    Attributes:
        socket: a second start connects to it; None until :meth:`take` has succeeded.
    """

    def __init__(self, paths: Paths) -> None:
        directory = _runtime_dir() or paths.state
        name = hashlib.sha256(os.fsencode(paths.config)).hexdigest()[:12]
        self._path = directory / f"valkka-live-{name}"
        self._lock_fd = -1
        self.socket: socket.socket | None = None

    def take(self) -> bool:
        """Be the one; False: another program is.

        Raises:
            OSError: neither can be told.
        """
        lock_fd = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock_fd)
            return False
        self._lock_fd = lock_fd
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_CLOEXEC)
        try:
            self._address.unlink(missing_ok=True)  # of a program that was killed
            listening.bind(str(self._address))
            self._address.chmod(0o600)
            listening.listen(4)
            listening.setblocking(False)
        except OSError:
            listening.close()
            raise
        self.socket = listening
        return True

    def ask(self, token: str = "", timeout_s: float = 5.0) -> bool:
        """Ask the other program to bring its window to the front; whether it answered.

        Args:
            token: the desktop's leave to take the front (XDG_ACTIVATION_TOKEN).
        """
        deadline = time.monotonic() + timeout_s
        while (left_s := deadline - time.monotonic()) > 0:
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
                asking.settimeout(left_s)
                asking.connect(str(self._address))
                asking.send(b"%s %s" % (RAISE, os.fsencode(token)[: MAX_MESSAGE_BYTES - 16]))
                if asking.recv(MAX_MESSAGE_BYTES) == RAISED:
                    return True
            time.sleep(_RETRY_S)  # it may be starting just now, and not listen yet
        return False

    def close(self) -> None:
        """Let go."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None
            self._address.unlink(missing_ok=True)
        if self._lock_fd >= 0:
            os.close(self._lock_fd)
            self._lock_fd = -1

    @property
    def _address(self) -> Path:
        return self._path.with_suffix(".sock")


def _runtime_dir() -> Path | None:
    """The user's runtime directory, when it is the user's alone."""
    name = os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return None
    try:
        told = Path(name).stat()
    except OSError:
        return None
    safe = told.st_uid == os.getuid() and stat.S_ISDIR(told.st_mode) and not told.st_mode & 0o077
    return Path(name) if safe else None
