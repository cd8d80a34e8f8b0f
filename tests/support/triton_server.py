"""A real Triton Inference Server on this machine, without a GPU: NVIDIA's pytriton, which has the server's program inside.

It gets a Python environment of its own under the user's cache directory, made once (a minute, 600 MB), because its stub wants
Debian's Python.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.support.wait import wait_for

PACKAGES = ("nvidia-pytriton==0.7.0", "onnxruntime>=1.20")
INSTALL_LIMIT_S = 600
READY_LIMIT_S = 90.0
PROGRAM = Path(__file__).with_name("triton_program.py")
EXPORT = """
import sys
from valkka_live.analyzers.yolo.library import import_ultralytics
print("onnx:" + import_ultralytics().YOLO(sys.argv[1], task="detect").export(format="onnx", dynamic=True, imgsz=640))
import onnx
print("metadata:" + repr({one.key: one.value for one in onnx.load(sys.argv[1][:-3] + ".onnx").metadata_props}))
"""


def environment() -> Path:
    """The Python that can run a Triton server; made when it is not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "valkka-live-tests"
    folder = cache / PACKAGES[0].replace("==", "-")
    python = folder / "bin" / "python"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / ".done"
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run(["/usr/bin/python3", "-m", "venv", str(folder)], check=True, timeout=INSTALL_LIMIT_S)
            install = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
            subprocess.run(install, check=True, timeout=INSTALL_LIMIT_S)
            done.touch()
    return python


def export(model: Path, folder: Path) -> tuple[Path, str]:
    """A copy of a model as ONNX for pictures of any size, and what Ultralytics writes about it."""
    copy = Path(shutil.copy(model, folder))
    run = subprocess.run(
        [sys.executable, "-c", EXPORT, str(copy)], capture_output=True, text=True, timeout=170, check=False
    )
    assert run.returncode == 0, run.stderr
    metadata = next(line for line in run.stdout.splitlines() if line.startswith("metadata:"))
    return copy.with_suffix(".onnx"), metadata.removeprefix("metadata:")


def free_port() -> int:
    """One that nobody has at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class TritonServer:
    """Serves one model as "demo"; killed and started again it has the same ports. Close it."""

    def __init__(self, model: Path, metadata: str, folder: Path) -> None:
        """Nothing runs yet.

        Args:
            model: an ONNX file.
            metadata: of it; "" for a server that says nothing about its model.
            folder: for its log and its files.
        """
        self._python = environment()
        self._model, self._metadata, self._folder = model, metadata, folder
        self.http_port, self.grpc_port = free_port(), free_port()
        self._home = tempfile.mkdtemp(
            prefix="triton-"
        )  # short: there are sockets in it, whose paths have 107 characters at most
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, scheme: str) -> str:
        """Of the model."""
        return f"{scheme}://127.0.0.1:{self.http_port if scheme == 'http' else self.grpc_port}/demo"

    def start(self) -> None:
        """Start it; returns at once."""
        command = [str(self._python), str(PROGRAM), str(self._model), self._metadata]
        with (self._folder / "triton.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, str(self.http_port), str(self.grpc_port)],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
                | {"PYTRITON_HOME": self._home, "TMPDIR": self._home},  # what is killed leaves 20 MB behind
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        """Until it serves the model."""
        wait_for(self._is_ready, READY_LIMIT_S)

    def signal(self, number: int) -> None:
        """To all its processes."""
        assert self._process is not None
        for pid in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill(self) -> None:
        """As a power cut does."""
        if self._process is None:
            return
        left = [file for pid in self._processes() for file in _shared_memory(pid)]
        self.signal(signal.SIGKILL)
        self._process.wait(20)
        self._process = None
        for file in left:  # what is killed cleans nothing up
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """End it."""
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def _processes(self) -> list[int]:
        assert self._process is not None
        session = self._process.pid
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[3]) == session:
                    found.append(int(stat.parent.name))
        return found

    def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "triton.log").read_text()[-3000:]
        url = f"http://127.0.0.1:{self.http_port}/v2/models/demo/ready"
        try:
            with urllib.request.urlopen(url, timeout=2.0) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False


def _shared_memory(pid: int) -> set[Path]:
    """Files in shared memory that a process has mapped."""
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
        return {Path(line.split(maxsplit=5)[5]) for line in lines if " /dev/shm/" in line and "(deleted)" not in line}
    return set()
