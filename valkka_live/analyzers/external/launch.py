"""Becomes the external program: sets up the process it is started in, then replaces itself.

Run as a file by a bare interpreter: ``python -I -S launch.py PARENT_PID ERROR_FD PROGRAM ARGUMENT…``. It imports nothing of ours.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1
_MAX_OPEN_FILES = 1024
_IGNORED_BY_OUR_PROCESSES = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> None:
    """Returns only when there is nothing to replace it: then the reason was written to ERROR_FD."""
    parent_pid, error_fd, argv = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_pid:  # it died while this process was starting
        return
    for number in _IGNORED_BY_OUR_PROCESSES:  # what is ignored stays so in the next program
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_MAX_OPEN_FILES, most_files), most_files))
    os.set_inheritable(error_fd, False)  # closed by a successful start
    try:
        os.execv(argv[0], argv)  # noqa: S606  no shell
    except OSError as error:
        os.write(error_fd, (error.strerror or str(error)).encode())


if __name__ == "__main__":
    main()
