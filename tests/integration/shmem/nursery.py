"""A process that has everything imported and forks others in milliseconds, so that hundreds can be killed in seconds.

It has one thread and never a ring of its own, so forking is safe; what it forks dies with it, and it ends with the test run.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from typing import Any, NoReturn

from tests.integration.shmem import hammer, hostile, loops, programs, rounds  # noqa: F401 (so that a forked child has them at once)
from tests.integration.shmem.peer import ENVIRONMENT, PATIENCE_S, ROOT, Peer

_PR_SET_PDEATHSIG = 1
_MESSAGE_BYTES = 1 << 20


class Nursery:
    """The test's end; one for all tests of a run, as a child is forked from what was imported, not from what ran."""

    def __init__(self) -> None:
        self._link, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._link.settimeout(PATIENCE_S)
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.integration.shmem.nursery", str(its.fileno())],
                cwd=ROOT,
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
            )

    def fork(self, module: str, role: str, **arguments: object) -> Peer:
        """A child that runs one role of a module, as :func:`tests.integration.shmem.peer.spawn` would."""
        ours, its = socket.socketpair()
        with its:
            request = json.dumps({"module": module, "role": role, "arguments": arguments}).encode()
            socket.send_fds(self._link, [request], [its.fileno()])
        pid = int(self._link.recv(64))
        return Peer(pid, ours, lambda: self._reap(pid))

    def close(self) -> None:
        """End it and whatever it forked."""
        self._link.close()
        self._process.wait(PATIENCE_S)

    def _reap(self, pid: int) -> int:
        self._link.send(json.dumps({"reap": pid}).encode())
        return int(self._link.recv(64))


def _become(request: dict[str, Any], talk_fd: int, nursery: int) -> NoReturn:
    """In the forked child: run the role and be gone, without the clean-up of an interpreter that was another's."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != nursery:
            os._exit(1)  # it died before it could take us along
        os.dup2(talk_fd, 0)
        os.dup2(talk_fd, 1)
        os.close(talk_fd)
        role = importlib.import_module(request["module"]).ROLES[request["role"]]
        role(**request["arguments"])
        sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def main(link: socket.socket) -> None:
    """Fork and reap as told, until the test run is over."""
    while True:
        message, fds, _, _ = socket.recv_fds(link, _MESSAGE_BYTES, 1, socket.MSG_CMSG_CLOEXEC)
        if not message:
            return
        request = json.loads(message)
        if "reap" in request:
            _, status = os.waitpid(request["reap"], 0)
            link.send(str(os.waitstatus_to_exitcode(status)).encode())
            continue
        nursery = os.getpid()
        pid = os.fork()
        if pid == 0:
            link.close()
            _become(request, fds[0], nursery)
        os.close(fds[0])
        link.send(str(pid).encode())


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
