"""Sends a clip by RTP, as an encoder does that nobody asks: FFmpeg's program."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.wait import wait_for


def free_udp_port() -> int:
    """An even port, as RTP wants it; RTCP takes the next one."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port % 2 == 0:
            return port


@contextmanager
def rtp_sender(clip: Path, sdp: Path, target: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Send the video of a clip again and again, in real time.

    Args:
        clip: H.264.
        sdp: file to be written: the description.
        target: computer or multicast group.
        port: UDP; 0: a free one.

    Yields:
        The port.
    """
    port = port or free_udp_port()
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-stream_loop", "-1", "-i", str(clip), "-map", "v"]
    command += ["-c", "copy", "-f", "rtp", "-sdp_file", str(sdp), f"rtp://{target}:{port}?ttl=1"]
    sender = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: sdp.exists() and "m=video" in sdp.read_text(), what="the sender's description")
        yield port
    finally:
        sender.kill()
        sender.wait(10)
