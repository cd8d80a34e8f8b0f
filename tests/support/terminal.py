"""Terminals for programs that a test starts."""

from __future__ import annotations

import fcntl
import os
import pty
import struct

_UNLOCK, _NUMBER = 0x40045431, 0x80045430
"""TIOCSPTLCK and TIOCGPTN of <asm-generic/ioctls.h>, which Python does not name."""


def open_terminal() -> tuple[int, int]:
    """Descriptors of a new pseudo-terminal: ours, and the program's.

    Where /dev/ptmx is missing, as in a bare chroot, that of the mounted devpts serves (pts(4)).

    Raises:
        OSError: there is neither.
    """
    try:
        return pty.openpty()
    except OSError:
        ours = os.open("/dev/pts/ptmx", os.O_RDWR | os.O_NOCTTY)
    fcntl.ioctl(ours, _UNLOCK, struct.pack("i", 0))
    (number,) = struct.unpack("i", fcntl.ioctl(ours, _NUMBER, b"\0" * 4))
    return ours, os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)
